import type { Parent, Resource } from '../model/model.ts';
import { idOf } from '../store/record.ts';
import type { ApiRecord } from '../store/record.ts';
import { keyIn } from '../store/state.ts';
import type { World } from './world.ts';

/** Brings the counts of the parents up to date after one of their children came or went. */
export function recount(world: World, child: Resource, partition: string, record: ApiRecord): void {
  for (const parent of child.parents) recountOf(world, parent, child, partition, record);
}

/** The same after a record was changed, which may belong to others now. */
export function recountMoved(
  world: World,
  child: Resource,
  partition: string,
  [before, after]: readonly [ApiRecord, ApiRecord],
): void {
  if (child.parents.every(({ property = '' }) => after[property] === before[property])) return;
  recount(world, child, partition, before);
  recount(world, child, partition, after);
}

function recountOf(
  world: World,
  { resource: name = '', property = '' }: Parent,
  child: Resource,
  partition: string,
  record: ApiRecord,
): void {
  const parent = world.model.resources.get(name);
  if (parent === undefined) return;
  const counts = [...parent.properties.values()].filter(
    ({ origin }) =>
      origin.kind === 'derived' && origin.from.kind === 'count' && origin.from.child === child.name,
  );
  if (counts.length === 0) return;
  const key = child.partitioned ? keyIn(partition) : idOf(record[property] ?? null);
  const above = parent.partitioned ? partition.split('/').slice(0, -1).join('/') : '';
  const row = world.state.read(name, above).get(key);
  if (row === undefined) return;
  const table = world.state.read(child.name, partition);
  const count = child.partitioned ? table.size : table.count(property, key);
  const changes = Object.fromEntries(counts.map((one) => [one.name, count]));
  world.state.write(name, above).replace(key, { ...row.record, ...changes });
}
