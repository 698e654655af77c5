import type { Operation, Resource } from '../model/model.ts';
import { isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { percentDecoded } from '../spec/percent.ts';
import type { Exchange } from './exchange.ts';
import { unwrapped } from './sample.ts';

/**
 * The key of the record that a create made: where the document has it, else wherever a slim
 * answer has it, else the end of its `Location` (RFC 9110, 10.2.2). Nothing where it is not told.
 */
export function keyFrom(
  { answer, json }: Exchange,
  create: Operation,
  { key }: Resource,
): Json | undefined {
  const record = unwrapped(json, create.answer.at);
  for (const place of [record, json, ...(isObject(json) ? Object.values(json) : [])]) {
    const found = isObject(place) && Object.hasOwn(place, key) ? place[key] : undefined;
    if (isKey(found)) return found;
  }
  if (isKey(record) && record !== '') return record;
  const last = answer.headers['location']?.split(/[?#]/, 1)[0]?.split('/').findLast(Boolean);
  return last === undefined ? undefined : percentDecoded(last);
}

/** Whether a value can be the key of a record. */
export function isKey(value: Json | undefined): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
