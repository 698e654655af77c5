import type { Json } from '../spec/json.ts';

/** A number that keeps its own text, because JavaScript would change it. */
export interface ExactNumber {
  readonly rawJSON: string;
}

declare global {
  interface JSON {
    /** A number that is written as it stands (ECMAScript proposal JSON.parse source text access). */
    rawJSON(text: string): Json;
    isRawJSON(value: unknown): boolean;
  }
}

/** Whether a value is a number that keeps its own text. */
export function isExactNumber(value: unknown): value is ExactNumber {
  return typeof value === 'object' && value !== null && JSON.isRawJSON(value);
}

/**
 * A number of a JSON text, so that it is written again as Python would write it: whole
 * numbers in full, floats as floats even where they are whole. What is beyond every float is
 * infinite, which is written as null.
 *
 * @param source the number as it stands in the text
 */
export function numberFrom(source: string): Json {
  if (/^-?\d+$/.test(source)) return integerFrom(source);
  const value = Number(source);
  if (!Number.isFinite(value)) return value;
  const text = floatText(value, 'json');
  return text === String(value) ? value : JSON.rawJSON(text);
}

/** A whole number of decimal digits, however many. */
export function integerFrom(digits: string): Json {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value + 0 : JSON.rawJSON(String(BigInt(digits)));
}

/** The value of a number, as close as JavaScript can come. */
export function nearest(value: number | ExactNumber): number {
  return typeof value === 'number' ? value : Number(value.rawJSON);
}

/**
 * A float in the two ways in which it is written: `json`, as Pydantic's own serialiser does
 * (`1e-7`, `0.00001`), and `repr`, as Python does (`1e-07`, `1e-05`).
 */
export function floatText(value: number, style: 'json' | 'repr'): string {
  // The shortest digits that give the number back, as in Python and Rust.
  const [mantissa = '', power = ''] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const exponent = Number(power);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (exponent >= 16 || exponent < (style === 'json' ? -5 : -4)) {
    const size = String(Math.abs(exponent)).padStart(style === 'json' ? 1 : 2, '0');
    return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${size}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}

/** A JSON value whose floats are written as Python's `json` module does. */
export function asPythonWrites(value: Json): Json {
  if (typeof value === 'number') {
    return Number.isInteger(value) || !Number.isFinite(value) ? value : rewritten(value);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isExactNumber(value)) {
    return /^-?\d+$/.test(value.rawJSON) ? value : rewritten(Number(value.rawJSON));
  }
  if (Array.isArray(value)) return value.map(asPythonWrites);
  return Object.fromEntries(
    Object.entries(value).map(([name, member = null]) => [name, asPythonWrites(member)]),
  );
}

function rewritten(value: number): Json {
  return JSON.rawJSON(floatText(value, 'repr'));
}
