import type { AnyRecords, Fake, World } from '../fake.ts';
import type { JsonObject } from '../spec/json.ts';
import { WorldCollection } from './data/collection.ts';
import { marksOf } from './data/marks.ts';

export { recordSchema } from './data/schema.ts';
export type { Issue, RecordSchema } from './data/schema.ts';
export { WorldCollection } from './data/collection.ts';

/** A collection for each resource, by its name. */
export type WorldCollections<R> = {
  readonly [Name in keyof R]: WorldCollection<Shown<R[Name]>>;
};

/** Records whose types are not known: any JSON within any JSON is more than types can follow. */
type Shown<R> = JsonObject extends R ? Record<string, Value> : R & object;
type Value = string | number | boolean | object | null;

/**
 * The records of a world as collections of @msw/data, for authors of tests who think in those.
 * They are in step with the world both ways, whoever writes: requests, scenarios, resets, other
 * collections. For some thousand records, since @msw/data looks through all of them each time.
 *
 * @param world a world, or a fake, whose default world is meant
 */
export async function collections<R = AnyRecords>(
  world: Fake<R> | World<R>,
): Promise<WorldCollections<R>> {
  const marks = await marksOf();
  const { model } = world;
  const entries = [...model.resources].map(([name, resource]) => [
    name,
    new WorldCollection(model, resource, world.records(name), marks),
  ]);
  // The compiler cannot follow names that come from a document.
  return Object.fromEntries(entries) as WorldCollections<R>;
}
