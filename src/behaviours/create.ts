import { hash } from '../data/random.ts';
import type { Resource } from '../model/model.ts';
import { isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { recount } from './derived.ts';
import { homeOf, isOutcome, scopesOf } from './scope.ts';
import type { Home } from './scope.ts';
import { valueName } from './world.ts';
import type { Input, Outcome, World } from './world.ts';

/** Makes a record of what is sent, what is documented as default, and what the server assigns. */
export function create(world: World, input: Input): Outcome {
  const home = homeOf(world, input);
  if (isOutcome(home)) return home;
  const { resource } = input;
  const given = givenBy(input, home);
  const table = world.state.write(resource.name, home.partition);
  const key = given[resource.key];
  if (key !== undefined && table.get(String(key)) !== undefined) {
    return { kind: 'conflict', violation: { [resource.key]: key } };
  }
  const record = freshRecord(world, input, home, given, (id) => table.get(id) === undefined);
  const id = String(record[resource.key] ?? '');
  const row = table.insert(id, record);
  recount(world, resource, home.partition, record);
  return { kind: 'record', row, isNew: true };
}

type Given = Record<string, Json>;

/** What the caller settles: the body's members, and the parameters that stand in for them. */
function givenBy(input: Input, home: Home): Given {
  const { operation, resource, body } = input;
  const given: Given = {};
  for (const name of operation.body?.members ?? []) {
    const property = resource.properties.get(name);
    const isSent = property?.origin.kind === 'sent' || property?.origin.kind === 'default';
    if (!isSent || !isObject(body) || !Object.hasOwn(body, name)) continue;
    const value = body[name];
    // A null where the record knows none means: nothing was sent.
    if (value !== undefined && !(value === null && !property.nullable)) given[name] = value;
  }
  for (const { role, property, in: where, name } of operation.parameters) {
    const value = values(input, where, name);
    if (role === 'default' && property !== undefined && value !== null) {
      given[property] = given[property] ?? value;
    }
  }
  const fromParent = resource.parent?.property;
  if (!resource.partitioned && home.parent !== undefined && fromParent !== undefined) {
    given[fromParent] = home.parent.record[keyOfParent(resource)] ?? home.parent.id;
  }
  return { ...given, ...scopedBy(input) };
}

function keyOfParent(resource: Resource): string {
  return resource.parent?.parameters.at(-1) ?? '';
}

/**
 * The properties that scopes set. Where a scope is named, those that are not named are left
 * open rather than filled in from the caller, whose own may not go with it.
 */
function scopedBy(input: Input): Given {
  const named = scopesOf(input);
  if (named.length === 0) return {};
  const open = input.operation.parameters
    .filter(({ role }) => role === 'scope')
    .flatMap(({ property = '' }) => input.resource.properties.get(property) ?? [])
    .filter(({ nullable }) => nullable)
    .map(({ name }): [string, Json] => [name, null]);
  return Object.fromEntries([
    ...open,
    ...named.map(({ property, value }): [string, Json] => [property, value]),
  ]);
}

function values(input: Input, where: string, name: string): Json {
  return input.values.get(valueName(where, name)) ?? null;
}

function freshRecord(
  world: World,
  { resource }: Input,
  home: Home,
  given: Given,
  isFree: (id: string) => boolean,
): Readonly<Record<string, Json>> {
  const now = world.now();
  for (;;) {
    const ordinal = world.nextOrdinal(resource, home.partition);
    const record = world.maker.created(resource, {
      place: hash(`${resource.name}\n${home.partition}\ncreated`),
      ordinal,
      born: now,
      now,
      caller: 0,
      parent: home.parent?.record,
      partition: home.partition,
      given,
      isEdge: false,
    });
    const id = record[resource.key];
    if (id === undefined) return { ...record, [resource.key]: String(ordinal) };
    if (isFree(String(id)) || given[resource.key] !== undefined) return record;
  }
}
