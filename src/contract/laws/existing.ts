import type { Operation } from '../../model/model.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import { isSame } from '../compare.ts';
import type { Made } from '../ledger.ts';
import { NotExercised } from '../law.ts';
import type { Scene } from '../scene.ts';
import { keysOf, largest, readPage, resourceOf, viewFor, walk } from '../view.ts';
import type { View } from '../view.ts';
import { sizePairs } from '../listing.ts';

/** A list of what is there already, which is only read. */
export interface ExistingView {
  readonly view: View;
  /** The record above it, as its list shows it; nothing for a list below no record. */
  readonly parent: JsonObject | undefined;
  readonly key: Json | undefined;
}

/** How many lists below records are looked at. */
const LISTS = 8;

/**
 * Lists of what is there already: the whole list, or those below some records, of which those
 * with most and fewest children come first where the records tell.
 *
 * @throws NotExercised where there is nothing to look at
 */
export async function existingViews(
  scene: Scene,
  list: Operation,
): Promise<readonly ExistingView[]> {
  if (list.lineage.length === 0) {
    const view: View = { operation: list, path: {}, query: [], isOwn: false };
    return [{ view, parent: undefined, key: undefined }];
  }
  const { api } = scene;
  const parent = api.model.resources.get(list.lineage.at(-1)?.resource ?? '');
  const above = parent && api.listsOf(parent).find(({ path }) => !path.includes('{'));
  if (parent === undefined || above === undefined || list.lineage.length > 1) {
    throw new NotExercised('no list leads to the records above it');
  }
  const view: View = { operation: above, path: {}, query: [], isOwn: false };
  const { items } = await readPage(scene, view, sizePairs(above, largest(scene.api, above)));
  if (items.length === 0) throw new NotExercised(`there are no ${parent.name}`);
  return chosen(items, countIn(scene, list)).map((item) => {
    const key = item[parent.key] ?? null;
    const made = { resource: parent, key } as Pick<Made, 'resource' | 'key'> as Made;
    return { view: { ...viewFor(scene, list, [made]), isOwn: false }, parent: item, key };
  });
}

/** The property of a record above that counts what a list gives. */
export function countIn(scene: Scene, list: Operation): string | undefined {
  const parent = scene.api.model.resources.get(list.lineage.at(-1)?.resource ?? '');
  return [...(parent?.properties.values() ?? [])].find(
    ({ origin }) =>
      origin.kind === 'derived' &&
      origin.from.kind === 'count' &&
      origin.from.child === list.resource,
  )?.name;
}

function chosen(items: readonly JsonObject[], count: string | undefined): readonly JsonObject[] {
  if (count === undefined) return items.slice(0, LISTS);
  const sorted = items.toSorted(
    (one, other) => Number(other[count] ?? 0) - Number(one[count] ?? 0),
  );
  const filled = sorted.filter((item) => Number(item[count]) > 0);
  const half = LISTS / 2;
  return [...new Set([...filled.slice(0, half), ...filled.slice(-half + 1), ...sorted.slice(-1)])];
}

/**
 * Looks at what others may change meanwhile.
 *
 * @throws NotExercised where they do: then nothing can be said of it
 */
export async function quietly(scene: Scene, view: View, look: () => Promise<void>): Promise<void> {
  const keys = async (): Promise<Json> =>
    keysOf(resourceOf(scene, view.operation), (await walk(scene, view)).items);
  const before = await keys();
  try {
    await look();
  } catch (error) {
    if (isSame(before, await keys())) throw error;
    throw new NotExercised('others write to it meanwhile');
  }
}
