import { isJson } from '../../model/answers.ts';
import type { Body, Model, Resource } from '../../model/model.ts';
import { isObject } from '../../spec/json.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import type { Place } from '../../spec/pointer.ts';

/** How many members are shown, if no more are required. */
const MEMBERS = 2;

/** The body of an example. */
export interface ExampleBody {
  readonly mediaType: string;
  readonly text: string;
}

/**
 * Bodies to try, the most telling first: like a record that exists but for its key, then made
 * up, with little more than what is required; then with everything. None where JSON is not asked for.
 *
 * @param record one of those that there are
 * @param madeUp makes a value that fits the schema at a place
 */
export function bodiesFor(
  { shapes }: Pick<Model, 'shapes'>,
  { schema, mediaTypes, members }: Body,
  resource: Resource | undefined,
  record: JsonObject | undefined,
  madeUp: (place: Place) => Json,
): readonly ExampleBody[] {
  const mediaType = mediaTypes.find(isJson);
  if (mediaType === undefined || schema === undefined) return [];
  const shape = shapes.at(schema);
  const whole = madeUp(schema);
  const body = (value: Json): ExampleBody => ({ mediaType, text: JSON.stringify(value) });
  if (!isObject(whole)) return [body(whole)];
  const isSent = (name: string): boolean =>
    shapes.property(shape, name)?.keywords['readOnly'] !== true;
  const required = members.filter((name) => shape.required.has(name) && isSent(name));
  const optional = members.filter((name) => {
    const [type = 'object'] = shapes.property(shape, name)?.types ?? [];
    const isPlain = type !== 'object' && type !== 'array' && isSent(name);
    return isPlain && !required.includes(name) && name !== resource?.key;
  });
  const shown = [...required, ...optional.slice(0, Math.max(0, MEMBERS - required.length))];
  const value = (name: string): Json => {
    const place = shape.properties.get(name);
    return whole[name] ?? (place === undefined ? null : madeUp(place));
  };
  const like = (name: string): Json =>
    (name === resource?.key ? undefined : record?.[name]) ?? value(name);
  return [
    body(Object.fromEntries(shown.map((name) => [name, like(name)]))),
    body(Object.fromEntries(shown.map((name) => [name, value(name)]))),
    body(whole),
  ];
}
