import type { Operation } from '../../model/model.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import { NotExercised } from '../law.ts';
import type { Scene } from '../scene.ts';
import { keysOf, readPage, resourceOf, viewFor } from '../view.ts';
import type { View } from '../view.ts';
import { numberPairs, sizePairs } from '../listing.ts';

/** A list of what is there already, which is only read. */
export interface ExistingView {
  readonly view: View;
  /** The record above it, as its list shows it; nothing for a list below no record. */
  readonly parent: JsonObject | undefined;
  readonly key: Json | undefined;
}

/** How many lists below records are looked at. */
const LISTS = 6;

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
  // What other cases make may be gone at any moment.
  const items = (await ends(scene, view)).filter(
    (item) => !scene.isOfRun(parent, item[parent.key] ?? null),
  );
  if (items.length === 0) throw new NotExercised(`there are no ${parent.name}`);
  return chosen(items, countIn(scene, list)).map((item) => {
    const key = item[parent.key] ?? null;
    const below = viewFor(scene, list, [{ resource: parent, key }]);
    return { view: { ...below, isOwn: false }, parent: item, key };
  });
}

/** The first and the last items of a list: what other cases make is at one of its ends only. */
async function ends(scene: Scene, view: View): Promise<readonly JsonObject[]> {
  const { operation } = view;
  const { most } = scene.pageSizes.of(operation);
  const size = sizePairs(operation, most);
  const first = await readPage(scene, view, size);
  const last = Math.ceil(Number(first.told.get('total') ?? 0) / most) - 1;
  if (last < 1) return first.items;
  const numbers = [...new Set([Math.max(1, last - 1), last])];
  const items = [...first.items];
  for (const number of numbers) {
    const page = await readPage(scene, view, [...size, ...numberPairs(operation, number, most)]);
    items.push(...page.items);
  }
  return items;
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

/** How often is looked where something is wrong, and how often where others write meanwhile. */
const LOOKS = 3;
const MOST_LOOKS = 8;

/**
 * Looks again at what others may have changed meanwhile; what stays wrong while nothing comes or
 * goes is wrong.
 *
 * @throws NotExercised where others write all the while
 */
export async function quietly(scene: Scene, view: View, look: () => Promise<void>): Promise<void> {
  let wrong = 0;
  let before = await signOf(scene, view);
  for (let tries = 1; ; tries++) {
    try {
      await look();
      return;
    } catch (error) {
      if (error instanceof NotExercised) throw error;
      const after = await signOf(scene, view);
      if (after === before) wrong++;
      if (wrong === LOOKS) throw error;
      if (tries === MOST_LOOKS) throw new NotExercised('others write to it all the while');
      before = after;
      await scene.pause(50);
    }
  }
}

/** How many there are in a list, and which, as far as one page tells; in whatever order. */
async function signOf(scene: Scene, view: View): Promise<string> {
  const { operation } = view;
  const size = sizePairs(operation, scene.pageSizes.of(operation).most);
  const { told, items } = await readPage(scene, view, size);
  const keys = keysOf(resourceOf(scene, operation), items).map(String);
  return JSON.stringify([told.get('total') ?? null, keys.toSorted()]);
}
