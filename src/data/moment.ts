import type { Shape } from '../schema/shape.ts';

/**
 * A time as a property of this shape holds it: RFC 3339 text, a date, or whole seconds
 * since the Unix epoch.
 *
 * @param time milliseconds since the Unix epoch
 */
export function momentOf(shape: Shape, time: number): string | number {
  if (shape.types.includes('integer')) return Math.floor(time / 1000);
  if (shape.types.includes('number')) return time / 1000;
  const text = new Date(time).toISOString();
  return shape.keywords['format'] === 'date' ? text.slice(0, 10) : text;
}
