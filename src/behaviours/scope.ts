import type { Resource } from '../model/model.ts';
import type { Json } from '../spec/json.ts';
import type { ApiRecord } from '../store/record.ts';
import type { Row } from '../store/record.ts';
import { partitionIn } from '../store/state.ts';
import { valueName } from './world.ts';
import type { Input, Outcome, World } from './world.ts';

/** Whose records a request may see: a property and the value that it must have. */
export interface Scope {
  readonly property: string;
  readonly value: Json;
}

/** The scopes that a request names. */
export function scopesOf({ operation, values }: Input): readonly Scope[] {
  return operation.parameters.flatMap(({ role, property, in: where, name }) => {
    if (role !== 'scope' || property === undefined) return [];
    const value = values.get(valueName(where, name));
    return value === undefined || value === null ? [] : [{ property, value }];
  });
}

/** Whether a record may be seen; what has no such property is nobody's in particular. */
export function isVisible(world: World, input: Input, record: ApiRecord): boolean {
  if (world.model.policy['tenant-scopes'] !== true) return true;
  return scopesOf(input).every(
    ({ property, value }) => !(property in record) || String(record[property]) === String(value),
  );
}

/** Where the records that a request is about live. */
export interface Home {
  readonly partition: string;
  /** The record that they live within, if any. */
  readonly parent: Row | undefined;
}

/** Finds where the records live, or which record on the way there does not exist. */
export function homeOf(world: World, input: Input): Home | Outcome {
  const { operation, path } = input;
  const keys = operation.parentParameters.map((name) => path[name] ?? '');
  let parent: Row | undefined;
  for (const [resource, above] of ancestors(world, input.resource, keys)) {
    const key = keys[above] ?? '';
    const table = world.state.read(resource.name, partitionFor(resource, keys.slice(0, above)));
    const row = table.get(key);
    if (row === undefined || !isVisible(world, input, row.record)) {
      return unknown(world, resource, table.wasDeleted(key));
    }
    parent = row;
  }
  return { partition: partitionFor(input.resource, keys), parent };
}

/** The record that a path names, where it exists and may be seen. */
export function find(world: World, input: Input, home: Home): Row | Outcome {
  const key = input.path[input.operation.keyParameter ?? ''] ?? '';
  const table = world.state.read(input.resource.name, home.partition);
  const row = table.get(key);
  if (row === undefined || !isVisible(world, input, row.record) || !belongs(input, home, row)) {
    return unknown(world, input.resource, table.wasDeleted(key));
  }
  return row;
}

/** Whether something is an outcome, rather than what was looked for. */
export function isOutcome(value: Home | Row | Outcome): value is Outcome {
  return 'kind' in value;
}

/** The answer to a record that does not exist. */
export function unknown({ model }: World, resource: Resource, wasDeleted: boolean): Outcome {
  const status = wasDeleted ? model.policy['second-delete'] : model.policy['unknown-id'];
  return { kind: 'unknown', title: resource.title, status: Number(status) };
}

/** Records that live together with those of other parents must be this parent's. */
function belongs({ resource }: Input, { parent }: Home, row: Row): boolean {
  const property = resource.parent?.property;
  if (resource.partitioned || parent === undefined || property === undefined) return true;
  return String(row.record[property]) === parent.id;
}

/** The resources that lead to one, outermost first, with the index of the key of each. */
function ancestors(
  { model }: World,
  resource: Resource,
  keys: readonly string[],
): readonly (readonly [Resource, number])[] {
  const found: [Resource, number][] = [];
  let child = resource;
  for (let index = keys.length - 1; index >= 0; index--) {
    const parent = model.resources.get(child.parent?.resource ?? '');
    if (parent === undefined || parent === child) break;
    found.unshift([parent, index]);
    child = parent;
  }
  return found;
}

function partitionFor(resource: Resource, keys: readonly string[]): string {
  return resource.partitioned ? keys.reduce(partitionIn, '') : '';
}
