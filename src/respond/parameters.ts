import type { Parameter } from '../model/model.ts';
import type { Dialect } from '../model/refusals.ts';
import type { Shape } from '../schema/shape.ts';
import type { Json } from '../spec/json.ts';
import { headerOf } from './message.ts';
import type { PlainRequest } from './message.ts';

/** The query of a request, by name, in the order in which it was sent. */
export type Query = ReadonlyMap<string, readonly string[]>;

/** Reads a query: from the wire as WHATWG URL says, or from plain values, in which null is absent. */
export function readQuery(query: PlainRequest['query']): Query {
  const found = new Map<string, string[]>();
  const add = (name: string, value: string): void => {
    const values = found.get(name);
    if (values === undefined) found.set(name, [value]);
    else values.push(value);
  };
  if (query === undefined || query === '') return found;
  if (typeof query === 'string') {
    // A question mark at the start would be taken for none of the query.
    for (const [name, value] of new URLSearchParams(`&${query}`)) add(name, value);
    return found;
  }
  for (const [name, given] of Object.entries(query)) {
    if (given === undefined || given === null) continue;
    const values: readonly (string | number | boolean)[] =
      typeof given === 'object' ? given : [given];
    for (const value of values) add(name, String(value));
  }
  return found;
}

/** Where the values of parameters are found. */
export interface Sources {
  readonly request: PlainRequest;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Query;
}

/** What a request sends for a parameter: a text, or a list or object of texts where the schema asks for one. */
export function sentValue(
  parameter: Parameter,
  shape: Shape | undefined,
  { request, path, query }: Sources,
  dialect: Dialect,
): Json | undefined {
  const { name } = parameter;
  if (parameter.in === 'query') return queryValue(parameter, shape, query, dialect);
  const text =
    parameter.in === 'path'
      ? path[name]
      : parameter.in === 'header'
        ? headerOf(request, name)
        : cookieOf(request, name);
  if (text === undefined || !isList(shape)) return text;
  return text.split(',').map((part) => part.trim());
}

const SEPARATORS: Record<string, string> = { spaceDelimited: ' ', pipeDelimited: '|' };

function queryValue(
  { name, style, explode }: Parameter,
  shape: Shape | undefined,
  query: Query,
  dialect: Dialect,
): Json | undefined {
  if (style === 'deepObject') return deepObject(name, query);
  if (!isList(shape)) return query.get(name)?.at(-1);
  // Many frameworks, but not FastAPI, take `name[]` for a list.
  const bracketed = dialect === 'fastapi' ? undefined : query.get(`${name}[]`);
  const values = query.get(name) ?? bracketed;
  if (values === undefined) return undefined;
  return explode ? values : values.flatMap((value) => value.split(SEPARATORS[style] ?? ','));
}

/** `filter[status]=open` is the member `status` of `filter` (OpenAPI 3.1.1, section 4.8.12.6). */
function deepObject(name: string, query: Query): Json | undefined {
  const members = [...query]
    .filter(([key]) => key.startsWith(`${name}[`) && key.endsWith(']'))
    .map(([key, values]): [string, Json] => [key.slice(name.length + 1, -1), values.at(-1) ?? '']);
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function isList(shape: Shape | undefined): boolean {
  return shape?.types.includes('array') === true;
}

/** A cookie of a request (RFC 6265, section 5.4). */
export function cookieOf(request: PlainRequest, name: string): string | undefined {
  const pairs = (headerOf(request, 'cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
