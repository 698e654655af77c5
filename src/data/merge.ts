import { arrayOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { listed } from './wording.ts';

/** Keywords of which the higher value demands more. */
const LEAST = listed('minimum exclusiveMinimum minLength minItems minProperties minContains');
/** Keywords of which the lower value demands more. */
const MOST = listed('maximum exclusiveMaximum maxLength maxItems maxProperties maxContains');
/** Keywords that are looked up where they stand, or that only annotate: the last one is kept. */
const LAST = listed(
  '$ref type allOf anyOf oneOf properties required items prefixItems additionalProperties',
  'title description default example examples discriminator deprecated readOnly writeOnly',
);

/**
 * What two schemas say under one keyword, put into one value.
 *
 * @returns nothing where one value cannot say it
 */
export function merge(keyword: string, one: Json, other: Json): Json | undefined {
  if (LAST.has(keyword) || keyword.startsWith('x-')) return other;
  if (isEqual(one, other)) return one;
  if (typeof one === 'number' && typeof other === 'number') {
    if (LEAST.has(keyword)) return Math.max(one, other);
    if (MOST.has(keyword)) return Math.min(one, other);
    if (keyword === 'multipleOf') return commonMultiple(one, other);
  }
  if (keyword === 'enum') {
    const others = arrayOf(other);
    return arrayOf(one).filter((value) => others.some((known) => isEqual(known, value)));
  }
  return keyword === 'uniqueItems' ? one === true || other === true : undefined;
}

/** Whether two JSON values are written the same. */
export function isEqual(one: Json, other: Json): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function commonMultiple(one: number, other: number): number | undefined {
  if (!Number.isInteger(one) || !Number.isInteger(other) || one * other === 0) return undefined;
  return Math.abs((one * other) / divisor(one, other));
}

function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other);
}
