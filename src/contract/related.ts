import type { Operation, Resource } from '../model/model.ts';
import type { Json } from '../spec/json.ts';
import type { Api } from './api.ts';
import { only } from './compare.ts';
import type { Made } from './ledger.ts';
import type { Scene } from './scene.ts';

/** A member of a body that must hold the key of a record of another resource. */
interface Reference {
  readonly name: string;
  readonly resource: Resource;
}

/** What a body must name that nobody told. */
function referencesIn(api: Api, operation: Operation): readonly Reference[] {
  const own = api.resourceOf(operation);
  return api.requiredMembers(operation).flatMap((name) => {
    const { reference } = own?.properties.get(name) ?? {};
    const resource = api.model.resources.get(reference ?? '');
    const isOther = resource !== undefined && resource !== own && !(name in api.settings);
    return isOther ? [{ name, resource }] : [];
  });
}

/** Something that a body must name and that nothing makes. */
export function unmadeReference(api: Api, operation: Operation): Reference | undefined {
  return referencesIn(api, operation).find(({ resource }) => api.createOf(resource) === undefined);
}

/** The records that the path of an operation leads through, made for the purpose. */
export async function ancestorsFor(scene: Scene, { lineage }: Operation): Promise<readonly Made[]> {
  const ancestors: Made[] = [];
  for (const { resource } of lineage) {
    const parent = scene.api.model.resources.get(resource ?? '');
    const create = parent && scene.api.createOf(parent);
    if (parent === undefined || create === undefined) continue;
    const above = ancestors.slice(0, create.lineage.length);
    ancestors.push(await scene.make(parent, { ancestors: above }));
  }
  return ancestors;
}

/**
 * The keys of other records that a body must name: of those that lie above, or made for the purpose.
 *
 * @param ancestors the records that the operation's path leads through
 * @param given members that are known already
 */
export async function referencesFor(
  scene: Scene,
  operation: Operation,
  ancestors: readonly Made[] = [],
  given: object = {},
): Promise<Readonly<Record<string, Json>>> {
  const { api } = scene;
  const keys: Record<string, Json> = {};
  for (const { name, resource } of referencesIn(api, operation)) {
    if (name in given) continue;
    const above = ancestors.find((made) => made.resource === resource);
    if (above === undefined && api.createOf(resource) === undefined) continue;
    const isList = api.memberShape(operation, name)?.types.includes('array') === true;
    const { key } = above ?? (await scene.make(resource));
    keys[name] = isList ? [key] : key;
  }
  return keys;
}

/** The same, as a record names them that was made. */
export function referencesOf(
  { api }: Scene,
  operation: Operation,
  { sent }: Made,
): Readonly<Record<string, Json>> {
  return only(
    sent,
    referencesIn(api, operation).map(({ name }) => name),
  );
}
