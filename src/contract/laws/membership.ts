import { only } from '../compare.ts';
import type { Pair } from '../exchange.ts';
import type { Law } from '../law.ts';
import type { Made } from '../ledger.ts';
import type { Scene } from '../scene.ts';
import { ownOf, populate, readPage, walk } from '../view.ts';
import type { View } from '../view.ts';
import { filtersFor, makeableLists, richMaking, writing } from './about.ts';
import { bodyOf, firstChanges } from './changes.ts';

export const membership: Law = {
  id: 'created-is-listed',
  kind: 'meaning',
  sentence: 'What was created is listed, just once, and its element agrees with what is read.',
  *cases(api) {
    for (const list of makeableLists(api)) {
      const resource = api.resourceOf(list);
      if (resource === undefined) continue;
      yield writing(list, 'just once', [api.facts.of('created-reads-back')], async (scene) => {
        const { view, made } = await populate(scene, list, 2);
        await scene.settled(async () => {
          const { items } = await walk(scene, view, Math.min(20, scene.pageSizes.of(list).most));
          const own = ownOf(resource, items, made).map((item) => String(item[resource.key]));
          scene.expectSame(
            own.toSorted(),
            made.map(({ key }) => String(key)).toSorted(),
            'What was created is not listed just once.',
          );
        });
      });
      if (api.readOf(resource) === undefined) continue;
      yield writing(list, 'as it is read', [api.facts.of('item-is-element')], async (scene) => {
        const { view, made } = await populate(scene, list, 3, (index) =>
          index === 0 ? {} : richMaking(scene, resource),
        );
        const [, rich, changed] = made;
        if (rich === undefined || changed === undefined) return;
        const update = firstChanges(api).find((one) => one.resource === resource);
        if (update !== undefined) {
          // What is changed later has other times than what is only created.
          await scene.pause(2);
          await scene.callAt(update.operation, changed, { body: bodyOf(scene, update, changed) });
        }
        const record = await scene.settled(async () => scene.read(rich));
        for (const pairs of [[], ...(view.isOwn ? filtersFor(list, record) : [])])
          await scene.settled(async () => expectAlike(scene, view, pairs, made));
      });
    }
  },
};

/** Expects that the elements of a list are the records that are read. */
async function expectAlike(
  scene: Scene,
  view: View,
  pairs: readonly Pair[],
  made: readonly Made[],
): Promise<void> {
  const list = view.operation;
  const { items } = await walk(scene, view, scene.pageSizes.of(list).most, pairs);
  for (const one of made) {
    const { resource } = one;
    const element = ownOf(resource, items, [one])[0];
    if (element === undefined) continue;
    const record = await scene.read(one);
    const names = Object.keys(record).filter((name) => Object.hasOwn(element, name));
    scene.expectSame(
      only(element, names),
      only(record, names),
      'A record is listed otherwise than it is read.',
    );
    const read = scene.api.readOf(resource);
    const shared = (list.answer.shown ?? []).filter(
      (name) => read?.answer.shown?.includes(name) === true,
    );
    scene.expectSame(
      Object.keys(only(element, shared)).toSorted(),
      Object.keys(only(record, shared)).toSorted(),
      'A record has other members in a list than by itself.',
    );
  }
}

export const readsChangeNothing: Law = {
  id: 'reads-change-nothing',
  kind: 'meaning',
  sentence: 'Reading and listing change nothing.',
  *cases(api) {
    for (const list of makeableLists(api)) {
      const resource = api.resourceOf(list);
      if (resource === undefined || api.readOf(resource) === undefined) continue;
      yield writing(list, 'read twice', [api.facts.of('reads-change-nothing')], async (scene) => {
        const { view, made } = await populate(scene, list, 1);
        const [one] = made;
        if (one === undefined) return;
        const before = await scene.settled(async () => scene.read(one));
        const listed = await scene.settled(async () => readPage(scene, view));
        for (const child of api.model.resources.get(resource.name)?.children ?? []) {
          const below = api.model.resources.get(child);
          for (const operation of below === undefined ? [] : api.listsOf(below)) {
            if (operation.lineage.some((parent) => parent.resource === resource.name))
              await scene.call(operation, {
                path: scene.pathOf(operation, [...one.ancestors, one]),
              });
          }
        }
        scene.expectSame(await scene.read(one), before, 'A record that was only read has changed.');
        const again = await readPage(scene, view);
        scene.expectSame(
          ownOf(resource, again.items, made)[0],
          ownOf(resource, listed.items, made)[0],
          'A record that was only listed has changed.',
        );
      });
    }
  },
};
