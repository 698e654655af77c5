import type { Json, JsonObject } from '../../spec/json.ts';
import { integerFrom, isExactNumber, nearest } from '../number.ts';
import type { ExactNumber } from '../number.ts';
import { bend, LAX, refuse, STRICT } from './case.ts';
import type { Case, Take } from './case.ts';
import { booleanIn, floatIn, integerIn } from './texts.ts';
import { beyond, BOUND_KEYWORDS, WORDS } from './words.ts';
import type { Words } from './words.ts';

interface Bound {
  readonly keyword: (typeof BOUND_KEYWORDS)[number];
  readonly value: number;
}

function boundsIn(keywords: JsonObject): readonly Bound[] {
  return BOUND_KEYWORDS.flatMap((keyword) => {
    const value = keywords[keyword];
    return typeof value === 'number' ? [{ keyword, value }] : [];
  });
}

/** Takes integers, and what spells or equals one. */
export function integer(keywords: JsonObject): Take {
  const bounds = boundsIn(keywords);
  return (value, the) => {
    const taken = asInteger(value, the);
    if ('type' in taken) return refuse(the, value, taken);
    for (const bound of bounds) {
      if (!holds(bound, exactly(taken.value))) {
        return refuse(the, value, beyond(bound.keyword, bound.value, false));
      }
    }
    return taken.value;
  };
}

/** Takes floats, and what spells or equals one; infinite ones have no place in JSON. */
export function float(keywords: JsonObject): Take {
  const bounds = boundsIn(keywords);
  return (value, the) => {
    const taken = asFloat(value, the);
    if (typeof taken !== 'number') return refuse(the, value, taken);
    for (const bound of bounds) {
      if (!holds(bound, taken)) {
        return refuse(the, value, beyond(bound.keyword, bound.value, true));
      }
    }
    return Number.isFinite(taken) ? taken : refuse(the, value, WORDS.finite);
  };
}

export function boolean(value: Json, the: Case): Json {
  if (typeof value === 'boolean') return value;
  bend(the, LAX);
  if (typeof value === 'string') return booleanIn(value) ?? refuse(the, value, WORDS.boolText);
  if (typeof value !== 'number' && !isExactNumber(value)) return refuse(the, value, WORDS.bool);
  const number = nearest(value);
  if (number === 0 || number === 1) return number === 1;
  const isSmallInteger = typeof value === 'number' && Number.isInteger(value);
  const isInteger = isSmallInteger || (typeof value === 'object' && isInt64(value));
  return refuse(the, value, isInteger ? WORDS.boolText : WORDS.bool);
}

function isInt64({ rawJSON }: ExactNumber): boolean {
  return /^-?\d+$/.test(rawJSON) && BigInt.asIntN(64, BigInt(rawJSON)) === BigInt(rawJSON);
}

function exactly(value: Json): number | bigint {
  return isExactNumber(value) ? BigInt(value.rawJSON) : Number(value);
}

/** Python compares integers of any size with floats exactly, as BigInt does. */
function holds({ keyword, value: bound }: Bound, value: number | bigint): boolean {
  switch (keyword) {
    case 'multipleOf':
      return isMultiple(value, bound);
    case 'maximum':
      return value <= bound;
    case 'exclusiveMaximum':
      return value < bound;
    case 'minimum':
      return value >= bound;
    case 'exclusiveMinimum':
      return value > bound;
  }
}

function isMultiple(value: number | bigint, factor: number): boolean {
  if (typeof value === 'bigint' && Number.isInteger(factor)) return value % BigInt(factor) === 0n;
  const number = Number(value);
  const rest = number % factor;
  const tolerance = Math.abs(number) / 1e9;
  return Math.abs(rest) <= tolerance || Math.abs(rest - factor) <= tolerance;
}

/** The integer that a value is, spells or equals, bending it as far as needed. */
export function asInteger(value: Json, the: Case): { readonly value: Json } | Words {
  if (typeof value === 'number' && Number.isInteger(value)) return { value: value + 0 };
  if (isExactNumber(value) && /^-?\d+$/.test(value.rawJSON)) return { value: value as Json };
  bend(the, LAX);
  if (typeof value === 'boolean') return { value: Number(value) };
  if (typeof value === 'string') {
    const found = integerIn(value);
    return found === 'too-long' ? WORDS.intSize : found === 'none' ? WORDS.intText : found;
  }
  if (typeof value !== 'number' && !isExactNumber(value)) return WORDS.int;
  const number = nearest(value);
  if (!Number.isFinite(number)) return WORDS.finite;
  if (!Number.isInteger(number)) return WORDS.intFraction;
  if (Math.abs(number) >= 2 ** 63) return WORDS.intSize;
  return { value: integerFrom(String(BigInt(number))) };
}

function asFloat(value: Json, the: Case): number | Words {
  if (typeof value === 'number') {
    if (Number.isInteger(value)) bend(the, STRICT);
    return value;
  }
  if (isExactNumber(value)) {
    if (/^-?\d+$/.test(value.rawJSON)) bend(the, STRICT);
    const number = nearest(value);
    return Number.isFinite(number) ? number : WORDS.float;
  }
  bend(the, LAX);
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string') return floatIn(value) ?? WORDS.floatText;
  return WORDS.float;
}
