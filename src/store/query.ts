import { canonical } from '../schema/unique.ts';
import type { Json } from '../spec/json.ts';
import { arrayOf, isObject } from '../spec/json.ts';
import { plainOf } from './record.ts';
import type { ApiRecord, Row } from './record.ts';

/** A condition on a property; several hold together. */
export interface Condition {
  /** Nothing where any text of the record may match. */
  readonly property: string | undefined;
  readonly match: 'equal' | 'one-of' | 'from' | 'to' | 'contains';
  /** One value, or for `one-of` several; null means that there is none. */
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
  const plain = plainOf(value);
  if (typeof plain === 'string') return [wordOf(plain)];
  return typeof plain === 'object' ? [] : [String(plain)];
}

/** A text as it is found: one moment can be written in several ways, and is one word. */
function wordOf(text: string): string {
  // Most texts are no moments, and this is asked for each that is filtered by.
  if (text.length < SHORTEST_MOMENT || text.charCodeAt(4) !== 45) return text;
  const [, date = '', time = '', zone] = TIME.exec(text) ?? [];
  if (zone === undefined) return text;
  const moment = Date.parse(`${date}T${time}${zone.toUpperCase()}`);
  // A date of JavaScript knows no more than three digits of a second.
  const [, finer = ''] = /\.\d{3}(\d*?)0*$/.exec(time) ?? [];
  return Number.isNaN(moment) ? text : new Date(moment).toISOString() + finer;
}

/** As many characters has `2026-01-31T09:00Z`. */
const SHORTEST_MOMENT = 17;

/** Whether a record meets a condition. */
export function meets(record: ApiRecord, { property, match, values }: Condition): boolean {
  if (match === 'contains') return contains(record, property, String(values[0] ?? ''));
  const value = record[property ?? ''];
  if (match === 'equal' || match === 'one-of') {
    const words = indexWords(value);
    if (value == null) return values.includes(null);
    if (isObject(plainOf(value))) {
      return values.some((wanted) => isObject(wanted) && canonical(wanted) === canonical(value));
    }
    return values.some((wanted) => indexWords(wanted).some((word) => words.includes(word)));
  }
  const [place, bound] = [rankOf(value), rankOf(values[0])];
  if (place === null || bound === null) return false;
  const difference = compareRanks(place, bound);
  return match === 'from' ? difference >= 0 : difference <= 0;
}

function contains(record: ApiRecord, property: string | undefined, text: string): boolean {
  const needle = text.toLowerCase();
  const values = property === undefined ? Object.values(record) : [record[property]];
  return values.some((value) => typeof value === 'string' && value.toLowerCase().includes(needle));
}

/** What values are ordered by: numbers, then texts, then null for what has no order. */
export type Rank = number | string | null;

/** A date, or a date with a time, and perhaps a zone. */
const TIME = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)([Zz]|[+-]\d\d:\d\d)?)?$/;

/** The rank of a value. Times count as numbers: one moment can be written in several ways. */
export function rankOf(value: Json | undefined): Rank {
  if (value === null || value === undefined) return null;
  const plain = plainOf(value);
  if (typeof plain === 'string') return timeOf(plain) ?? plain;
  return typeof plain === 'object' ? null : Number(plain);
}

/** A time in milliseconds since the Unix epoch; where it names no zone, as if that were UTC. */
function timeOf(text: string): number | undefined {
  const [, date, time, zone = 'Z'] = TIME.exec(text) ?? [];
  if (date === undefined) return undefined;
  const moment = Date.parse(time === undefined ? date : `${date}T${time}${zone.toUpperCase()}`);
  return Number.isNaN(moment) ? undefined : moment;
}

/** The order of two ranks: numbers by size, texts by code unit. */
export function compareRanks(a: Rank, b: Rank): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : 1;
  return typeof a === 'number' ? -1 : 1;
}

/** Stable: rows that agree keep the order they came in, which is the order of birth or its reverse. */
export function sorted(rows: readonly Row[], by: string, isDescending: boolean): Row[] {
  const way = isDescending ? -1 : 1;
  return rows
    .map((row) => ({ row, rank: rankOf(row.record[by]) }))
    .toSorted((a, b) => way * compareRanks(a.rank, b.rank))
    .map(({ row }) => row);
}
