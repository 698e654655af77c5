import type { EnvelopeRole, Operation, Resource } from '../model/model.ts';
import { arrayOf, isObject } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { parameterOf, tells } from './api.ts';
import { documentedOf } from './compare.ts';
import type { Exchange, Pair } from './exchange.ts';
import { isKey } from './key.ts';
import { Broken } from './law.ts';
import { unwrapped } from './sample.ts';

/** Some of a list: a page of it, or all of it where it knows no pages. */
export interface Page {
  readonly exchange: Exchange;
  /** As far as the document names their members. */
  readonly items: readonly JsonObject[];
  /** What its envelope tells. */
  readonly told: ReadonlyMap<EnvelopeRole, Json>;
}

/** What a list answered. */
export function pageOf(operation: Operation, exchange: Exchange): Page {
  const { at, envelope, headers, shown } = operation.answer;
  const items = unwrapped(exchange.json, at);
  if (!Array.isArray(items)) {
    throw new Broken({
      message: 'The answer has no list of items.',
      expected: `a list at ${at.length === 0 ? 'the root' : at.join('.')}`,
      got: exchange.json ?? exchange.answer.body.slice(0, 200),
    });
  }
  const told = new Map<EnvelopeRole, Json>();
  for (const field of envelope) {
    const value = unwrapped(exchange.json, field.at);
    if (field.role !== undefined && value !== undefined) told.set(field.role, value);
  }
  const total = headers.find(({ role }) => role === 'total');
  const text = total && exchange.answer.headers[total.name.toLowerCase()];
  if (text !== undefined) told.set('total', Number(text));
  const found = arrayOf(items).filter(isObject);
  return { exchange, items: found.map((item) => documentedOf(item, shown)), told };
}

/** How a list is asked for its pages. */
export type Paging = 'page' | 'offset' | 'cursor' | 'none';

/** How the pages of a list are asked for; none where they cannot be. */
export function pagingOf(operation: Operation): Paging {
  for (const role of ['page', 'offset', 'cursor'] as const) {
    if (parameterOf(operation, role) !== undefined) return role;
  }
  return 'none';
}

/** The parameters that ask for a size of pages. */
export function sizePairs(operation: Operation, size: number | undefined): readonly Pair[] {
  const parameter = parameterOf(operation, 'page-size');
  return parameter === undefined || size === undefined ? [] : [[parameter.name, String(size)]];
}

/** The parameters that ask for a page by its number, counted from 0. */
export function numberPairs(operation: Operation, index: number, size: number): readonly Pair[] {
  const page = parameterOf(operation, 'page');
  if (page !== undefined) return [[page.name, String(page.first + index)]];
  const offset = parameterOf(operation, 'offset');
  return offset === undefined ? [] : [[offset.name, String(index * size)]];
}

/** What asks for the newest records first; nothing where nothing does. */
export function newestFirst(list: Operation, { born }: Resource): readonly Pair[] {
  const order = parameterOf(list, 'order');
  const value = Object.entries(order?.values ?? {}).find(
    ([, { by, direction }]) => by === born && direction === 'descending',
  )?.[0];
  return order === undefined || value === undefined ? [] : [[order.name, value]];
}

/** The parameters that lead from a page to the next one; nothing where it is the last, or tells none. */
export function nextPairs(
  operation: Operation,
  page: Page,
  index: number,
  size: number,
  key: string,
): readonly Pair[] | undefined {
  const cursor = parameterOf(operation, 'cursor');
  if (cursor === undefined) return numberPairs(operation, index + 1, size);
  const next = page.told.get('next-cursor');
  if (isKey(next)) return [[cursor.name, String(next)]];
  const link = page.told.get('next-link');
  // Where the envelope tells none, the key of the last item is what comes next.
  const last = page.items.at(-1)?.[key];
  if (typeof link !== 'string') return isKey(last) ? [[cursor.name, String(last)]] : undefined;
  const value = URL.parse(link, 'http://localhost')?.searchParams.get(cursor.name);
  return value === null || value === undefined ? undefined : [[cursor.name, value]];
}

/** Whether a page says that another one comes after it, or may have one. */
export function hasNext(operation: Operation, { items, told }: Page, size: number): boolean {
  if (items.length === 0) return false;
  if (told.has('has-next')) return told.get('has-next') === true;
  for (const role of ['next-cursor', 'next-link', 'next-page'] as const) {
    const value = told.get(role);
    if (tells(operation, role)) return value !== undefined && value !== null && value !== '';
  }
  return parameterOf(operation, 'page-size') === undefined || items.length >= size;
}

/** The sizes that pages may have. */
export function sizesOf(
  operation: Operation,
  shape: { readonly keywords: JsonObject } | undefined,
): { readonly least: number; readonly most: number; readonly usual: number } {
  const parameter = parameterOf(operation, 'page-size');
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = shape?.keywords ?? {};
  const least = whole(minimum) ?? (whole(exclusiveMinimum) ?? 0) + 1;
  const most = whole(maximum) ?? (whole(exclusiveMaximum) ?? 101) - 1;
  const usual = whole(parameter?.fallback) ?? Math.min(most, 20);
  return { least: Math.max(least, 1), most, usual };
}

function whole(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
