import type { Shape } from '../schema/shape.ts';
import { arrayOf, objectOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import type { Order, Property } from './model.ts';
import { momentByName, plain } from './names.ts';

type Properties = ReadonlyMap<string, Property>;

/** The property that a name means, whatever its case and separators. */
export function propertyNamed(name: string, properties: Properties): string | undefined {
  if (properties.has(name)) return name;
  const word = plain(name);
  return word === '' ? undefined : [...properties.keys()].find((other) => plain(other) === word);
}

/** `created` in `created_after` means `created_at`. */
export function momentNamed(thing: string, properties: Properties): string | undefined {
  const moment = momentByName(thing);
  return moment && [...properties.keys()].find((name) => momentByName(name) === moment);
}

const DIRECTIONS = new Map<string, 'ascending' | 'descending'>([
  ['asc', 'ascending'],
  ['ascending', 'ascending'],
  ['desc', 'descending'],
  ['descending', 'descending'],
]);

/** The direction that a word names. */
export function directionNamed(word: string): 'ascending' | 'descending' | undefined {
  return DIRECTIONS.get(word.toLowerCase());
}

/** Whether all that a parameter can be are directions. */
export function isDirections(shape: Shape | undefined): boolean {
  const values = arrayOf(shape?.keywords['enum']).filter((value) => value !== null);
  return values.length > 0 && values.every((value) => directionNamed(String(value)) !== undefined);
}

/** The order that each value of a parameter asks for, as far as its words tell. */
export function ordersOf(
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
  const whole = thingNamed(rest, properties);
  if (whole !== undefined) {
    return { by: whole, direction: sign === '-' ? 'descending' : 'ascending' };
  }
  // What separates the two needs no care: names are compared by their letters and digits.
  const [way] = /(?:asc|desc)(?:ending)?$/i.exec(rest) ?? [''];
  const by = thingNamed(rest.slice(0, rest.length - way.length), properties);
  const direction = directionNamed(way);
  return by === undefined || direction === undefined ? undefined : { by, direction };
}

function thingNamed(name: string, properties: Properties): string | undefined {
  return propertyNamed(name, properties) ?? momentNamed(name, properties);
}

/** The orders that an `x-understudy` says for the values of a parameter. */
export function ordersIn(values: JsonObject): Readonly<Record<string, Order>> {
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
