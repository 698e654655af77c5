import type { Operation, Resource } from '../../model/model.ts';
import { isObject } from '../../spec/json.ts';
import type { Json } from '../../spec/json.ts';
import type { Api } from '../api.ts';
import type { Fact } from '../fact.ts';
import type { Made } from '../ledger.ts';
import { referencesFor, referencesOf } from '../related.ts';
import type { Scene } from '../scene.ts';
import { validValues } from './values.ts';

/** A change that an update makes: what is sent, and what it sets. */
export interface Change {
  readonly title: string;
  readonly body: Json;
  readonly sets: Readonly<Record<string, Json>>;
  readonly facts: readonly Fact[];
}

/** A change at the update that makes it. */
export interface Updating {
  readonly operation: Operation;
  readonly resource: Resource;
  readonly change: Change;
}

/** One change for each update. */
export function firstChanges(api: Api): readonly Updating[] {
  const seen = new Set<Operation>();
  return [...changes(api)].toReversed().filter(({ operation }) => {
    if (seen.has(operation)) return false;
    seen.add(operation);
    return true;
  });
}

/** The changes that the updates of an API can make. */
export function* changes(api: Api): Iterable<Updating> {
  for (const operation of api.operations('update')) {
    const resource = api.resourceOf(operation);
    const { body } = operation;
    if (resource === undefined || body === undefined || api.createOf(resource) === undefined)
      continue;
    if (api.shownBy(resource) === undefined) continue;
    // What it changes may not be what was made: a profile of whoever asks.
    if (!api.updatesOf(resource).includes(operation)) continue;
    for (const change of body.sets === undefined
      ? memberChanges(api, operation, resource)
      : bareChanges(api, operation, body.sets)) {
      yield { operation, resource, change };
    }
  }
}

function* bareChanges(api: Api, operation: Operation, property: string): Iterable<Change> {
  const shape = api.bodyShape(operation);
  for (const { title, value, facts } of shape === undefined ? [] : validValues(api, shape)) {
    yield { title, body: value, sets: { [property]: value }, facts };
  }
}

function* memberChanges(api: Api, operation: Operation, resource: Resource): Iterable<Change> {
  for (const name of operation.body?.members ?? []) {
    const property = resource.properties.get(name);
    const shape = api.memberShape(operation, name);
    const isOwn =
      property !== undefined && property.reference === undefined && property.origin.kind === 'sent';
    if (!isOwn || shape === undefined || name in api.settings || name === resource.key) continue;
    if (!api.isSendable(operation, name) || shape.keywords['writeOnly'] === true) continue;
    const isText =
      shape.types.includes('string') &&
      shape.keywords['enum'] === undefined &&
      shape.keywords['format'] === undefined &&
      shape.keywords['pattern'] === undefined;
    const texts = isText ? [{ title: 'a text', value: 'understudy changed', facts: [] }] : [];
    // An object may be merged into the one that there is; what no record has is not kept.
    const trials = [...texts, ...validValues(api, shape)].filter(
      ({ value }) =>
        (value === null || typeof value !== 'object') &&
        api.model.validator.accepts(shape.place, value) &&
        api.model.validator.accepts(property.place, value),
    );
    for (const { title, value, facts } of trials.slice(0, 3)) {
      yield { title: `${name}: ${title}`, body: { [name]: value }, sets: { [name]: value }, facts };
    }
  }
}

/** Whether an update changes what it sends alone; where it replaces, the rest is its own matter. */
export function isPartial({ body }: Operation): boolean {
  return body?.sets !== undefined || body?.merges === true;
}

/** What is sent for a change of a record: with what the body must have besides, as it was created. */
export function bodyOf(
  { api, samples }: Scene,
  { operation, change }: Pick<Updating, 'operation' | 'change'>,
  { sent }: Made,
): Json {
  const { body } = change;
  if (operation.body?.sets !== undefined || !isObject(body)) return body;
  const needed = api.requiredMembers(operation).filter((name) => name !== operation.keyMember);
  const others = needed.map((name): [string, Json | undefined] => {
    const shape = api.memberShape(operation, name);
    return [name, sent[name] ?? (shape && samples.value(shape))];
  });
  const known = others.filter((one): one is [string, Json] => one[1] !== undefined);
  return { ...Object.fromEntries(known), ...body };
}

/**
 * What an operation is called with that may be an update: a valid body where it has one.
 *
 * @param made the record that it is called at, if any
 */
export async function updateCall(
  scene: Scene,
  operation: Operation,
  made?: Made,
): Promise<{ readonly body?: Json }> {
  const shape = scene.api.bodyShape(operation);
  if (operation.behaviour !== 'update' || shape === undefined) return {};
  if (operation.body?.sets !== undefined) return { body: scene.samples.value(shape) };
  const references =
    made === undefined
      ? await referencesFor(scene, operation)
      : referencesOf(scene, operation, made);
  return { body: scene.samples.body(operation, references) };
}

/** The changes of each update that set one property to one of few values. */
export function tours(api: Api): readonly (readonly Updating[])[] {
  const groups = new Map<string, Updating[]>();
  for (const one of changes(api)) {
    const [name = ''] = Object.keys(one.change.sets);
    const shape = api.model.shapes.at(one.resource.properties.get(name)?.place ?? '#');
    const isClosed = shape.keywords['enum'] !== undefined || shape.types[0] === 'boolean';
    const id = `${one.operation.id} ${name}`;
    if (isClosed) groups.set(id, [...(groups.get(id) ?? []), one]);
  }
  return [...groups.values()].map((group) => group.slice(0, 6)).filter(({ length }) => length > 1);
}

/** A sequence in which each entry follows each, itself too, just once (de Bruijn, of order two). */
export function everyPair<T>(entries: readonly T[]): readonly T[] {
  const sequence = entries.flatMap((entry, index) => [
    entry,
    ...entries.slice(index + 1).flatMap((later) => [entry, later]),
  ]);
  return [...sequence, ...entries.slice(0, 1)];
}
