/** A topic as people wrote it: in any direction, of any length, or nothing to be seen at all. */
export function Topic({ text }: { readonly text: string }) {
  const isBlank = text.trim() === '';
  return isBlank ? <em class="untitled">Untitled</em> : <bdi>{text}</bdi>;
}
