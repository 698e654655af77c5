import type { Shape, Shapes } from '../schema/shape.ts';
import { arrayOf, isObject, objectOf, stringOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Match, Order, Parameter, Property, Role } from './model.ts';
import { momentByName, plain, roleByName, singular } from './names.ts';
import type { RawOperation } from './paths.ts';
import type { Placement } from './behaviour.ts';

type Properties = ReadonlyMap<string, Property>;

/** What the roles of an operation's parameters depend on. */
export interface Surroundings {
  readonly placement: Placement;
  readonly properties: Properties;
  readonly keyParameter: string | undefined;
  readonly key: string;
  /** The names of parameters that every operation on the resource has. */
  readonly everywhere: ReadonlySet<string>;
}

interface Meaning {
  readonly role: Role;
  readonly reason: string;
  readonly property?: string | undefined;
  readonly match?: Match | undefined;
  readonly values?: Readonly<Record<string, Order>> | undefined;
}

/** The order in which FastAPI looks at the parts of a request. */
const PLACES = ['path', 'query', 'header', 'cookie'] as const;

/** The parameters of an operation, with their roles: path first, then query, header, cookie. */
export function parametersOf(
  shapes: Shapes,
  raw: RawOperation,
  surroundings: Surroundings,
): readonly Parameter[] {
  return PLACES.flatMap((where) =>
    raw.parameters
      .filter(({ value }) => value['in'] === where)
      .filter(({ value }) => !isReserved(where, String(value['name'])))
      .map(({ value, place }) => {
        const schema =
          value['schema'] === undefined ? contentSchema(value, place) : below(place, 'schema');
        const shape = schema === undefined ? undefined : shapes.at(schema);
        const name = String(value['name']);
        const style = stringOf(value['style']) ?? (where === 'query' ? 'form' : 'simple');
        const meaning = meaningOf(value, name, where, shape, surroundings);
        return {
          name,
          in: where,
          place,
          schema,
          required: value['required'] === true || where === 'path',
          style,
          explode: typeof value['explode'] === 'boolean' ? value['explode'] : style === 'form',
          fallback: shape?.keywords['default'],
          minimum: shape?.keywords['minimum'],
          role: meaning.role,
          property: meaning.property,
          match: meaning.match ?? 'equal',
          values: meaning.values,
          reason: meaning.reason,
        };
      }),
  );
}

/** Header parameters of these names are described elsewhere (OpenAPI 3.1.1, section 4.8.12.1). */
function isReserved(where: string, name: string): boolean {
  return (
    where === 'header' && ['accept', 'content-type', 'authorization'].includes(name.toLowerCase())
  );
}

function contentSchema(value: JsonObject, place: string): string | undefined {
  const [type] = Object.keys(objectOf(value['content']) ?? {});
  return type === undefined ? undefined : below(place, 'content', type, 'schema');
}

function meaningOf(
  value: JsonObject,
  name: string,
  where: string,
  shape: Shape | undefined,
  surroundings: Surroundings,
): Meaning {
  const said = objectOf(value['x-understudy']);
  if (said !== undefined) {
    return {
      role: String(said['role']) as Role,
      reason: 'x-understudy says so',
      property: stringOf(said['property']) ?? propertyNamed(name, surroundings.properties),
      match: (stringOf(said['match']) as Match | undefined) ?? (isMany(shape) ? 'one-of' : 'equal'),
      values: isObject(said['values']) ? ordersIn(said['values']) : undefined,
    };
  }
  if (where === 'path') return { role: 'id', reason: 'it stands in the path' };
  const property = propertyNamed(name, surroundings.properties);
  if (where === 'header')
    return scopeOr(name, property, surroundings, 'a header with no known effect');
  if (where === 'cookie') return { role: 'ignored', reason: 'a cookie with no known effect' };
  if (property !== undefined && isScope(name, surroundings)) {
    return { role: 'scope', property, reason: 'every operation of the resource takes it' };
  }
  return surroundings.placement.behaviour === 'list'
    ? listMeaning(name, shape, property, surroundings)
    : { role: 'ignored', reason: `no known effect on a ${surroundings.placement.behaviour}` };
}

function scopeOr(
  name: string,
  property: string | undefined,
  surroundings: Surroundings,
  otherwise: string,
): Meaning {
  return property !== undefined && isScope(name, surroundings)
    ? { role: 'scope', property, reason: 'every operation of the resource takes it' }
    : { role: 'ignored', reason: otherwise };
}

/** A parameter of every operation that names a property, the key apart, tells whose records are meant. */
function isScope(name: string, { everywhere, properties, key }: Surroundings): boolean {
  return everywhere.has(name) && propertyNamed(name, properties) !== key;
}

function listMeaning(
  name: string,
  shape: Shape | undefined,
  property: string | undefined,
  { properties }: Surroundings,
): Meaning {
  if (property !== undefined) {
    const match = isMany(shape) ? 'one-of' : 'equal';
    return { role: 'filter', property, match, reason: 'a property has its name' };
  }
  const role = roleByName(name);
  if (role === 'order' || role === 'direction') {
    const values = ordersOf(shape, properties);
    if (role === 'order' && isDirections(shape)) {
      return { role: 'direction', reason: 'its values are directions' };
    }
    return { role, values, reason: 'its name tells of order' };
  }
  if (role !== undefined && takesRole(role, shape))
    return { role, reason: 'its name is a usual one' };
  const bound = boundOf(name, properties);
  if (bound !== undefined)
    return { role: 'filter', ...bound, reason: 'its name bounds a property' };
  const one = isMany(shape) ? propertyNamed(singular(name), properties) : undefined;
  if (one !== undefined) {
    return {
      role: 'filter',
      property: one,
      match: 'one-of',
      reason: 'its name is the plural of a property',
    };
  }
  if (['q', 'query', 'search', 'searchterm', 'keyword', 'term', 'text'].includes(plain(name))) {
    return { role: 'filter', match: 'contains', reason: 'its name tells of a search' };
  }
  return { role: 'ignored', reason: 'neither its name nor its type tells what it does' };
}

function takesRole(role: Role, shape: Shape | undefined): boolean {
  if (role === 'cursor') return true;
  return shape === undefined || shape.types.length === 0 || !shape.types.includes('array');
}

function isMany(shape: Shape | undefined): boolean {
  return shape?.types.includes('array') === true;
}

/** The property that a parameter's name means, whatever its case and separators. */
export function propertyNamed(name: string, properties: Properties): string | undefined {
  if (properties.has(name)) return name;
  return [...properties.keys()].find((property) => plain(property) === plain(name));
}

const LOWER =
  /^(?:(?:min|from|since|after|gte?)[_-]?(.+)|(.+?)[_-]?(?:min|from|since|after|gte?))$/i;
const UPPER = /^(?:(?:max|to|until|before|lte?)[_-]?(.+)|(.+?)[_-]?(?:max|to|until|before|lte?))$/i;

function boundOf(
  name: string,
  properties: Properties,
): { property: string; match: Match } | undefined {
  const flat = name.replace(/\[(\w+)\]$/, '_$1');
  for (const [pattern, match] of [
    [LOWER, 'from'],
    [UPPER, 'to'],
  ] as const) {
    const [, after, before] = pattern.exec(flat) ?? [];
    const thing = after ?? before;
    if (thing === undefined) continue;
    const property = propertyNamed(thing, properties) ?? momentNamed(thing, properties);
    if (property !== undefined) return { property, match };
  }
  return undefined;
}

/** `created` in `created_after` means `created_at`. */
function momentNamed(thing: string, properties: Properties): string | undefined {
  const moment = momentByName(thing);
  return moment && [...properties.keys()].find((name) => momentByName(name) === moment);
}

const DIRECTIONS: Record<string, 'ascending' | 'descending'> = {
  asc: 'ascending',
  ascending: 'ascending',
  desc: 'descending',
  descending: 'descending',
};

/** The direction that a word names. */
export function directionNamed(word: string): 'ascending' | 'descending' | undefined {
  return DIRECTIONS[word.toLowerCase()];
}

function isDirections(shape: Shape | undefined): boolean {
  const values = arrayOf(shape?.keywords['enum']).filter((value) => value !== null);
  return values.length > 0 && values.every((value) => directionNamed(String(value)) !== undefined);
}

function ordersOf(
  shape: Shape | undefined,
  properties: Properties,
): Readonly<Record<string, Order>> | undefined {
  const values = arrayOf(shape?.keywords['enum']).filter((value) => typeof value === 'string');
  const orders = values.flatMap((value): [string, Order][] => {
    const order = orderNamed(value, properties);
    return order === undefined ? [] : [[value, order]];
  });
  return orders.length === 0 ? undefined : Object.fromEntries(orders);
}

/** The order that a word such as `-name`, `name:desc`, `name_desc` or `newest` asks for. */
export function orderNamed(word: string, properties: Properties): Order | undefined {
  const born = [...properties.keys()].find((name) => momentByName(name) === 'create');
  if (born !== undefined && ['recent', 'newest', 'latest'].includes(plain(word))) {
    return { by: born, direction: 'descending' };
  }
  if (born !== undefined && plain(word) === 'oldest') return { by: born, direction: 'ascending' };
  const [, sign, rest = ''] = /^([+-]?)(.*)$/s.exec(word) ?? [];
  const whole = propertyNamed(rest, properties);
  if (whole !== undefined) {
    return { by: whole, direction: sign === '-' ? 'descending' : 'ascending' };
  }
  const [, thing, way] = /^(.+?)[\s:.,_-]*(asc|ascending|desc|descending)$/i.exec(rest) ?? [];
  const by = thing === undefined ? undefined : propertyNamed(thing, properties);
  const direction = way === undefined ? undefined : directionNamed(way);
  return by === undefined || direction === undefined ? undefined : { by, direction };
}

function ordersIn(values: JsonObject): Readonly<Record<string, Order>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([value, said]): [string, Order][] => {
      const order = orderIn(said);
      return order === undefined ? [] : [[value, order]];
    }),
  );
}

/** The order that an `x-understudy` says. */
export function orderIn(said: Json | undefined): Order | undefined {
  const { by, direction } = objectOf(said) ?? {};
  if (typeof by !== 'string') return undefined;
  return { by, direction: direction === 'descending' ? 'descending' : 'ascending' };
}
