import type { Operation, Parameter } from '../../model/model.ts';
import { arrayOf } from '../../spec/json.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import { filtersOf, isFreeText, isKeyLike } from '../api.ts';
import type { Api } from '../api.ts';
import type { Pair } from '../exchange.ts';
import type { Making } from '../backdrop.ts';
import type { Scene } from '../scene.ts';
import { ownOf, populate, resourceOf, walk } from '../view.ts';
import type { Population } from '../view.ts';
import { ordersOf } from './orders.ts';
import type { Asked } from './orders.ts';

/** Records that differ in what filters look at. */
export interface Peopled extends Population {
  /** All of them, as they are listed without a filter. */
  readonly all: readonly JsonObject[];
  /** The same in each order that can be asked for. */
  readonly ordered: ReadonlyMap<Asked, readonly JsonObject[]>;
}

/** A value that no record has. */
export const UNKNOWN = 'understudy-unknown';

/** Values that a filter is asked for at once. */
export type Values = readonly string[];

/** Makes records in which the values that filters look at meet in all pairs, as far as they go. */
export async function peopled(scene: Scene, list: Operation, count: number): Promise<Peopled> {
  const resource = resourceOf(scene, list);
  const choices = choicesOf(scene, list);
  const making = (index: number): Making => {
    const body: Record<string, Json> = {};
    let stride = 1;
    for (const [order, [property, values]] of [...choices].entries()) {
      const at = Math.floor(index / (stride < count ? stride : order + 1));
      const value = values[at % values.length];
      if (value !== undefined) body[property] = value;
      stride *= values.length;
    }
    return { body };
  };
  const people = await populate(scene, list, count, making);
  const listed = async (pairs: readonly Pair[]): Promise<readonly JsonObject[]> =>
    scene.settled(async () => {
      const { items } = await walk(scene, people.view, undefined, pairs);
      const own = ownOf(resource, items, people.made);
      scene.expect(own.length === people.made.length, {
        message: 'Not all that was created is listed.',
        expected: people.made.length,
        got: own.length,
      });
      return own;
    });
  const all = await listed([]);
  for (const { key, sent } of people.made) {
    const item = all.find((one) => String(one[resource.key]) === String(key));
    for (const property of choices.keys()) {
      if (!(property in sent) || item?.[property] === undefined) continue;
      const facts = [scene.api.facts.of('kept-as-sent')];
      scene.expectSame(item[property], sent[property], `${property} is not listed as sent.`, facts);
    }
  }
  const ordered = new Map<Asked, readonly JsonObject[]>();
  for (const asked of ordersOf(scene.api, list))
    ordered.set(asked, asked.pairs.length === 0 ? all : await listed(asked.pairs));
  return { ...people, all, ordered };
}

/** What to send for each property that a filter looks at; `undefined` leaves it out. */
function choicesOf(
  { api, samples }: Scene,
  list: Operation,
): ReadonlyMap<string, readonly (Json | undefined)[]> {
  const resource = api.resourceOf(list);
  const create = resource && api.createOf(resource);
  const choices = new Map<string, readonly (Json | undefined)[]>();
  if (resource === undefined || create === undefined) return choices;
  const optional = api.optionalMembers(create);
  for (const { property = '', required: isDemanded, fallback } of filtersOf(list)) {
    const shape = api.memberShape(create, property);
    const isFence = api.fenceOf(list)?.member === property;
    if (shape === undefined || isFence || isDemanded || property in api.settings) continue;
    if (resource.properties.get(property)?.reference !== undefined) continue;
    const values = arrayOf(shape.keywords['enum']);
    const none = optional.includes(property) ? [undefined] : [];
    // What a filter gives that is not asked for is all that its list shows.
    if (fallback !== undefined && fallback !== null) choices.set(property, [fallback]);
    else if (values.length > 0) choices.set(property, values);
    else if (isFreeText(shape)) {
      const isKey = shape.keywords['format'] === 'uuid' || isKeyLike(property);
      const text = samples.uuid().slice(0, 8);
      // Texts that a sloppy comparison takes for one another.
      const texts = isKey
        ? [samples.uuid(), samples.uuid(), samples.uuid()]
        : [`Name ${text}`, `name ${text}`, `Name ${text} 2`, `O'Name_${text}%`];
      choices.set(property, [...texts, ...none]);
    } else if (shape.types.includes('boolean')) choices.set(property, [true, false]);
    else if (shape.types.includes('integer'))
      choices.set(property, [samples.value(shape), samples.value(shape)]);
  }
  return choices;
}

/** What to ask of a filter: each value that there is, and some of several at once. */
export function valuesOf(
  api: Api,
  { property = '', match, schema }: Parameter,
  all: readonly JsonObject[],
): readonly Values[] {
  const known = [
    ...new Set(
      all
        .map((item) => item[property])
        .filter((value) => value !== null && value !== undefined && typeof value !== 'object')
        .map(String),
    ),
  ];
  const shape = schema === undefined ? undefined : api.model.shapes.at(schema);
  const isAllowed = (value: string): boolean =>
    shape === undefined ||
    shape.types.includes('array') ||
    shape.types.some((type) => type !== 'string') ||
    api.model.validator.accepts(shape.place, value);
  const allowed = known.filter(isAllowed);
  if (match === 'contains') return allowed.map((value) => [value.slice(0, 6)]).slice(0, 3);
  const single = allowed.slice(0, 8).map((value) => [value]);
  const [one, two, three] = allowed;
  if (match !== 'one-of' || one === undefined || two === undefined) return single;
  const several = [
    [one, two],
    [two, one],
    [one, one],
    ...(three === undefined ? [] : [[one, two, three]]),
  ];
  const takes = (values: Values): boolean =>
    shape?.types.includes('array') !== true ||
    api.model.validator.accepts(shape.place, [...values]);
  // A value that nobody has comes last: it may be refused.
  return [...several, ...single.slice(0, 2), [one, UNKNOWN]].filter(takes);
}

/** How some values are asked for. */
export function pairsOf(
  { name, explode, style, match }: Parameter,
  values: Values,
): readonly Pair[] {
  if (match !== 'one-of') return values.slice(0, 1).map((value) => [name, value]);
  if (explode && style === 'form') return values.map((value) => [name, value]);
  return [
    [name, values.join(style === 'pipeDelimited' ? '|' : style === 'spaceDelimited' ? ' ' : ',')],
  ];
}

/** Whether a record is one that a filter gives. */
export function matches(
  { property = '', match }: Parameter,
  values: Values,
  item: JsonObject,
): boolean {
  const own = item[property];
  const [value = ''] = values;
  if (own === undefined || own === null) return false;
  switch (match) {
    case 'equal':
      return String(own) === value;
    case 'one-of':
      return values.includes(String(own));
    case 'contains':
      return String(own).toLowerCase().includes(value.toLowerCase());
    case 'from':
      return typeof own === 'number'
        ? own >= Number(value)
        : Date.parse(String(own)) >= Date.parse(value);
    case 'to':
      return typeof own === 'number'
        ? own <= Number(value)
        : Date.parse(String(own)) <= Date.parse(value);
  }
}
