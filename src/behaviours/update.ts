import type { Property } from '../model/model.ts';
import { isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { find, homeOf, isOutcome } from './scope.ts';
import type { Input, Outcome, World } from './world.ts';

/** Changes what is sent, and what every write sets; all else stays as it is. */
export function update(world: World, input: Input): Outcome {
  const home = homeOf(world, input);
  if (isOutcome(home)) return home;
  const before = find(world, input, home);
  if (isOutcome(before)) return before;
  const { resource } = input;
  const record = world.maker.settled(resource, {
    ...before.record,
    ...changesBy(input),
    ...world.maker.touched(resource, timeOf(world, before.record, input), 0),
  });
  const row = world.state.write(resource.name, home.partition).replace(before.id, record);
  return { kind: 'record', row, isNew: false };
}

/** The time of a write, which never lies before the record's own birth or last change. */
function timeOf(world: World, record: Readonly<Record<string, Json>>, { resource }: Input): number {
  const moments = [...resource.properties.values()]
    .filter(({ origin }) => origin.kind === 'assigned' && origin.value === 'now')
    .map(({ name }) => record[name])
    .map((value) => (typeof value === 'string' ? Date.parse(value) : Number.NaN))
    .filter((time) => !Number.isNaN(time));
  return Math.max(world.now(), ...moments);
}

function changesBy({ operation, resource, body }: Input): Record<string, Json> {
  const { sets, members = [], merges = true } = operation.body ?? {};
  if (sets !== undefined && body !== undefined) return { [sets]: body };
  const changes: Record<string, Json> = {};
  if (!isObject(body)) return changes;
  for (const name of members) {
    const property = resource.properties.get(name);
    if (property === undefined || !isOpen(property)) continue;
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    if (value === null && !property.nullable) continue;
    if (value !== undefined) changes[name] = value;
    else if (!merges) Object.assign(changes, emptied(property));
  }
  return changes;
}

/** What the server assigns or derives is not for callers to change, nor is a key. */
function isOpen({ origin }: Property): boolean {
  return origin.kind === 'sent' || origin.kind === 'default';
}

/** What a whole replacement makes of a property that it leaves out. */
function emptied({ name, origin, nullable }: Property): Record<string, Json> {
  if (origin.kind === 'sent' && origin.fallback !== undefined) return { [name]: origin.fallback };
  return nullable ? { [name]: null } : {};
}
