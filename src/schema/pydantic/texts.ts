import type { Json } from '../../spec/json.ts';
import { integerFrom } from '../number.ts';

/** The white space that Pydantic trims from a number: Unicode's White_Space, which differs from `trim`. */
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*';
const INTEGER = new RegExp(`^${SPACE}([+-]?)([0-9]+(?:_[0-9]+)*)(?:\\.0+)?${SPACE}$`);
const NUMBER = new RegExp(
  `^${SPACE}([+-]?(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:e[+-]?[0-9]+)?|inf(?:inity)?|nan))${SPACE}$`,
  'i',
);
/** Python converts no longer runs of digits to an integer. */
export const MOST_DIGITS = 4300;

/** The integer that a text spells, or why it does not: it has too many digits, or is none. */
export function integerIn(text: string): { value: Json } | 'too-long' | 'none' {
  const [, sign = '', grouped = ''] = INTEGER.exec(text) ?? [];
  if (grouped === '') return 'none';
  const digits = grouped.replaceAll('_', '').replace(/^0+(?=.)/, '');
  if (digits.length > MOST_DIGITS) return 'too-long';
  return { value: integerFrom(sign === '-' ? `-${digits}` : digits) };
}

/** The float that a text spells, infinite ones and NaN among them; nothing where it spells none. */
export function floatIn(text: string): number | undefined {
  const plain = text.includes('_') ? withoutGroups(text) : text;
  const found = plain === undefined ? undefined : NUMBER.exec(plain)?.[1]?.toLowerCase();
  if (found === undefined) return undefined;
  if (found.endsWith('nan')) return Number.NaN;
  if (found.includes('inf')) return found.startsWith('-') ? -Infinity : Infinity;
  return Number(found);
}

/** Underscores may stand between two characters, one at a time, and then no space around. */
function withoutGroups(text: string): string | undefined {
  return /^_|__|_$|\s|\u0085/.test(text) ? undefined : text.replaceAll('_', '');
}

const TRUE = new Set(['true', 't', 'yes', 'y', 'on', '1']);
const FALSE = new Set(['false', 'f', 'no', 'n', 'off', '0']);

/** The truth value that a text spells. */
export function booleanIn(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : undefined;
}

/** The length of a text as Python counts it: in code points. */
export function lengthIn(value: string): number {
  let length = value.length;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code >= 0xd800 && code <= 0xdbff && (value.codePointAt(index) ?? 0) > 0xffff) length -= 1;
  }
  return length;
}
