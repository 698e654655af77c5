import { recount } from '../behaviours/derived.ts';
import type { World } from '../behaviours/world.ts';
import type { Resource } from '../model/model.ts';
import type { JsonObject } from '../spec/json.ts';
import { idOf } from '../store/record.ts';
import type { ApiRecord, Row } from '../store/record.ts';
import { partitionIn } from '../store/state.ts';

/** What a record is added in. */
export interface Occasion {
  /** The stream that its values are drawn from. */
  readonly place: number;
  /** When it comes to be, in milliseconds since the Unix epoch. */
  readonly at: number;
  readonly caller: number;
  readonly parent: ApiRecord | undefined;
  readonly partition: string;
  readonly given: JsonObject;
}

/** How many keys are drawn for a record before it is given up. */
const ATTEMPTS = 20;

/**
 * Adds a record of which what is not given is made up as seeded data are, and brings the counts
 * of its parents up to date.
 *
 * @returns nothing where another record has its key
 */
export function added(world: World, resource: Resource, the: Occasion): Row | undefined {
  const { model, maker, state } = world;
  const { partition } = the;
  const table = state.write(resource.name, partition);
  const ordinal = world.nextOrdinal(resource, partition);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const made = maker.seeded(
      resource,
      { ...the, ordinal, attempt, born: the.at, now: the.at, isEdge: false },
      () => 0,
    );
    const record = { ...made, [resource.key]: made[resource.key] ?? String(ordinal) };
    const id = idOf(record[resource.key] ?? null);
    if (table.get(id) !== undefined) continue;
    // What is made up for a record that comes to be now has no children yet.
    for (const child of resource.children) {
      if (model.resources.get(child)?.partitioned === true) {
        state.drop(child, partitionIn(partition, id));
      }
    }
    const row = table.insert(id, record);
    recount(world, resource, partition, record);
    return row;
  }
  return undefined;
}
