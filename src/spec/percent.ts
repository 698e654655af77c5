/** A part of a URL as it was meant; as it stands, where it is no encoding (RFC 3986, section 2.1). */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
