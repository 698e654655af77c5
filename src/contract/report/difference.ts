import { isObject } from '../../spec/json.ts';
import type { Json } from '../../spec/json.ts';
import { isSame } from '../compare.ts';

/** One line of a difference: what was expected (`-`), or what was got instead (`+`). */
export interface DifferenceLine {
  readonly sign: '-' | '+' | ' ';
  readonly text: string;
}

/** How many places are shown, and how much of a text. */
const MOST = 8;
const LONGEST = 160;
/** How much of a long text stands before the first character that differs. */
const BEFORE = 24;

/** Only what differs between two JSON values, by its place. */
export function difference(expected: Json, got: Json): readonly DifferenceLine[] {
  const places = differing(expected, got, '');
  const shown = places.slice(0, MOST).flatMap(({ at, one, other }): DifferenceLine[] => {
    const [before, after] = pair(one, other, at === '');
    const where = at === '' ? '' : `${at}: `;
    return [
      { sign: '-', text: where + before },
      { sign: '+', text: where + after },
    ];
  });
  const more = places.length - MOST;
  return more > 0 ? [...shown, { sign: ' ', text: `… and ${more} more places` }] : shown;
}

interface Place {
  readonly at: string;
  readonly one: Json | undefined;
  readonly other: Json | undefined;
}

function differing(one: Json | undefined, other: Json | undefined, at: string): readonly Place[] {
  const names = namesOf(one, other);
  if (names === undefined) return isSame(one, other) && at !== '' ? [] : [{ at, one, other }];
  const found = names.flatMap((name) =>
    differing(memberOf(one, name), memberOf(other, name), at === '' ? name : `${at}.${name}`),
  );
  // Two that are the same are shown whole: what differs is not in them.
  return found.length === 0 && at === '' ? [{ at, one, other }] : found;
}

/** The names of what is to be compared one by one; nothing where the whole is. */
function namesOf(one: Json | undefined, other: Json | undefined): readonly string[] | undefined {
  if (Array.isArray(one) && Array.isArray(other)) {
    const length = Math.max(one.length, other.length);
    // Short lists of words are read faster as they are.
    const isPlain = [...one, ...other].every((entry) => !isObject(entry) && !Array.isArray(entry));
    return isPlain || length === 0 ? undefined : Array.from({ length }, (_, index) => `${index}`);
  }
  if (!isObject(one) || !isObject(other)) return undefined;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(name)];
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function pair(
  one: Json | undefined,
  other: Json | undefined,
  isWhole: boolean,
): readonly [string, string] {
  const [before, after] = [textOf(one, isWhole), textOf(other, isWhole)];
  if (before.length <= LONGEST && after.length <= LONGEST) return [before, after];
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  const from = start > BEFORE * 2 ? start - BEFORE : 0;
  return [cut(before, from), cut(after, from)];
}

/** At the root, where a text may be a sentence, it stands as it is. */
function textOf(value: Json | undefined, isWhole: boolean): string {
  if (value === undefined) return 'nothing';
  const isPlain = typeof value === 'string' && isWhole && /^\P{Cc}+$/u.test(value);
  return isPlain && value.trim() === value ? value : JSON.stringify(value);
}

function cut(text: string, from: number): string {
  const end = from + LONGEST;
  const [start, rest] = [from > 0 ? '…' : '', end < text.length ? '…' : ''];
  const length = start + rest === '' ? '' : ` (${text.length} characters)`;
  return `${start}${wellFormed(text.slice(from, end))}${rest}${length}`;
}

/** Half of a character, as a cut can leave it, is no text. */
function wellFormed(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
}
