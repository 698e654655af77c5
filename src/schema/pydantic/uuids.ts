import { Unreadable } from './moments.ts';

/** Where the five groups of a UUID end: their lengths. */
const GROUPS = [8, 4, 4, 4, 12];

/**
 * A UUID, written in lower case with hyphens. It may come without hyphens, in braces, or as a URN.
 *
 * Rules: the Rust crate uuid 1, which pydantic-core uses; held to it by `tests/fastapi`.
 *
 * @throws Unreadable
 */
export function uuidIn(text: string): string {
  const [, braced, urn] = /^(?:\{(.*)\}|urn:uuid:(.*))$/s.exec(text) ?? [];
  const inner = braced ?? urn ?? text;
  const isSimple = inner === text;
  // Far more groups than a UUID has are not told apart any further.
  const groups = inner.slice(0, 1000).split('-');
  const hex = groups.join('');
  const isGrouped = groups.length === 5 && groups.every((group, at) => group.length === GROUPS[at]);
  if (/^[0-9a-f]{32}$/i.test(hex) && (isGrouped || (isSimple && groups.length === 1))) {
    return hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
  throw new Unreadable(fault(text, inner, groups, isSimple));
}

function fault(text: string, inner: string, groups: readonly string[], isSimple: boolean): string {
  const start = isSimple ? 0 : text.startsWith('{') ? 1 : 'urn:uuid:'.length;
  const [wrong] = /[^0-9a-f-]/iu.exec(inner) ?? [];
  if (wrong !== undefined) {
    const before = new TextEncoder().encode(inner.slice(0, inner.indexOf(wrong))).length;
    return `invalid character: found \`${wrong}\` at ${start + before}`;
  }
  if (groups.length === 1 && isSimple) return `invalid length: found ${text.length}`;
  if (groups.length !== 5) return `invalid group count: expected 5, found ${groups.length}`;
  const at = groups.findIndex((group, index) => index < 4 && group.length !== GROUPS[index]);
  const index = at < 0 ? 4 : at;
  const found = at < 0 ? text.length - 24 : (groups[at]?.length ?? 0);
  return `invalid group length in group ${index}: expected ${GROUPS[index]}, found ${found}`;
}
