import type { Model, Parameter, Resource } from '../model/model.ts';
import { isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { idOf } from '../store/record.ts';
import type { ApiRecord, Row } from '../store/record.ts';
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
  return scopesAmong(operation.parameters, values);
}

/**
 * The scopes that a request names for a resource: its own, or those of a resource on the way
 * to it, of which the one that is asked for need not know.
 */
function scopesFor({ model }: World, input: Input, resource: Resource): readonly Scope[] {
  if (resource === input.resource) return scopesOf(input);
  const own = model.operations.find((operation) => operation.resource === resource.name);
  return scopesAmong(own?.parameters ?? [], input.values);
}

function scopesAmong(parameters: readonly Parameter[], values: Input['values']): readonly Scope[] {
  return parameters.flatMap(({ role, property, in: where, name }) => {
    if (role !== 'scope' || property === undefined) return [];
    const value = values.get(valueName(where, name));
    return value === undefined || value === null ? [] : [{ property, value }];
  });
}

/** Whether a record may be seen; of a resource that knows no such property, all may. */
function isVisible(world: World, input: Input, resource: Resource, record: ApiRecord): boolean {
  if (!world.model.policy['tenant-scopes']) return true;
  return scopesFor(world, input, resource).every(
    ({ property, value }) =>
      !resource.properties.has(property) || idOf(record[property] ?? null) === idOf(value),
  );
}

/** Where the records that a request is about live. */
export interface Home {
  readonly partition: string;
  /** The record that they live within, if any. */
  readonly parent: Row | undefined;
  /** The property in which they name who they belong to, and its key. */
  readonly link: { readonly property: string; readonly key: string } | undefined;
}

/** Finds where the records live, or which record on the way there does not exist. */
export function homeOf(world: World, input: Input): Home | Outcome {
  const { model, state } = world;
  const { lineage, parentParameters } = input.operation;
  const keys = parentParameters.map((name) => keyIn(input, name));
  let home: Home = { partition: '', parent: undefined, link: undefined };
  for (const { resource: name = '', property, parameters } of lineage) {
    const own = parameters.map((parameter) => keyIn(input, parameter));
    const key = own.pop() ?? '';
    const resource = model.resources.get(name);
    const row = resource && state.read(name, partitionFor(model, resource, own)).get(key);
    if (resource !== undefined && !isMeant(world, input, resource, home, row)) {
      return unknown(resource);
    }
    const link = property === undefined ? undefined : { property, key };
    home = { partition: '', parent: row, link };
  }
  return { ...home, partition: partitionFor(model, input.resource, keys) };
}

/** The record that a path names, where it exists and may be seen. */
export function find(world: World, input: Input, home: Home): Row | Outcome {
  const { operation, resource } = input;
  const table = world.state.read(resource.name, home.partition);
  const key = keyOf(input);
  if (key === undefined) {
    const first = table.all().find((row) => isMeant(world, input, resource, home, row));
    return first ?? unknown(resource);
  }
  const row = table.get(key);
  if (isMeant(world, input, resource, home, row)) return row;
  const deleted = operation.behaviour === 'delete' ? table.deleted(key) : undefined;
  return isMeant(world, input, resource, home, deleted)
    ? deletedAgain(world, input, deleted)
    : unknown(resource);
}

/** Whether a row is there, may be seen, and belongs to whom the path names. */
function isMeant(
  world: World,
  input: Input,
  resource: Resource,
  home: Home,
  row: Row | undefined,
): row is Row {
  return (
    row !== undefined &&
    isVisible(world, input, resource, row.record) &&
    belongs(resource, home, row)
  );
}

/** The key of the record that is meant; nothing where it is the first or only one. */
function keyOf(input: Input): string | undefined {
  const { keyParameter, keyMember } = input.operation;
  if (keyParameter !== undefined) return keyIn(input, keyParameter);
  if (keyMember === undefined) return undefined;
  return idOf((isObject(input.body) ? input.body[keyMember] : undefined) ?? '');
}

/** Whether something is an outcome, rather than what was looked for. */
export function isOutcome(value: Home | Row | Outcome): value is Outcome {
  return 'kind' in value;
}

/** The answer to a record that does not exist. */
function unknown({ title }: Resource): Outcome {
  return { kind: 'unknown', title, status: undefined };
}

/** The answer to a second delete: as the policy is, the first one's again where that is its status. */
function deletedAgain({ model }: World, { operation, resource }: Input, row: Row): Outcome {
  const status = model.policy['second-delete'];
  if (status === operation.answer.status) return { kind: 'record', row, isNew: false };
  return { kind: 'unknown', title: resource.title, status: status ?? undefined };
}

/** A key in the path: a number in its plain form, everything else as it stands there. */
function keyIn({ path, values }: Input, name: string): string {
  const value = values.get(valueName('path', name));
  return Number.isSafeInteger(value) ? String(value) : (path[name] ?? '');
}

/** Records that live together with those of other parents must be this parent's. */
function belongs(resource: Resource, { link }: Home, row: Row): boolean {
  if (resource.partitioned || link === undefined) return true;
  return idOf(row.record[link.property] ?? null) === link.key;
}

/**
 * Where the records of a resource live under these keys. A parent whose own records all live
 * together is named by its key alone, whichever path leads to it.
 */
function partitionFor(model: Model, resource: Resource, keys: readonly string[]): string {
  if (!resource.partitioned) return '';
  const parent = model.resources.get(resource.parent?.resource ?? '');
  if (parent === undefined || keys.length === 0) return keys.reduce(partitionIn, '');
  return partitionIn(partitionFor(model, parent, keys.slice(0, -1)), keys.at(-1) ?? '');
}
