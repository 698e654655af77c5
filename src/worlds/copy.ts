import { isExactNumber, nearest } from '../schema/number.ts';
import type { Json } from '../spec/json.ts';
import type { ApiRecord } from '../store/record.ts';

/** What was handed out already, by the record, which never changes: another takes its place. */
const copies = new WeakMap<ApiRecord, ApiRecord>();

/** A frozen copy of a record, down to its last member; the same one each time. */
export function handedOut(record: ApiRecord): ApiRecord {
  let copy = copies.get(record);
  if (copy === undefined) {
    copy = frozenCopyOf(record) as ApiRecord;
    copies.set(record, copy);
  }
  return copy;
}

function frozenCopyOf(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((entry: Json) => frozenCopyOf(entry)));
  if (isExactNumber(value)) return nearest(value);
  const members = Object.entries(value).map(([name, member = null]) => [
    name,
    frozenCopyOf(member),
  ]);
  return Object.freeze(Object.fromEntries(members)) as Json;
}
