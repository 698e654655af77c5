import type { Operation, Parameter } from '../model/model.ts';
import { coerce } from '../schema/coerce.ts';
import type { Shape, Shapes } from '../schema/shape.ts';
import { headerOf } from './message.ts';
import type { PlainRequest } from './message.ts';

/** The query of a request, by name, in the order in which it was sent. */
export type Query = ReadonlyMap<string, readonly string[]>;

/** A parameter that was sent: as it was, and as its schema takes it. */
export interface SentParameter {
  readonly parameter: Parameter;
  readonly raw: unknown;
  readonly value: unknown;
}

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
    for (const [name, value] of new URLSearchParams(query)) add(name, value);
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

/** The parameters that a request sends, taken as their schemas say. */
export function readParameters(
  shapes: Shapes,
  { parameters }: Operation,
  request: PlainRequest,
  path: Readonly<Record<string, string>>,
  query: Query,
): readonly SentParameter[] {
  return parameters.flatMap((parameter): SentParameter[] => {
    const shape = parameter.schema === undefined ? undefined : shapes.at(parameter.schema);
    const raw = rawOf(parameter, shape, request, path, query);
    if (raw === undefined) return [];
    return [{ parameter, raw, value: shape === undefined ? raw : coerce(shapes, shape, raw) }];
  });
}

function rawOf(
  parameter: Parameter,
  shape: Shape | undefined,
  request: PlainRequest,
  path: Readonly<Record<string, string>>,
  query: Query,
): unknown {
  const { name } = parameter;
  if (parameter.in === 'query') return queryValue(parameter, shape, query);
  const text =
    parameter.in === 'path'
      ? path[name]
      : parameter.in === 'header'
        ? headerOf(request, name.toLowerCase())
        : cookieOf(request, name);
  if (text === undefined || !isList(shape)) return text;
  return text.split(',').map((part) => part.trim());
}

const SEPARATORS: Record<string, string> = { spaceDelimited: ' ', pipeDelimited: '|' };

function queryValue(parameter: Parameter, shape: Shape | undefined, query: Query): unknown {
  const { name, style, explode } = parameter;
  if (style === 'deepObject') return deepObject(name, query);
  const values = query.get(name) ?? query.get(`${name}[]`);
  if (values === undefined) return undefined;
  if (!isList(shape)) return values.at(-1);
  return explode ? values : values.flatMap((value) => value.split(SEPARATORS[style] ?? ','));
}

/** `filter[status]=open` is the member `status` of `filter` (OpenAPI 3.1.1, section 4.8.12.6). */
function deepObject(name: string, query: Query): unknown {
  const members = [...query]
    .filter(([key]) => key.startsWith(`${name}[`) && key.endsWith(']'))
    .map(([key, values]) => [key.slice(name.length + 1, -1), values.at(-1)]);
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
