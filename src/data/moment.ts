import type { Shape } from '../schema/shape.ts';
import { arrayOf } from '../spec/json.ts';

/**
 * A time as a property of this shape holds it: RFC 3339 text, a date, or a number since the
 * Unix epoch, in seconds unless its example or its description speaks of milliseconds.
 *
 * @param time milliseconds since the Unix epoch
 */
export function momentOf(shape: Shape, time: number): string | number {
  const isWhole = shape.types.includes('integer');
  if (isWhole || shape.types.includes('number')) {
    if (isInMilliseconds(shape)) return time;
    return isWhole ? Math.floor(time / 1000) : time / 1000;
  }
  const text = new Date(time).toISOString();
  return shape.keywords['format'] === 'date' ? text.slice(0, 10) : text;
}

/** The time that a property of this shape holds, in milliseconds; not a number where it holds none. */
export function timeIn(shape: Shape, value: unknown): number {
  if (typeof value !== 'number') return Date.parse(String(value));
  return isInMilliseconds(shape) ? value : value * 1000;
}

/** As many seconds after the epoch is the year 5138; as many milliseconds, March 1973. */
const MANY = 1e11;

function isInMilliseconds({ keywords }: Shape): boolean {
  const { example, examples, minimum, description, format } = keywords;
  const known = [example, minimum, ...arrayOf(examples)];
  if (known.some((value) => typeof value === 'number' && value > MANY)) return true;
  return /milli|\bms\b/i.test(`${String(description)} ${String(format)}`);
}
