import type { JsonObject, PlainResponse } from '../../src/index.ts';
import { around, asking, isFine } from './call.ts';
import type { Call, Next } from './call.ts';
import { asks, edited, objectIn, plain } from './edit.ts';
import type { Wrap } from './fault.ts';

export type Paged = 'list' | 'messages';

/** Which page of a list is asked for. */
export interface Wanted {
  readonly number: number;
  readonly size: number;
}

export const NUMBER = { list: 'page_num', messages: 'page' } as const;

const LARGEST = 100;

/** All that a list holds under a query, page by page. */
export function allRows(call: Call, next: Next, query = call.query): readonly JsonObject[] {
  const on: Paged = call.operation === 'messages' ? 'messages' : 'list';
  const found: JsonObject[] = [];
  for (let number = 1; ; number++) {
    const asked = new URLSearchParams(query);
    asked.set(NUMBER[on], String(number));
    asked.set('page_size', String(LARGEST));
    const page = objectIn(next(asking(call, asked)));
    found.push(...((page['data'] as JsonObject[] | undefined) ?? []));
    if (page['has_next_page'] !== true) return found;
  }
}

/** One page of some rows, as it should be. */
export function pageOf(all: readonly JsonObject[], { number, size }: Wanted): JsonObject {
  const start = (number - 1) * size;
  return {
    page_num: number,
    page_size: size,
    total_count: all.length,
    total_pages: Math.max(1, Math.ceil(all.length / size)),
    has_next_page: number * size < all.length,
    data: all.slice(start, start + size),
  };
}

/** The page that a good request asks for. */
export function wantedBy(call: Call, on: Paged): Wanted {
  return {
    number: Number(call.query.getAll(NUMBER[on]).at(-1) ?? 1),
    size: Number(call.query.getAll('page_size').at(-1) ?? 20),
  };
}

/** Makes pages of a list in another way; gets all rows and tells what is different of the page. */
export function pages(
  on: Paged,
  make: (all: readonly JsonObject[], wanted: Wanted, call: Call, page: JsonObject) => JsonObject,
): Wrap {
  return around(on, (call, next) => {
    const response = next();
    if (!isFine(response)) return response;
    const all = allRows(call, next);
    const wanted = wantedBy(call, on);
    return edited(response, (body) => ({
      ...(body as JsonObject),
      ...make(all, wanted, call, body as JsonObject),
    }));
  });
}

/** Changes what is told of a page. */
export function told(
  on: Paged,
  edit: (page: { readonly total: number } & Wanted, call: Call) => JsonObject,
): Wrap {
  return around(on, (call, next) => {
    const response = next();
    if (!isFine(response)) return response;
    return edited(response, (body) => {
      const total = Number((body as JsonObject)['total_count']);
      const differs = edit({ ...wantedBy(call, on), total }, call);
      return Object.keys(differs).length === 0 ? body : { ...(body as JsonObject), ...differs };
    });
  });
}

/** Pages other rows than those that the query gives: gets these, and gives them in turn. */
export function listing(
  on: Paged,
  change: (all: readonly JsonObject[], call: Call, next: Next) => readonly JsonObject[],
): Wrap {
  return around(on, (call, next) => {
    const response = next();
    return isFine(response) ? paged(call, on, change(allRows(call, next), call, next)) : response;
  });
}

/** The page of some rows that a request asks for. */
export function paged(call: Call, on: Paged, all: readonly JsonObject[]): PlainResponse {
  return plain(200, pageOf(all, wantedBy(call, on)));
}

/** Another meaning of a filter, wherever it is given. */
export function filter(
  name: string,
  keeps: (row: JsonObject, values: readonly string[], call: Call) => boolean,
): Wrap {
  return around('list', (call, next) => {
    const values = call.query.getAll(name);
    const response = next();
    if (values.length === 0 || !isFine(response)) return response;
    const rest = new URLSearchParams(call.query);
    rest.delete(name);
    const all = allRows(call, next, rest);
    return paged(
      call,
      'list',
      all.filter((row) => keeps(row, values, call)),
    );
  });
}

/** Forgets a filter, always or under some other. */
export function forgets(
  name: string,
  isMet: (query: URLSearchParams) => boolean = () => true,
): Wrap {
  return asks('list', (query) => {
    if (isMet(query)) query.delete(name);
  });
}

/** Whether a property of a row has one of some values. */
export function isOneOf(row: JsonObject, name: string, values: readonly string[]): boolean {
  return values.includes(String(row[name]));
}

/** What `order` asks for. */
export function isOldest({ query }: Call): boolean {
  return query.getAll('order').at(-1) === 'oldest';
}

/** Takes the items of every page after the first from the list without some parameters. */
export function forgottenLater(names: readonly string[]): Wrap {
  return around('list', (call, next) => {
    const response = next();
    if (!isFine(response) || wantedBy(call, 'list').number === 1) return response;
    const rest = new URLSearchParams(call.query);
    for (const name of names) rest.delete(name);
    const { data = null } = objectIn(next(asking(call, rest)));
    return edited(response, (page) => ({ ...(page as JsonObject), data }));
  });
}
