import type { Property } from '../model/model.ts';
import { timeIn } from '../data/moment.ts';
import { isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { ApiRecord } from '../store/record.ts';
import { recountMoved } from './derived.ts';
import { find, homeOf, isOutcome } from './scope.ts';
import { sentBy, stoodInFor } from './sent.ts';
import type { Input, Outcome, World } from './world.ts';

/** Changes what is sent, and what every write sets; all else stays as it is. */
export function update(world: World, input: Input): Outcome {
  const home = homeOf(world, input);
  if (isOutcome(home)) return home;
  const before = find(world, input, home);
  if (isOutcome(before)) return before;
  const { resource } = input;
  const record = world.maker.settled(resource, {
    ...changed(world, input, before.record),
    ...world.maker.touched(resource, timeOf(world, before.record, input), 0),
  });
  const row = world.state.write(resource.name, home.partition).replace(before.id, record);
  recountMoved(world, resource, home.partition, [before.record, record]);
  return { kind: 'record', row, isNew: false };
}

/** The time of a write, which never lies before the record's own birth or last change. */
function timeOf(world: World, record: ApiRecord, { resource }: Input): number {
  const moments = [...resource.properties.values()]
    .filter(({ origin }) => origin.kind === 'assigned' && origin.value === 'now')
    .map(({ name, place }) => timeIn(world.model.shapes.at(place), record[name]))
    .filter((time) => !Number.isNaN(time));
  return Math.max(world.now(), ...moments);
}

/** A record with what a body says: merged into it, or in place of all that callers may say. */
function changed(world: World, input: Input, before: ApiRecord): ApiRecord {
  const { operation, resource, body } = input;
  const { sets, merges = true } = operation.body ?? {};
  if (sets !== undefined && body !== undefined) return { ...before, [sets]: body };
  const { values, nulled, absent, extras } = sentBy(world, input);
  const emptied = merges ? nulled : [...nulled, ...absent];
  const kept = Object.entries(before).filter(
    ([name]) => merges || name === resource.key || resource.properties.has(name),
  );
  const record: Record<string, Json> = Object.fromEntries(kept);
  for (const property of emptied) empty(record, property);
  const { deep = [] } = operation.body ?? {};
  const merged = Object.entries(values).map(([name, value]): [string, Json] => [
    name,
    world.maker.completed(
      resource,
      name,
      deep.includes(name) ? mergedInto(before[name], value) : value,
      world.now(),
    ),
  ]);
  return { ...record, ...extras, ...Object.fromEntries(merged), ...stoodInFor(input, values) };
}

/** An object with the members of another in it, however deep; anything else gives way. */
function mergedInto(before: Json | undefined, sent: Json): Json {
  if (!isObject(before) || !isObject(sent)) return sent;
  const members = Object.entries(sent).map(([name, value = null]): [string, Json] => [
    name,
    mergedInto(Object.hasOwn(before, name) ? before[name] : undefined, value),
  ]);
  return { ...before, ...Object.fromEntries(members) };
}

/** Sets a property to what it is in a record for which nobody sent it; a required one stays. */
function empty(record: Record<string, Json>, { name, origin, nullable, required }: Property): void {
  if (origin.kind === 'sent' && origin.fallback !== undefined) record[name] = origin.fallback;
  else if (nullable) record[name] = null;
  else if (!required) delete record[name];
}
