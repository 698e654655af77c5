import type { Operation, Parameter } from '../../model/model.ts';
import type { Json } from '../../spec/json.ts';
import { parameterOf } from '../api.ts';
import type { Api } from '../api.ts';
import { NotExercised } from '../law.ts';
import type { Case, Law } from '../law.ts';
import { numberPairs, pagingOf, sizePairs } from '../listing.ts';
import type { Scene } from '../scene.ts';
import { documentedSizes, MOST_FILLED } from '../page-sizes.ts';
import { keysOf, populate, readPage, resourceOf } from '../view.ts';
import type { View } from '../view.ts';
import { makeableLists, reading, writing } from './about.ts';
import { expectNumber, expectTold, toldFact } from './envelope.ts';
import { existingViews, quietly } from './existing.ts';

/** How many items there are on the small pages that are asked for. */
const SIZE = 3;

/** How many of the lists of what there is are looked at. */
const VIEWS = 3;

export const pagesAsAsked: Law = {
  id: 'pages-are-those-asked-for',
  kind: 'documented',
  sentence:
    'A page has no more items than were asked for, another number gives another page, and the envelope tells which it is.',
  *cases(api) {
    for (const list of api.operations('list')) {
      const size = parameterOf(list, 'page-size');
      const number = parameterOf(list, 'page') ?? parameterOf(list, 'offset');
      const { least, most } = documentedSizes(api, list);
      if (size === undefined || number === undefined || least > SIZE || most < SIZE) continue;
      const facts = [size, number].map((one) =>
        api.facts.written(one.place, 'role', `${one.name} is which page is given.`),
      );
      yield looking(api, list, 'small pages', facts, SIZE * 3, async (scene, view) => {
        const resource = resourceOf(scene, list);
        let before: string | undefined;
        for (const index of [0, 1, 2]) {
          const asked = [...sizePairs(list, SIZE), ...numberPairs(list, index, SIZE)];
          const page = await readPage(scene, view, asked);
          scene.expect(page.items.length <= SIZE, {
            message: 'A page has more items than were asked for.',
            expected: `no more than ${SIZE}`,
            got: page.items.length,
          });
          expectTold(scene, page, 'page-size', SIZE, toldFact(api, list, 'page-size'));
          expectNumber(scene, list, page, { size: SIZE, index });
          const keys = keysOf(resource, page.items).join(' ');
          scene.expect(keys === '' || keys !== before, {
            message: `${number.name} does not change which items are given.`,
            expected: 'other items than on the page before',
            got: keys,
          });
          before = keys;
        }
      });
    }
  },
};

export const defaultsOfLists: Law = {
  id: 'pages-have-their-defaults',
  kind: 'meaning',
  sentence:
    'A list without a parameter is the list with its documented default, and without any it is the first page of the documented size.',
  *cases(api) {
    for (const list of api.operations('list')) {
      for (const parameter of list.parameters) {
        const { name, fallback, schema, in: where } = parameter;
        const isPlain = typeof fallback === 'string' || typeof fallback === 'number';
        if (!isPlain || schema === undefined || where !== 'query' || name in api.settings) continue;
        const statement = `${name} is ${fallback} by default.`;
        const facts = [api.facts.written(schema, 'default', statement)];
        const count = isFilled(parameter) ? Number(fallback) + 1 : 5;
        yield looking(api, list, `${name}=${fallback}`, facts, count, async (scene, view) =>
          expectSameWithout(scene, view, parameter),
        );
      }
    }
  },
};

/** A case that looks at a list of its own where there can be one, and else at what there is. */
function looking(
  api: Api,
  list: Operation,
  title: string,
  facts: Case['facts'],
  count: number,
  look: (scene: Scene, view: View) => Promise<void>,
): Case {
  if (makeableLists(api).includes(list) && pagingOf(list) !== 'none') {
    return writing(list, title, facts, async (scene) => {
      const { view } = await populate(scene, list, count);
      await scene.settled(async () => look(scene, view));
    });
  }
  return reading(list, title, facts, async (scene) => {
    const views = await existingViews(scene, list);
    if (views.length === 0) throw new NotExercised('there is nothing to look at');
    for (const { view } of views.slice(0, VIEWS))
      await quietly(scene, view, async () => look(scene, view));
  });
}

/** Whether a parameter is the size of pages, and its default one that is filled to be seen. */
function isFilled({ role, fallback }: Parameter): boolean {
  return role === 'page-size' && Number(fallback) <= MOST_FILLED;
}

async function expectSameWithout(scene: Scene, view: View, parameter: Parameter): Promise<void> {
  const { name, fallback = null } = parameter;
  const resource = resourceOf(scene, view.operation);
  // A view may need this very parameter.
  if (view.query.some(([known]) => known === name)) throw new NotExercised(`${name} is needed`);
  const plain = await readPage(scene, view);
  const asked = await readPage(scene, view, [[name, String(fallback)]]);
  const keys = (items: typeof plain.items): Json => keysOf(resource, items);
  scene.expectSame(
    keys(plain.items),
    keys(asked.items),
    `A list without ${name} is not the list with ${name}=${String(fallback)}.`,
  );
  if (isFilled(parameter) && view.isOwn)
    scene.expectSame(
      plain.items.length,
      Number(fallback),
      'A page without a size has not the documented size.',
    );
}
