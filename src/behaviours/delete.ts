import type { Resource } from '../model/model.ts';
import type { Row } from '../store/record.ts';
import { partitionIn } from '../store/state.ts';
import { recount } from './derived.ts';
import { find, homeOf, isOutcome } from './scope.ts';
import type { Input, Outcome, World } from './world.ts';

/** Removes one record and everything that lives within it; answers what was removed. */
export function remove(world: World, input: Input): Outcome {
  const home = homeOf(world, input);
  if (isOutcome(home)) return home;
  const row = find(world, input, home);
  if (isOutcome(row)) return row;
  removeWithChildren(world, input.resource, home.partition, row);
  return { kind: 'record', row, isNew: false };
}

/** Removes a record that exists, and everything that lives within it. */
export function removeWithChildren(
  world: World,
  resource: Resource,
  partition: string,
  { id, record }: Row,
): void {
  removeChildren(world, resource, partition, id);
  world.state.write(resource.name, partition).delete(id);
  recount(world, resource, partition, record);
}

function removeChildren(world: World, resource: Resource, partition: string, key: string): void {
  for (const name of resource.children) {
    const child = world.model.resources.get(name);
    if (child === undefined || child === resource) continue;
    const within = child.partitioned ? partitionIn(partition, key) : '';
    const property = child.parent?.property;
    const isOwn = (value: unknown): boolean => child.partitioned || String(value) === key;
    const rows = world.state
      .read(name, within)
      .all()
      .filter(({ record }) => property === undefined || isOwn(record[property]));
    for (const { id } of rows) removeChildren(world, child, within, id);
    if (child.partitioned) world.state.drop(name, within);
    else if (property !== undefined) {
      const table = world.state.write(name);
      for (const { id } of rows) table.delete(id);
    }
  }
}
