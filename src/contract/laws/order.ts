import type { Operation } from '../../model/model.ts';
import type { Json, JsonObject } from '../../spec/json.ts';
import { parameterOf } from '../api.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import { pagingOf } from '../listing.ts';
import type { Scene } from '../scene.ts';
import { keysOf, makeBelow, ownOf, populate, readPage, resourceOf, walk } from '../view.ts';
import type { Population } from '../view.ts';
import { makeableLists, reading, timeProperty, writing } from './about.ts';
import { existingViews, quietly } from './existing.ts';
import { expectOrdered, expectTelling, hasTies, isTelling, ordersOf } from './orders.ts';

export const listsAreOrdered: Law = {
  id: 'lists-are-ordered',
  kind: 'meaning',
  sentence:
    'A list is in the order that was asked for, over all its pages, and in its documented order where none was.',
  *cases(api) {
    for (const list of makeableLists(api)) {
      for (const asked of ordersOf(api, list)) {
        yield writing(list, asked.title, asked.facts, async (scene) => {
          const people = await spread(scene, list);
          await scene.settled(async () => {
            const { items } = await walk(scene, people.view, undefined, asked.pairs);
            const own = ownOf(resourceOf(scene, list), items, people.made);
            scene.expect(own.length === people.made.length, {
              message: 'Not all that was created is listed.',
              expected: people.made.length,
              got: own.length,
            });
            expectOrdered(scene, own, asked);
            if (pagingOf(list) !== 'none') {
              const paged = await walk(scene, people.view, 3, asked.pairs);
              scene.expectSame(
                keysOf(
                  resourceOf(scene, list),
                  ownOf(resourceOf(scene, list), paged.items, people.made),
                ),
                keysOf(resourceOf(scene, list), own),
                'Small pages give another order than large ones.',
              );
            }
            expectTelling(own, asked.order);
          });
        });
      }
      const orders = ordersOf(api, list).filter(({ pairs }) => pairs.length > 0);
      for (const [index, one] of orders.entries()) {
        const other = orders
          .slice(index + 1)
          .find(
            ({ order }) => order.by === one.order.by && order.direction !== one.order.direction,
          );
        if (other === undefined) continue;
        yield writing(
          list,
          `${one.title} and ${other.title}`,
          // Two directions are each other's reverse, whatever the list is ordered by.
          isDirected(list) ? [api.facts.of('list-order')] : [...one.facts, ...other.facts],
          async (scene) => {
            const people = await spread(scene, list);
            const resource = resourceOf(scene, list);
            await scene.settled(async () => {
              const there = ownOf(
                resource,
                (await walk(scene, people.view, undefined, one.pairs)).items,
                people.made,
              );
              const back = ownOf(
                resource,
                (await walk(scene, people.view, undefined, other.pairs)).items,
                people.made,
              );
              // Those of the same moment may stand in any order.
              const moments = (items: readonly JsonObject[]): Json =>
                items.map((item) => item[one.order.by] ?? null);
              scene.expectSame(
                moments(back),
                moments(there.toReversed()),
                `${one.title} is not the reverse of ${other.title}.`,
              );
              expectTelling(there, one.order);
            });
          },
        );
      }
      yield writing(list, 'twice the same', [api.facts.of('order-ties')], async (scene) => {
        const { view, made } = await populate(scene, list, 1);
        const { ancestors = [] } = made[0] ?? {};
        // At once, so that some may have the same time.
        await Promise.all(
          Array.from({ length: 10 }, async () =>
            makeBelow(scene, resourceOf(scene, list), list, ancestors),
          ),
        );
        const resource = resourceOf(scene, list);
        const items = async (): Promise<readonly JsonObject[]> =>
          (await walk(scene, view, 3)).items;
        const first = await scene.settled(items);
        for (let count = 0; count < 2; count++) {
          scene.expectSame(
            keysOf(resource, await items()),
            keysOf(resource, first),
            'A list comes in another order the next time.',
          );
        }
        const usual = ordersOf(api, list).find(({ pairs }) => pairs.length === 0)?.order;
        if (usual !== undefined && !hasTies(first, usual))
          throw new NotExercised(`no two have the same ${usual.by}`);
      });
    }
  },
};

/** Whether a parameter of its own asks for the direction. */
function isDirected(list: Operation): boolean {
  return parameterOf(list, 'direction') !== undefined;
}

export const creationOrder: Law = {
  id: 'lists-follow-creation',
  kind: 'meaning',
  sentence:
    'A list that is ordered by the time of creation gives records in the order in which they were created.',
  *cases(api) {
    for (const list of makeableLists(api)) {
      const resource = api.resourceOf(list);
      const born = resource && timeProperty(resource, 'create');
      for (const asked of ordersOf(api, list)) {
        if (resource === undefined || asked.order.by !== born?.name) continue;
        yield writing(list, asked.title, asked.facts, async (scene) => {
          const { view, made } = await spread(scene, list);
          await scene.settled(async () => {
            const own = ownOf(
              resource,
              (await walk(scene, view, undefined, asked.pairs)).items,
              made,
            );
            const times = new Map(own.map((item) => [String(item[resource.key]), item[born.name]]));
            const expected = asked.order.direction === 'ascending' ? made : made.toReversed();
            // Where two have the same time, their order says nothing.
            scene.expectSame(
              own.map((item) => item[born.name] ?? null),
              expected.map(({ key }) => times.get(String(key)) ?? null),
              'Records are not listed in the order of their creation.',
            );
            expectTelling(own, asked.order);
          });
        });
      }
    }
  },
};

export const existingOrder: Law = {
  id: 'lists-order-what-there-is',
  kind: 'meaning',
  sentence: 'Whatever there is comes in the documented order.',
  *cases(api) {
    for (const list of api.operations('list')) {
      for (const asked of ordersOf(api, list)) {
        yield reading(list, asked.title, asked.facts, async (scene) => {
          let looked = 0;
          for (const { view } of await existingViews(scene, list)) {
            await quietly(scene, view, async () => {
              const page = await readPage(scene, view, asked.pairs);
              const isSmall = Number(page.told.get('total') ?? 0) <= MOST;
              const { items } = isSmall ? await walk(scene, view, undefined, asked.pairs) : page;
              if (isTelling(items, asked.order)) looked++;
              expectOrdered(scene, items, asked);
            });
          }
          if (looked === 0) throw new NotExercised('there are no two items to tell apart');
        });
      }
    }
  },
};

/** How many items of what there is are walked through. */
const MOST = 400;

/** How often is waited for the clock of a target to move on. */
const PAUSES = 3;

/** Makes records of which not all have the same time, if the target's clock is not too coarse. */
async function spread(scene: Scene, list: Operation): Promise<Population> {
  const resource = resourceOf(scene, list);
  const born = timeProperty(resource, 'create');
  const first = await populate(scene, list, 5);
  if (born === undefined) return first;
  const made = [...first.made];
  for (let count = 0; count < PAUSES; count++) {
    const times = new Set(
      (await scene.settled(async () => walk(scene, first.view))).items.map(
        (item) => item[born.name],
      ),
    );
    if (times.size >= 3) break;
    // Whole seconds are the coarsest that is usual.
    await scene.pause(count === 0 ? 5 : 1010);
    const { ancestors } = made[0] ?? { ancestors: [] };
    made.push(
      await makeBelow(scene, resource, list, ancestors),
      await makeBelow(scene, resource, list, ancestors),
    );
  }
  return { view: first.view, made };
}
