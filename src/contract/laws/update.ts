import type { Json, JsonObject } from '../../spec/json.ts';
import { only } from '../compare.ts';
import { isSuccess } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import type { Made } from '../ledger.ts';
import type { Scene } from '../scene.ts';
import { ownOf, populate, viewFor, walk } from '../view.ts';
import { richMaking, timeProperty, touchedProperties, untouched, writing } from './about.ts';
import { bodyOf, changes, everyPair, firstChanges, isPartial, tours } from './changes.ts';
import { compared, ordersOf } from './orders.ts';
import type { Updating } from './changes.ts';
import { expectTaken } from './refusals.ts';

export const updatesReadBack: Law = {
  id: 'updates-read-back',
  kind: 'meaning',
  sentence: 'An update is read back and listed, and is what its answer shows.',
  *cases(api) {
    for (const one of changes(api)) {
      const { operation, resource, change } = one;
      const facts = [api.facts.of('update-reads-back')];
      yield writing(operation, change.title, facts, async (scene) => {
        const made = await scene.make(resource);
        // Who remembers what was read once shows it when it is read again.
        await scene.settled(async () => scene.read(made));
        await scene.settled(async () => listedWith(scene, one, made, {}));
        const exchange = await scene.callAt(operation, made, {
          body: bodyOf(scene, { operation, change }, made),
        });
        scene.expectSuccess(exchange, `An update with ${change.title} is refused.`, change.facts);
        await scene.settled(async () => readWith(scene, one, made, exchange));
        await scene.settled(async () => listedWith(scene, one, made, change.sets));
      });
    }
  },
};

export const updatesFollow: Law = {
  id: 'updates-follow-each-other',
  kind: 'meaning',
  sentence: 'Each value can be set after each, as often as one likes, and is read back every time.',
  *cases(api) {
    for (const tour of tours(api)) {
      const [first] = tour;
      if (first === undefined) continue;
      const [name = ''] = Object.keys(first.change.sets);
      const facts = [api.facts.of('update-reads-back')];
      yield writing(first.operation, `${name}, each after each`, facts, async (scene) => {
        const { operation, resource } = first;
        const made = await scene.make(resource, richMaking(scene, resource));
        const before = await scene.settled(async () => scene.read(made));
        const known = new Set<Json | undefined>([before[name]]);
        for (const step of everyPair(tour)) {
          const { sets, title, facts: allowed } = step.change;
          const exchange = await scene.callAt(operation, made, { body: bodyOf(scene, step, made) });
          // What was taken once is a value that the target has.
          const rests = known.has(sets[name]) ? facts : allowed;
          expectTaken(scene, exchange, `An update with ${title} after others is refused.`, rests);
          known.add(sets[name]);
          await scene.settled(async () => {
            const record = await readWith(scene, step, made, exchange);
            if (!isPartial(operation)) return;
            scene.expectSame(
              untouched(record, [name], resource),
              untouched(before, [name], resource),
              'An update changes more than it is meant to.',
              [api.facts.of('update-changes')],
            );
          });
          if (known.size > 1) await scene.settled(async () => listedWith(scene, step, made, sets));
        }
      });
    }
  },
};

/** Expects that an update is read back, and that its answer shows what is read. */
async function readWith(
  scene: Scene,
  { operation, change }: Updating,
  made: Made,
  exchange: Exchange,
): Promise<JsonObject> {
  const record = await scene.read(made);
  const names = Object.keys(change.sets);
  scene.expectSame(only(record, names), change.sets, 'An update is not read back.');
  if (operation.answer.item !== undefined && exchange.json !== undefined) {
    const answered = scene.recordIn(exchange);
    const shown = Object.keys(answered).filter((name) => Object.hasOwn(record, name));
    scene.expectSame(
      only(answered, shown),
      only(record, shown),
      'An update answers something else than what is read afterwards.',
    );
  }
  return record;
}

/** Expects that lists show some members of a record with some values. */
async function listedWith(
  scene: Scene,
  { resource, change }: Updating,
  made: Made,
  sets: Readonly<Record<string, Json>>,
): Promise<void> {
  const { api } = scene;
  for (const list of api.listsOf(resource)) {
    const fence = api.fenceOf(list);
    if (list.lineage.length > 0 || fence === undefined) continue;
    if (Object.hasOwn(change.sets, fence.member)) continue;
    const { items } = await walk(scene, viewFor(scene, list, []));
    const element = ownOf(resource, items, [made])[0];
    scene.expectSame(only(element, Object.keys(sets)), sets, 'An update is not seen in the list.');
  }
}

export const updateTimes: Law = {
  id: 'update-times',
  kind: 'meaning',
  sentence:
    'At an update the time of the last change does not go back, and that of creation stays.',
  *cases(api) {
    for (const { operation, resource, change } of firstChanges(api)) {
      const changed = timeProperty(resource, 'write');
      if (changed === undefined) continue;
      const born = timeProperty(resource, 'create');
      yield writing(
        operation,
        changed.name,
        [api.facts.of('updated-time-order')],
        async (scene) => {
          const made = await scene.make(resource);
          const times: JsonObject[] = [await scene.settled(async () => scene.read(made))];
          for (let count = 0; count < 2; count++) {
            await scene.pause(2);
            await scene.callAt(operation, made, {
              body: bodyOf(scene, { operation, change }, made),
            });
            times.push(await scene.settled(async () => scene.read(made)));
          }
          for (const [index, record] of times.entries()) {
            const [now, before = now, created = now] = [
              record[changed.name],
              times[index - 1]?.[changed.name],
              born && record[born.name],
            ];
            const isLater =
              compared(now ?? null, before ?? null) >= 0 &&
              compared(now ?? null, created ?? now ?? null) >= 0;
            scene.expect(isLater, {
              message: `${changed.name} goes back, or is before the creation.`,
              expected: `not before ${String(before)}`,
              got: now ?? null,
            });
          }
        },
      );
      if (born === undefined) continue;
      const moves = [api.facts.of('update-changes')];
      yield writing(operation, `${changed.name} moves on`, moves, async (scene) => {
        const made = await scene.make(resource);
        const before = await scene.settled(async () => scene.read(made));
        const start = before[changed.name] ?? null;
        // Some clocks show whole seconds only.
        for (const pause of [2, 1100]) {
          await scene.pause(pause);
          const later = await scene.make(resource);
          const { [born.name]: now = null } = await scene.settled(async () => scene.read(later));
          if (compared(now, start) <= 0) continue;
          const body = bodyOf(scene, { operation, change }, made);
          const exchange = await scene.callAt(operation, made, { body });
          if (!isSuccess(exchange)) throw new NotExercised('the update is refused');
          await scene.settled(async () => {
            const { [changed.name]: end = null } = await scene.read(made);
            scene.expect(compared(end, start) > 0, {
              message: `An update leaves ${changed.name} as it was.`,
              expected: `after ${String(start)}`,
              got: end,
            });
          });
          return;
        }
        throw new NotExercised(`${born.name} of what is made later is not later`);
      });
    }
  },
};

export const updatesKeepOrder: Law = {
  id: 'updates-keep-the-creation',
  kind: 'meaning',
  sentence:
    'An update leaves a record in its place among those that were created before and after.',
  *cases(api) {
    for (const { operation, resource, change } of firstChanges(api)) {
      const born = timeProperty(resource, 'create');
      const list = api
        .listsOf(resource)
        .find((one) => one.lineage.length === 0 && api.fenceOf(one) !== undefined);
      const usual = list && ordersOf(api, list).find(({ order }) => order.by === born?.name);
      if (list === undefined || usual === undefined) continue;
      const touched = touchedProperties(resource);
      yield writing(list, `after ${operation.id}`, usual.facts, async (scene) => {
        const { view, made } = await populate(scene, list, 3);
        // Those of the same moment may stand in any order.
        const moments = async (): Promise<Json> =>
          (await walk(scene, view, undefined, usual.pairs)).items.map(
            (item) => item[usual.order.by] ?? null,
          );
        const before = await scene.settled(moments);
        const [first] = made;
        if (first !== undefined)
          await scene.callAt(operation, first, {
            body: bodyOf(scene, { operation, change }, first),
          });
        scene.expectSame(
          await scene.settled(moments),
          before,
          `An update moves a record in a list that is not ordered by ${touched.join(', ')}.`,
        );
      });
    }
  },
};
