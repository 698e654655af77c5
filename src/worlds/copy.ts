import type { Json } from '../spec/json.ts';
import type { ApiRecord } from '../store/record.ts';

/** What was handed out already, by the record, which never changes: another takes its place. */
const copies = new WeakMap<ApiRecord, ApiRecord>();

/** A frozen copy of a record, down to its last member; the same one each time. */
export function handedOut(record: ApiRecord): ApiRecord {
  let copy = copies.get(record);
  if (copy === undefined) {
    copy = copyOf(record) as ApiRecord;
    copies.set(record, copy);
  }
  return copy;
}

function copyOf(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((entry: Json) => copyOf(entry)));
  const exact = exactNumber(value);
  if (exact !== undefined) return exact;
  const members = Object.entries(value).map(([name, member = null]) => [name, copyOf(member)]);
  return Object.freeze(Object.fromEntries(members)) as Json;
}

/** A number that is kept as it was written, as the number that JavaScript has for it. */
function exactNumber(value: object): number | undefined {
  const written: unknown =
    Object.getPrototypeOf(value) === null ? Reflect.get(value, 'rawJSON') : undefined;
  return typeof written === 'string' && Object.isFrozen(value) ? Number(written) : undefined;
}
