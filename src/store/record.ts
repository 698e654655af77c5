import { isExactNumber, nearest } from '../schema/number.ts';
import type { Json } from '../spec/json.ts';

/** What is known of one thing: its properties by name. Never changed, only replaced. */
export type ApiRecord = Readonly<Record<string, Json>>;

/** A record in a table, with the texts that were made of it, one for each way to show it. */
export interface Row {
  readonly id: string;
  readonly record: ApiRecord;
  /** Filled by whoever writes answers, so that a record is serialised once. */
  readonly texts: Map<readonly string[] | undefined, string>;
}

/** A row for a record. */
export function rowOf(id: string, record: ApiRecord): Row {
  return { id, record, texts: new Map() };
}

/** The id under which the value of a key is kept: its text, to the last digit. */
export function idOf(key: Json): string {
  return isExactNumber(key) ? key.rawJSON : String(key);
}

/** A number that was kept as it was written, as the number that JavaScript has for it. */
export function plainOf(value: Json): Json {
  return isExactNumber(value) ? nearest(value) : value;
}
