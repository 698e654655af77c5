import type { Resource } from '../model/model.ts';
import type { Row } from '../store/record.ts';
import { partitionIn } from '../store/state.ts';
import type { Table } from '../store/table.ts';
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
    // Records that live apart for each parent cannot live within others of their kind.
    if (child === undefined || (child === resource && child.partitioned)) continue;
    const within = child.partitioned ? partitionIn(partition, key) : '';
    const rows = childrenOf(world.state.read(name, within), child, resource, key);
    if (!child.partitioned && rows.length > 0) {
      const table = world.state.write(name);
      for (const { id } of rows) table.delete(id);
    }
    // Gone before what lives within them: records may live within each other.
    for (const { id } of rows) removeChildren(world, child, within, id);
    if (child.partitioned) world.state.drop(name, within);
  }
}

/** The records that live within a parent; none where they do not tell whose they are. */
function childrenOf(
  table: Table,
  { partitioned, parents }: Resource,
  { name }: Resource,
  key: string,
): readonly Row[] {
  if (partitioned) return table.all();
  const property = parents.find(({ resource }) => resource === name)?.property;
  if (property === undefined) return [];
  return table.select({
    where: [{ property, match: 'equal', values: [key] }],
    order: { by: undefined, direction: 'ascending' },
    skip: 0,
    take: Infinity,
  }).rows;
}
