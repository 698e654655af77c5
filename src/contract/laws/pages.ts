import type { Json, JsonObject } from '../../spec/json.ts';
import { parameterOf } from '../api.ts';
import { isSuccess } from '../exchange.ts';
import type { Law } from '../law.ts';
import { pageOf, pagingOf, sizePairs } from '../listing.ts';
import type { Made } from '../ledger.ts';
import { documentedSizes, MOST_FILLED } from '../page-sizes.ts';
import type { Scene } from '../scene.ts';
import {
  ancestorsOf,
  keysOf,
  makeBelow,
  ownOf,
  populate,
  resourceOf,
  viewFor,
  walk,
} from '../view.ts';
import type { Population, View } from '../view.ts';
import { makeableLists, reading, writing } from './about.ts';
import { expectEnvelope } from './envelope.ts';
import { existingViews, quietly } from './existing.ts';
import { expectOrdered, ordersOf } from './orders.ts';

/** How many items there are, and the sizes at which they are walked. */
type Walks = readonly (readonly [count: number, tried: readonly number[]])[];

/** One item, a page that is just full, and a little more. */
function around(usual: number): Walks {
  return [
    [1, [1, 2, usual]],
    [usual, [1, usual - 1, usual, usual + 1]],
    [usual + 7, [1, 2, 3, usual, usual + 6, usual + 7, usual + 8]],
  ];
}

/** One item, and a few on several pages. */
function within(usual: number): Walks {
  return [
    [1, [1, 2, usual]],
    [7, [1, 2, 3, 6, 7, 8, usual]],
  ];
}

export const pagesPartition: Law = {
  id: 'pages-partition',
  kind: 'meaning',
  sentence:
    'Walking the pages gives every item once, in the same sequence at every size, and the envelope agrees.',
  *cases(api) {
    const facts = [api.facts.of('pages-partition')];
    for (const list of makeableLists(api)) {
      if (pagingOf(list) === 'none') continue;
      yield writing(list, 'pages of every size', facts, async (scene) => {
        const { usual } = scene.pageSizes.of(list);
        const ancestors = await ancestorsOf(scene, list);
        const people = { view: viewFor(scene, list, ancestors), made: [] as Made[] };
        const resource = resourceOf(scene, list);
        const walks = usual > MOST_FILLED ? within(usual) : around(usual);
        for (const [count, tried] of walks) {
          while (people.made.length < count)
            people.made.push(await makeBelow(scene, resource, list, ancestors));
          await scene.settled(async () => expectPartition(scene, people, tried));
        }
      });
      if (documentedSizes(api, list).most > MOST_FILLED) continue;
      yield writing(list, 'more than the largest page', facts, async (scene) => {
        const { most } = scene.pageSizes.of(list);
        const people = await populate(scene, list, most + 3);
        await scene.settled(async () => expectPartition(scene, people, [most, most - 1, 20]));
        for (const asked of ordersOf(scene.api, list)) {
          const { items } = await walk(scene, people.view, undefined, asked.pairs);
          expectOrdered(scene, ownOf(resourceOf(scene, list), items, people.made), asked);
        }
      });
      yield writing(list, 'as many as a page takes', facts, async (scene) => {
        const people = await populate(scene, list, 6);
        await scene.settled(async () => expectPartition(scene, people, [6, 3, 5, 7]));
      });
    }
  },
};

export const pagesOfWhatThereIs: Law = {
  id: 'pages-partition-what-there-is',
  kind: 'meaning',
  sentence:
    'Walking the pages of whatever there is gives every item once, in the same sequence at every size.',
  *cases(api) {
    for (const list of api.operations('list')) {
      if (pagingOf(list) === 'none') continue;
      yield reading(list, 'several sizes', [api.facts.of('pages-partition')], async (scene) => {
        for (const { view } of await existingViews(scene, list)) {
          const { usual, most } = scene.pageSizes.of(list);
          const exchange = await scene.call(list, {
            path: view.path,
            query: [...view.query, ...sizePairs(list, most)],
          });
          // What is above it may be gone by now.
          if (!isSuccess(exchange)) continue;
          const total = Number(pageOf(list, exchange).told.get('total') ?? 0);
          // Walks of thousands by one are nobody's wish.
          const few = total > 60 ? [3, usual, most] : [1, 2, 3, usual, most];
          const tried = total > 400 ? [] : total > 150 ? [usual, most] : few;
          await quietly(scene, view, async () => expectSequences(scene, view, tried));
        }
      });
    }
  },
};

/** Expects that pages of each size give all records once, in one sequence, and tell what is true. */
async function expectPartition(
  scene: Scene,
  { view, made }: Population,
  tried: readonly number[],
): Promise<void> {
  const resource = resourceOf(scene, view.operation);
  const { least, most } = scene.pageSizes.of(view.operation);
  let sequence: readonly Json[] | undefined;
  for (const size of sizesTried(view, tried, least, most)) {
    const { items, pages } = await walk(scene, view, size);
    const keys = keysOf(resource, ownOf(resource, items, made));
    scene.expectSame(
      keys.map(String).toSorted(),
      made.map(({ key }) => String(key)).toSorted(),
      `Pages of ${size} do not give every item once.`,
    );
    scene.expectSame(
      keys,
      sequence ?? keys,
      `Pages of ${size} give the items in another sequence than pages of another size.`,
    );
    sequence = keys;
    if (view.isOwn && isSized(view))
      for (const [index, page] of pages.entries())
        expectEnvelope(scene, view.operation, page, { size, index, total: made.length });
  }
}

/** Expects that pages of each size give the same sequence, of whatever there is. */
async function expectSequences(scene: Scene, view: View, tried: readonly number[]): Promise<void> {
  const resource = resourceOf(scene, view.operation);
  const { least, most } = scene.pageSizes.of(view.operation);
  let sequence: readonly Json[] | undefined;
  const known = new Map<string, JsonObject>();
  for (const size of sizesTried(view, tried, least, most)) {
    const { items, pages } = await walk(scene, view, size);
    const keys = keysOf(resource, items);
    scene.expect(new Set(keys.map(String)).size === keys.length, {
      message: `Pages of ${size} give an item twice.`,
      expected: keys.length,
      got: new Set(keys.map(String)).size,
    });
    scene.expectSame(
      keys,
      sequence ?? keys,
      `Pages of ${size} give other items than pages of another size.`,
    );
    sequence = keys;
    for (const item of items) {
      const key = String(item[resource.key]);
      scene.expectSame(
        item,
        known.get(key) ?? item,
        `An item is another on pages of ${size} than on pages of another size.`,
        [scene.api.facts.of('item-is-element')],
      );
      known.set(key, item);
    }
    for (const [index, page] of isSized(view) ? pages.entries() : [])
      expectEnvelope(scene, view.operation, page, { size, index, total: items.length });
  }
}

/** The sizes that can be asked for; the usual one where none can. */
function sizesTried(
  view: View,
  tried: readonly number[],
  least: number,
  most: number,
): readonly number[] {
  if (!isSized(view)) return tried.slice(-1);
  return [...new Set(tried)].filter((one) => one >= least && one <= most);
}

function isSized({ operation }: View): boolean {
  return parameterOf(operation, 'page-size') !== undefined;
}
