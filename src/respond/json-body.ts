import type { Dialect } from '../model/refusals.ts';
import { copyOf } from '../schema/copy.ts';
import { numberFrom } from '../schema/number.ts';
import { MOST_DIGITS } from '../schema/pydantic/texts.ts';
import type { Json } from '../spec/json.ts';
import { readAsPython } from './python-json.ts';
import type { JsonRefusal } from './python-json.ts';

/** How deep a body may be nested. Far more than anybody writes, far less than a stack holds. */
const DEEPEST = 2000;

/** What a JSON text turned out to be. */
export type ReadJson =
  /** Read, and with every number to its last digit. */
  | { readonly kind: 'value'; readonly value: Json; readonly exact: Json }
  | { readonly kind: 'malformed'; readonly refusal: JsonRefusal }
  | { readonly kind: 'unreadable' };

/** Reads a JSON text; in FastAPI's dialect one with NaN and infinities in it too, as Python does. */
export function readJson(text: string, dialect: Dialect): ReadJson {
  const isPython = dialect === 'fastapi';
  const { depth, isTooLong } = extentOf(text);
  if (depth > DEEPEST || (isPython && isTooLong)) return { kind: 'unreadable' };
  try {
    return valueOf(text);
  } catch {
    const result = readAsPython(text, isPython);
    return 'refusal' in result
      ? { kind: 'malformed', refusal: result.refusal }
      : valueOf(result.text);
  }
}

/** A value that somebody else read, who may go on to change it. */
export function givenJson(given: Json): ReadJson {
  if (isTooDeep(given)) return { kind: 'unreadable' };
  const value = copyOf(given);
  return { kind: 'value', value, exact: value };
}

function valueOf(text: string): ReadJson {
  const value = JSON.parse(text) as Json;
  return { kind: 'value', value, exact: DELICATE.test(text) ? exactly(text) : value };
}

/**
 * A number that would not be written again as it should be: long, with an exponent, whole with
 * a fraction, or tiny. In a string it may be found too, at the price of time.
 */
const DELICATE = /(?:^|[\s:,[])-?(?:\d{16}|\d+[eE]|\d+\.(?:\d*0(?!\d)|\d*[eE]|0{5}|\d{15}))/;

function exactly(text: string): Json {
  return JSON.parse(text, (_name, value: unknown, context?: { source?: string }) => {
    const source = context?.source;
    return typeof value === 'number' && source !== undefined ? numberFrom(source) : value;
  }) as Json;
}

/** What a text asks of whoever reads it: how deep it is nested, and whether Python reads its integers. */
function extentOf(text: string): { readonly depth: number; readonly isTooLong: boolean } {
  let deepest = 0;
  let isTooLong = false;
  let depth = 0;
  let digits = 0;
  let isInString = false;
  // Shorter ones have room for neither.
  for (let index = 0; index <= text.length && text.length > DEEPEST; index++) {
    const code = text.charCodeAt(index);
    if (isInString) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) isInString = false;
      continue;
    }
    if (code >= 0x30 && code <= 0x39) digits += 1;
    else {
      isTooLong ||= digits > MOST_DIGITS && isInteger(text, index - digits, index);
      digits = 0;
    }
    if (code === 0x22) isInString = true;
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return { depth: deepest, isTooLong };
}

/** Whether a run of digits is a whole number, rather than a part of a float. */
function isInteger(text: string, start: number, end: number): boolean {
  return (
    !/[.eE]$|[eE][+-]$/.test(text.slice(Math.max(0, start - 2), start)) &&
    !/^[.eE]/.test(text[end] ?? '')
  );
}

function isTooDeep(value: Json): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
  }
  return false;
}
