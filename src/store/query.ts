import type { Json } from '../spec/json.ts';
import { arrayOf } from '../spec/json.ts';
import type { ApiRecord } from './record.ts';

/** A condition on a property; several hold together. */
export interface Condition {
  /** Nothing where any text of the record may match. */
  readonly property: string | undefined;
  readonly match: 'equal' | 'one-of' | 'from' | 'to' | 'contains';
  /** One value, or for `one-of` several. */
  readonly values: readonly Json[];
}

export interface Sorting {
  readonly by: string | undefined;
  readonly direction: 'ascending' | 'descending';
}

/** A question to a table: filter, then sort, then page. */
export interface Query {
  readonly where: readonly Condition[];
  readonly order: Sorting;
  readonly skip: number;
  readonly take: number;
}

/** The words under which a value is found in an index: its own, or its members'. */
export function indexWords(value: Json | undefined): readonly string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return arrayOf(value).flatMap(indexWords);
  return typeof value === 'object' ? [] : [String(value)];
}

/** Whether a record meets a condition. */
export function meets(record: ApiRecord, { property, match, values }: Condition): boolean {
  if (match === 'contains') return contains(record, property, String(values[0] ?? ''));
  const value = record[property ?? ''];
  if (match === 'equal' || match === 'one-of') {
    const words = indexWords(value);
    return values.some((wanted) => words.includes(String(wanted)));
  }
  const [bound = null] = values;
  if (value === null || value === undefined) return false;
  const difference = compare(comparable(value), comparable(bound));
  return match === 'from' ? difference >= 0 : difference <= 0;
}

function contains(record: ApiRecord, property: string | undefined, text: string): boolean {
  const needle = text.toLowerCase();
  const values = property === undefined ? Object.values(record) : [record[property]];
  return values.some((value) => typeof value === 'string' && value.toLowerCase().includes(needle));
}

/** Times are compared as times: one moment can be written in several ways. */
function comparable(value: Json): Json {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return value;
  const time = Date.parse(value);
  return Number.isNaN(time) ? value : time;
}

/** The order of two values: numbers, texts by code unit, and null after everything. */
export function compare(a: Json | undefined, b: Json | undefined): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [first, second] = [String(a), String(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}
