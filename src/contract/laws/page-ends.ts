import { numberPairs, pageOf, pagingOf, sizePairs } from '../listing.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import { ancestorsOf, makeBelow, populate, readPage, viewFor } from '../view.ts';
import { makeableLists, writing } from './about.ts';
import { expectTold, pagesOfNothing } from './envelope.ts';

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
            await scene.settled(async () => {
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
            });
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
              Math.min(total, scene.pageSizes.of(list).usual),
              'The items are not as many as there are.',
            );
          });
        const made = [];
        for (let count = 0; count < 4; count++) {
          await expectTotal(count);
          made.push(await makeBelow(scene, resource, list, ancestors));
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
