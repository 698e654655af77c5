import type { Operation, Property, Resource } from '../../model/model.ts';
import type { Json } from '../../spec/json.ts';
import type { Api } from '../api.ts';
import { without } from '../compare.ts';
import type { Fact } from '../fact.ts';
import type { Case } from '../law.ts';
import type { Scene } from '../scene.ts';

/** A case that writes. */
export function writing(
  operation: Operation,
  title: string,
  facts: readonly Fact[],
  run: (scene: Scene) => Promise<void>,
  confirms: readonly Fact[] = [],
): Case {
  return { operation, title, facts, confirms, writes: true, run };
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
}

/** The resources that laws can make. */
export function makeable(api: Api): readonly Makeable[] {
  return [...api.model.resources.values()].flatMap((resource) => {
    const create = api.createOf(resource);
    return create === undefined ? [] : [{ resource, create, read: api.readOf(resource) }];
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
