import type { Parameter } from '../../model/model.ts';
import { filtersOf } from '../api.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import { numberPairs, sizePairs } from '../listing.ts';
import type { Scene } from '../scene.ts';
import { readPage, resourceOf } from '../view.ts';
import type { View } from '../view.ts';
import { reading } from './about.ts';
import { quietly } from './existing.ts';
import { matches, pairsOf, valuesOf } from './peopled.ts';

export const filtersOfOthers: Law = {
  id: 'filters-hold-for-what-there-is',
  kind: 'meaning',
  sentence:
    'A filter gives nothing but what matches, of whatever records there are, and each as it is without.',
  *cases(api) {
    for (const list of api.operations('list')) {
      if (list.path.includes('{')) continue;
      for (const filter of filtersOf(list)) {
        if (filter.name in api.settings) continue;
        yield reading(list, filter.name, [api.facts.of('filters-exact')], async (scene) => {
          const view: View = { operation: list, path: {}, query: [], isOwn: false };
          await quietly(scene, view, async () => expectMatching(scene, view, filter));
        });
      }
    }
  },
};

/** Expects of whatever there is that a filter gives what matches, as it is listed without it. */
async function expectMatching(scene: Scene, view: View, filter: Parameter): Promise<void> {
  const list = view.operation;
  const { most } = scene.pageSizes.of(list);
  const all = await readPage(scene, view, [
    ...sizePairs(list, most),
    ...numberPairs(list, 0, most),
  ]);
  const asked = valuesOf(scene.api, filter, all.items).slice(0, 3);
  if (asked.length === 0) throw new NotExercised('there is nothing to filter');
  const { key } = resourceOf(scene, list);
  const known = new Map(all.items.map((item) => [String(item[key]), item]));
  for (const values of asked) {
    const page = await readPage(scene, view, pairsOf(filter, values));
    const wrong = page.items.filter((item) => !matches(filter, values, item));
    scene.expect(wrong.length === 0, {
      message: `${filter.name}=${values.join(', ')} gives what does not match.`,
      expected: `${filter.property} as asked for`,
      got: wrong.slice(0, 3).map((item) => item[filter.property ?? ''] ?? null),
    });
    for (const item of page.items)
      scene.expectSame(
        item,
        known.get(String(item[key])) ?? item,
        `${filter.name}=${values.join(', ')} gives a record otherwise than the list without it.`,
        [scene.api.facts.of('item-is-element')],
      );
  }
}
