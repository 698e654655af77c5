/**
 * The text of a JSON body in any encoding that Python's `json` recognises: by its byte order
 * mark, or by where its zero bytes are; nothing where the bytes are none of it.
 *
 * Rules: CPython, `json.detect_encoding`.
 */
export function textOf(bytes: Uint8Array): string | undefined {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-32le' || encoding === 'utf-32be') {
    return utf32(bytes, encoding === 'utf-32le');
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

type Encoding = 'utf-8' | `utf-${16 | 32}${'le' | 'be'}`;

function encodingOf(bytes: Uint8Array): Encoding {
  const [a, b, c, d] = bytes;
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (bytes.length === 2) return a === 0 ? 'utf-16be' : b === 0 ? 'utf-16le' : 'utf-8';
  if (bytes.length < 4) return 'utf-8';
  if (a === 0) return b === 0 ? 'utf-32be' : 'utf-16be';
  if (b === 0) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  return 'utf-8';
}

function utf32(bytes: Uint8Array, isLittleEndian: boolean): string | undefined {
  if (bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const characters: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += 4) {
    const code = view.getUint32(offset, isLittleEndian);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    characters.push(String.fromCodePoint(code));
  }
  const text = characters.join('');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
