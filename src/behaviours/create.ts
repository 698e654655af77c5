import { hash } from '../data/random.ts';
import type { Resource } from '../model/model.ts';
import type { Json } from '../spec/json.ts';
import { idOf } from '../store/record.ts';
import type { ApiRecord } from '../store/record.ts';
import type { Table } from '../store/table.ts';
import { recount } from './derived.ts';
import { homeOf, isOutcome, scopesOf } from './scope.ts';
import type { Home } from './scope.ts';
import { sentBy, stoodInFor } from './sent.ts';
import { valueName } from './world.ts';
import type { Input, Outcome, World } from './world.ts';

/** How often an id is drawn, beyond the number of those that are taken, before it is given up. */
const PATIENCE = 100;

/** Makes a record of what is sent, what is documented as default, and what the server assigns. */
export function create(world: World, input: Input): Outcome {
  const home = homeOf(world, input);
  if (isOutcome(home)) return home;
  const { resource } = input;
  const { values, extras } = sentBy(world, input);
  const given = {
    ...values,
    ...stoodInFor(input, values),
    ...scopedBy(input),
    ...linkedBy(world, input, home),
  };
  const table = world.state.write(resource.name, home.partition);
  const key = Object.hasOwn(given, resource.key) ? given[resource.key] : undefined;
  const isTaken = key !== undefined && table.get(idOf(key)) !== undefined;
  const made = isTaken ? undefined : freshRecord(world, input, home, given, table);
  if (made === undefined) return { kind: 'conflict', violation: { [resource.key]: key } };
  const record = { ...made, ...extras };
  const row = table.insert(idOf(made[resource.key] ?? ''), record);
  recount(world, resource, home.partition, record);
  return { kind: 'record', row, isNew: true };
}

type Given = Readonly<Record<string, Json>>;

/** The key of who the path says that the record belongs to, as that record has it. */
function linkedBy({ model }: World, input: Input, { parent }: Home): Given {
  const { lineage } = input.operation;
  const { resource: name = '', property, parameters = [] } = lineage.at(-1) ?? {};
  if (property === undefined || input.resource.partitioned) return {};
  const key = parent?.record[model.resources.get(name)?.key ?? ''];
  const named = input.values.get(valueName('path', parameters.at(-1) ?? ''));
  return { [property]: key ?? named ?? null };
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

/** A record whose id is free; nothing where none can be found. */
function freshRecord(
  world: World,
  { resource }: Input,
  home: Home,
  given: Given,
  table: Table,
): ApiRecord | undefined {
  const now = world.now();
  const parent = resource.partitioned ? home.parent?.record : parentNamed(world, resource, given);
  for (let tries = table.size + PATIENCE; tries > 0; tries--) {
    const ordinal = world.nextOrdinal(resource, home.partition);
    const made = world.maker.created(resource, {
      place: hash(`${resource.name}\n${home.partition}\ncreated`),
      ordinal,
      born: now,
      now,
      caller: 0,
      parent,
      partition: home.partition,
      given,
      isEdge: false,
    });
    const record = { ...made, [resource.key]: made[resource.key] ?? String(ordinal) };
    if (table.get(idOf(record[resource.key] ?? '')) === undefined) return record;
  }
  return undefined;
}

/** The parent that a record names, where it lives together with those of other parents. */
function parentNamed(
  { state, model }: World,
  { parent }: Resource,
  given: Given,
): ApiRecord | undefined {
  const resource = model.resources.get(parent?.resource ?? '');
  const key = given[parent?.property ?? ''];
  if (resource === undefined || resource.partitioned || key === undefined) return undefined;
  return state.read(resource.name).get(idOf(key))?.record;
}
