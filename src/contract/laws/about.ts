import type { Operation, Property, Resource } from '../../model/model.ts';
import type { Shape } from '../../schema/shape.ts';
import { arrayOf, isObject } from '../../spec/json.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import { filtersOf, isFreeText, isKeyLike } from '../api.ts';
import type { Api } from '../api.ts';
import { only, without } from '../compare.ts';
import type { Pair } from '../exchange.ts';
import type { Fact } from '../fact.ts';
import { NotExercised } from '../law.ts';
import type { Case } from '../law.ts';
import type { Made } from '../ledger.ts';
import type { Making } from '../backdrop.ts';
import type { Scene } from '../scene.ts';
import { ownOf, viewFor, walk } from '../view.ts';

/** A case that writes. */
export function writing(
  operation: Operation,
  title: string,
  facts: readonly Fact[],
  run: (scene: Scene) => Promise<void>,
): Case {
  return { operation, title, facts, writes: true, run };
}

/** A case that only reads. */
export function reading(
  operation: Operation,
  title: string,
  facts: readonly Fact[],
  run: (scene: Scene) => Promise<void>,
): Case {
  return { operation, title, facts, writes: false, run };
}

/** A resource that can be made and read, with the operations that do so. */
export interface Makeable {
  readonly resource: Resource;
  readonly create: Operation;
  readonly read: Operation | undefined;
  /** Whether its records can be looked at one by one: something reads them, or a list shows them. */
  readonly isShown: boolean;
}

/** The resources that laws can make. */
export function makeable(api: Api): readonly Makeable[] {
  return [...api.model.resources.values()].flatMap((resource) => {
    const create = api.createOf(resource);
    if (create === undefined) return [];
    const isShown = api.shownBy(resource) !== undefined;
    return [{ resource, create, read: api.readOf(resource), isShown }];
  });
}

/** The lists of resources that laws can make. */
export function makeableLists(api: Api): readonly Operation[] {
  return makeable(api).flatMap(({ resource }) => api.listsOf(resource));
}

/** The properties that the server sets at every write. */
export function touchedProperties({ properties }: Resource): readonly string[] {
  return named(properties, ({ origin }) => origin.kind === 'assigned' && origin.at === 'write');
}

/** The properties that depend on others, or on other records. */
export function derivedProperties({ properties }: Resource): readonly string[] {
  return named(properties, ({ origin }) => origin.kind === 'derived');
}

/** The property that holds the time of creation, or of the last change. */
export function timeProperty(
  { properties }: Resource,
  at: 'create' | 'write',
): Property | undefined {
  return [...properties.values()].find(
    ({ origin }) => origin.kind === 'assigned' && origin.value === 'now' && origin.at === at,
  );
}

function named(
  properties: ReadonlyMap<string, Property>,
  wanted: (property: Property) => boolean,
): readonly string[] {
  return [...properties.values()].filter(wanted).map(({ name }) => name);
}

/** What a write must leave as it was. */
export function untouched(
  record: Json,
  names: readonly string[],
  resource: Resource,
): Record<string, Json> {
  return without(record, [
    ...names,
    ...touchedProperties(resource),
    ...derivedProperties(resource),
  ]);
}

/** Every member of a create, with texts and objects in which there is something to lose. */
export function richMaking({ api, samples }: Scene, resource: Resource): Making {
  const create = api.createOf(resource);
  const body: Record<string, Json> = {};
  if (create === undefined) return { body };
  const fences = api.listsOf(resource).map((list) => api.fenceOf(list)?.member);
  for (const { name, reference } of api.sentProperties(create)) {
    const shape = api.memberShape(create, name);
    const isFixed = name in api.settings || name === resource.key || fences.includes(name);
    if (shape === undefined || isFixed || reference !== undefined) continue;
    if (!api.isSendable(create, name)) continue;
    const rich: Json =
      isFreeText(shape) && !isKeyLike(name) && shape.keywords['format'] === undefined
        ? `  Understudy's "Ärger" of ${samples.mark()}  `
        : {
            understudy: { List: [3, 1, 3], empty: '', nothing: null },
            Text: ` A b ${samples.ordinal()} `,
          };
    const isOpen = shape.types.includes('object') && shape.isOpen && shape.properties.size === 0;
    if (typeof rich !== 'string' && !isOpen) continue;
    if (api.model.validator.accepts(shape.place, rich)) body[name] = rich;
  }
  return { isWhole: true, body };
}

/** Whether a member of a create is the sender's to say, and shown by what reads the record. */
export function isKept(api: Api, create: Operation, name: string): boolean {
  const resource = api.resourceOf(create);
  const property = resource?.properties.get(name);
  if (resource === undefined || property === undefined) return false;
  const shapes = [api.memberShape(create, name), api.model.shapes.at(property.place)];
  const isHidden = shapes.some((shape) => shape?.keywords['writeOnly'] === true);
  const shown = api.shownBy(resource)?.answer.shown;
  return !isHidden && api.isSendable(create, name) && shown?.includes(name) !== false;
}

/** The members of what was sent for a record that it must be read back with. */
export function keptNames(api: Api, { resource, sent }: Made): readonly string[] {
  const create = api.createOf(resource);
  return Object.keys(sent).filter((name) => create !== undefined && isKept(api, create, name));
}

/** What a record has of what was sent for it; objects may have members of the server's besides. */
export function asSent(api: Api, made: Made, record: JsonObject): Record<string, Json> {
  const kept = only(record, keptNames(api, made));
  for (const [name, value] of Object.entries(kept)) {
    const place = made.resource.properties.get(name)?.place;
    if (place === undefined) continue;
    kept[name] = trimmed(api, api.model.shapes.at(place), value, made.sent[name]);
  }
  return kept;
}

/** A value without the documented members that nobody sent. */
function trimmed(api: Api, shape: Shape, value: Json, sent: Json | undefined): Json {
  if (!isObject(value) || !isObject(sent)) return value;
  const { shapes } = api.model;
  const members = Object.entries(value).flatMap(([name, member = null]): [string, Json][] => {
    const inner = shapes.property(shape, name);
    if (inner === undefined) return [[name, member]];
    return name in sent ? [[name, trimmed(api, inner, member, sent[name])]] : [];
  });
  return Object.fromEntries(members);
}

/** The members of a create that have few values, with those values. */
export function closedMembers(api: Api, create: Operation): ReadonlyMap<string, readonly Json[]> {
  const closed = new Map<string, readonly Json[]>();
  for (const { name, reference } of api.sentProperties(create)) {
    const shape = api.memberShape(create, name);
    if (shape === undefined || name in api.settings || reference !== undefined) continue;
    if (!isKept(api, create, name)) continue;
    const values: readonly Json[] =
      shape.types[0] === 'boolean' ? [true, false] : arrayOf(shape.keywords['enum']);
    const fitting = values.filter(
      (value) => value !== null && api.model.validator.accepts(shape.place, value),
    );
    if (fitting.length > 1) closed.set(name, fitting.slice(0, 6));
  }
  return closed;
}

/** Records beside each other: three that say the same, and one for each value of what has few. */
export async function neighbours(scene: Scene, resource: Resource): Promise<readonly Made[]> {
  const create = scene.api.createOf(resource);
  const making = richMaking(scene, resource);
  const first = await scene.make(resource, making);
  const made = [first];
  const { api } = scene;
  const members = create?.body?.members.filter((name) => !(name in api.settings)) ?? [];
  const same = Object.fromEntries(members.map((name) => [name, first.sent[name]]));
  for (let count = 0; count < 2; count++) {
    const alike = scene.make(resource, { ancestors: first.ancestors, body: same });
    made.push(
      await alike.catch(async (error: unknown) => {
        // Some must not say the same.
        if (!(error instanceof NotExercised)) throw error;
        return scene.make(resource, richMaking(scene, resource));
      }),
    );
  }
  for (const [name, values] of create === undefined ? [] : closedMembers(api, create)) {
    for (const value of values)
      made.push(await scene.make(resource, { isWhole: true, body: { [name]: value } }));
  }
  return made;
}

/**
 * Records as they are read and, where a list sets them apart, listed.
 *
 * @throws Broken where one of them is not there
 */
export async function seen(scene: Scene, resource: Resource, made: readonly Made[]): Promise<Json> {
  const { api } = scene;
  const shown: Json[] = [];
  if (api.shownBy(resource) !== undefined)
    for (const one of made) shown.push(await scene.read(one));
  for (const list of api.listsOf(resource)) {
    if (list.lineage.length > 0 || api.fenceOf(list) === undefined) continue;
    const { items } = await walk(scene, viewFor(scene, list, []));
    const own = ownOf(resource, items, made);
    scene.expect(own.length === made.length, {
      message: 'Not all of the records that are there are listed, or one twice.',
      expected: made.length,
      got: own.length,
    });
    // In which order they stand is the matter of other laws.
    const keyOf = (item: JsonObject): string => String(item[resource.key]);
    shown.push(own.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)));
  }
  return shown;
}

/** For each filter of a list, what finds a record by it. */
export function filtersFor(list: Operation, record: JsonObject): readonly (readonly Pair[])[] {
  return filtersOf(list).flatMap(({ name, property, match }) => {
    const value = record[property ?? ''];
    const isEqual = match === 'equal' || match === 'one-of';
    if (!isEqual || value === undefined || value === null || typeof value === 'object') return [];
    return [[[name, String(value)] as const]];
  });
}
