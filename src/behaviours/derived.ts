import type { Resource } from '../model/model.ts';
import type { ApiRecord } from '../store/record.ts';
import { keyIn } from '../store/state.ts';
import type { World } from './world.ts';

/** Brings the counts of a parent up to date after one of its children came or went. */
export function recount(world: World, child: Resource, partition: string, record: ApiRecord): void {
  const parent = world.model.resources.get(child.parent?.resource ?? '');
  if (parent === undefined) return;
  const counts = [...parent.properties.values()].filter(
    ({ origin }) =>
      origin.kind === 'derived' && origin.from.kind === 'count' && origin.from.child === child.name,
  );
  if (counts.length === 0) return;
  const property = child.parent?.property;
  const key = child.partitioned ? keyIn(partition) : String(record[property ?? '']);
  const above = parent.partitioned ? partition.split('/').slice(0, -1).join('/') : '';
  const row = world.state.read(parent.name, above).get(key);
  if (row === undefined) return;
  const table = world.state.read(child.name, partition);
  const count = child.partitioned ? table.size : table.count(property ?? '', key);
  const changes = Object.fromEntries(counts.map(({ name }) => [name, count]));
  world.state.write(parent.name, above).replace(key, { ...row.record, ...changes });
}
