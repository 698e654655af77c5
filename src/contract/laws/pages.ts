import type { Operation } from '../../model/model.ts';
import type { Json } from '../../spec/json.ts';
import { parameterOf } from '../api.ts';
import type { Api } from '../api.ts';
import { isSuccess } from '../exchange.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import { numberPairs, pageOf, pagingOf, sizePairs } from '../listing.ts';
import type { Page } from '../listing.ts';
import type { Scene } from '../scene.ts';
import {
  keysOf,
  largest,
  ownOf,
  populate,
  readPage,
  resourceOf,
  sizes,
  viewFor,
  walk,
  ancestorsOf,
} from '../view.ts';
import type { Population, View } from '../view.ts';
import { makeableLists, reading, writing } from './about.ts';
import { existingViews } from './existing.ts';

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
        const { usual } = sizes(scene.api, list);
        const people = await populate(scene, list, usual + 7);
        await scene.settled(async () =>
          expectPartition(scene, people, [1, 2, 3, usual, usual + 6, usual + 7, usual + 8]),
        );
      });
      if (sizes(api, list).most > 200) continue;
      yield writing(list, 'more than the largest page', facts, async (scene) => {
        const most = largest(scene.api, list);
        const people = await populate(scene, list, most + 3);
        await scene.settled(async () => expectPartition(scene, people, [most, most - 1, 20]));
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
          const { usual, most } = sizes(scene.api, list);
          const [first] = (await walkOnce(scene, view, most)).pages;
          const total = Number(first?.told.get('total') ?? 0);
          // Walks of thousands by one are nobody's wish.
          const tried = total > 400 ? [] : total > 120 ? [usual, most] : [1, 2, 3, usual, most];
          await quietly(scene, async () => expectSequences(scene, view, tried));
        }
      });
    }
  },
};

export const defaultPage: Law = {
  id: 'pages-have-their-defaults',
  kind: 'meaning',
  sentence: 'Without parameters a list gives its first page, of the documented size.',
  *cases(api) {
    for (const list of makeableLists(api)) {
      const size = parameterOf(list, 'page-size');
      const page = parameterOf(list, 'page') ?? parameterOf(list, 'offset');
      if (size?.fallback === undefined) continue;
      const facts = [size, page].flatMap((one) =>
        one?.schema === undefined
          ? []
          : [
              api.facts.written(
                one.schema,
                'default',
                `${one.name} is ${String(one.fallback)} by default.`,
              ),
            ],
      );
      yield writing(list, `${size.name}=${String(size.fallback)}`, facts, async (scene) => {
        const usual = Number(size.fallback);
        const { view } = await populate(scene, list, usual + 1);
        await scene.settled(async () => {
          const plain = await readPage(scene, view);
          const asked = await readPage(scene, view, [
            ...sizePairs(list, usual),
            ...numberPairs(list, 0, usual),
          ]);
          const resource = resourceOf(scene, list);
          scene.expectSame(
            plain.items.length,
            usual,
            'A page without a size has not the documented size.',
          );
          scene.expectSame(
            keysOf(resource, plain.items),
            keysOf(resource, asked.items),
            'A page without parameters is not the first.',
          );
        });
      });
    }
  },
};

export const pastTheEnd: Law = {
  id: 'pages-end',
  kind: 'meaning',
  sentence:
    'A page past the last is a success with no items, and where there is nothing the envelope says so.',
  *cases(api) {
    for (const list of makeableLists(api)) {
      if (pagingOf(list) !== 'page' && pagingOf(list) !== 'offset') continue;
      for (const index of [1, 2, 1000]) {
        yield writing(
          list,
          `page ${index + 1} of one`,
          [api.facts.of('past-last-page')],
          async (scene) => {
            const { view } = await populate(scene, list, 2);
            const exchange = await scene.call(list, {
              path: view.path,
              query: [...view.query, ...sizePairs(list, 2), ...numberPairs(list, index, 2)],
            });
            scene.expectSuccess(exchange, 'A page past the last is refused.');
            if (!view.isOwn) return;
            const page = pageOf(list, exchange);
            scene.expectSame(page.items.length, 0, 'A page past the last has items.');
            expectTold(scene, page, 'has-next', false, api.facts.of('has-next-page'));
            expectTold(scene, page, 'total', 2, api.facts.of('pages-partition'));
            expectTold(scene, page, 'total-pages', 1, api.facts.of('total-pages'));
          },
        );
      }
      yield writing(list, 'nothing at all', [api.facts.of('empty-total-pages')], async (scene) => {
        const view = viewFor(scene, list, await ancestorsOf(scene, list));
        if (!view.isOwn) throw new NotExercised('others have records in it');
        const page = await readPage(scene, view);
        scene.expectSame(page.items.length, 0, 'A list in which there is nothing has items.');
        expectTold(scene, page, 'total', 0, api.facts.of('filters-exact'));
        expectTold(scene, page, 'has-next', false, api.facts.of('has-next-page'));
        expectTold(
          scene,
          page,
          'total-pages',
          pagesOfNothing(api),
          api.facts.of('empty-total-pages'),
        );
      });
    }
  },
};

export const totalsFollow: Law = {
  id: 'totals-follow',
  kind: 'meaning',
  sentence: 'A total grows by one with each create and shrinks by one with each delete.',
  *cases(api) {
    for (const list of makeableLists(api)) {
      const resource = api.resourceOf(list);
      if (resource === undefined || !list.answer.envelope.some(({ role }) => role === 'total'))
        continue;
      yield writing(list, 'creates and deletes', [api.facts.of('filters-exact')], async (scene) => {
        const ancestors = await ancestorsOf(scene, list);
        const view = viewFor(scene, list, ancestors);
        if (!view.isOwn) throw new NotExercised('others may have records in it');
        const expectTotal = async (total: number): Promise<void> =>
          scene.settled(async () => {
            const page = await readPage(scene, view);
            scene.expectSame(
              page.told.get('total'),
              total,
              'The total is not the number of records.',
            );
            scene.expectSame(
              page.items.length,
              Math.min(total, sizes(scene.api, list).usual),
              'The items are not as many as there are.',
            );
          });
        const made = [];
        for (let count = 0; count < 4; count++) {
          await expectTotal(count);
          made.push(await scene.make(resource, { ...(ancestors.length > 0 && { ancestors }) }));
        }
        await expectTotal(4);
        const remove = api.deleteOf(resource);
        for (const [index, one] of remove === undefined ? [] : made.entries()) {
          if (remove !== undefined) await scene.callAt(remove, one);
          await expectTotal(3 - index);
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
  const { least, most } = sizes(scene.api, view.operation);
  let sequence: readonly Json[] | undefined;
  for (const size of [...new Set(tried)].filter((one) => one >= least && one <= most)) {
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
    if (view.isOwn)
      for (const [index, page] of pages.entries())
        expectEnvelope(scene, view.operation, page, { size, index, total: made.length });
  }
}

/** Expects that the envelope of a page tells what is true. */
function expectEnvelope(
  scene: Scene,
  operation: Operation,
  page: Page,
  { size, index, total }: { size: number; index: number; total: number },
): void {
  const { facts } = scene.api;
  const paging = pagingOf(operation);
  const pages = total === 0 ? pagesOfNothing(scene.api) : Math.ceil(total / size);
  const expected = Math.max(0, Math.min(size, total - index * size));
  const first = parameterOf(operation, 'page')?.first ?? 1;
  scene.expect(page.items.length === expected, {
    message: `Page ${index + 1} of size ${size} has ${page.items.length} items.`,
    expected,
    got: page.items.length,
    exchange: page.exchange,
  });
  expectTold(scene, page, 'total', total, facts.of('pages-partition'));
  const fact = facts.of(total === 0 ? 'empty-total-pages' : 'total-pages');
  expectTold(scene, page, 'total-pages', pages, fact);
  expectTold(scene, page, 'has-next', (index + 1) * size < total, facts.of('has-next-page'));
  expectTold(scene, page, 'has-previous', index > 0, facts.of('has-next-page'));
  expectTold(scene, page, 'page-size', size, facts.of('page-echo'));
  if (paging === 'page') expectTold(scene, page, 'page', first + index, facts.of('page-echo'));
  if (paging === 'offset') expectTold(scene, page, 'offset', index * size, facts.of('page-echo'));
}

function expectTold(
  scene: Scene,
  { told, exchange }: Page,
  role: Parameters<Page['told']['get']>[0],
  expected: Json,
  fact: ReturnType<Api['facts']['of']>,
): void {
  const got = told.get(role);
  if (got === undefined) return;
  scene.expect(got === expected, {
    message: `The ${role} of a page is wrong.`,
    expected,
    got,
    facts: [fact],
    exchange,
  });
}

/** Expects that pages of each size give the same sequence, of whatever there is. */
async function expectSequences(scene: Scene, view: View, tried: readonly number[]): Promise<void> {
  const resource = resourceOf(scene, view.operation);
  const { least, most } = sizes(scene.api, view.operation);
  let sequence: readonly Json[] | undefined;
  for (const size of [...new Set(tried)].filter((one) => one >= least && one <= most)) {
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
    for (const [index, page] of pages.entries())
      expectEnvelope(scene, view.operation, page, { size, index, total: items.length });
  }
}

/** Looks again at what others may have changed meanwhile; what stays wrong is wrong. */
async function quietly(scene: Scene, look: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await look();
      return;
    } catch (error) {
      if (tries === 3) throw error;
      await scene.pause(50);
    }
  }
}

async function walkOnce(
  scene: Scene,
  view: View,
  size: number,
): Promise<{ readonly pages: readonly Page[] }> {
  const { operation, path, query } = view;
  const exchange = await scene.call(operation, {
    path,
    query: [...query, ...sizePairs(operation, size)],
  });
  if (!isSuccess(exchange)) throw new NotExercised('it is not answered');
  return { pages: [pageOf(operation, exchange)] };
}

/** How many pages there are where there is nothing. */
function pagesOfNothing({ facts, model }: Api): Json {
  return facts.valueOf('empty-total-pages') ?? model.policy['empty-total-pages'];
}
