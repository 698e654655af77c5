import type { Json } from '../../spec/json.ts';
import { only } from '../compare.ts';
import { isSuccess } from '../exchange.ts';
import { NotExercised } from '../law.ts';
import type { Law } from '../law.ts';
import type { Made } from '../ledger.ts';
import type { Scene } from '../scene.ts';
import { ownOf, populate, readPage, viewFor, walk } from '../view.ts';
import { asSent, keptNames, makeable, makeableLists, timeProperty, writing } from './about.ts';
import { compared } from './orders.ts';
import { invalidOf } from './bodies.ts';
import { bestKnown } from './values.ts';

export const keysAreUnique: Law = {
  id: 'keys-are-unique',
  kind: 'meaning',
  sentence:
    'Every record has a key of its own, which is never used again, and each create makes one record.',
  *cases(api) {
    for (const { resource, create, isShown } of makeable(api)) {
      const fact = api.facts.of('keys-unique');
      if (!isShown) continue;
      yield writing(create, 'one after another', [fact], async (scene) => {
        // Below other records keys may begin again.
        const made = [await scene.make(resource, { isWhole: true })];
        const ancestors = made[0]?.ancestors ?? [];
        for (let count = 1; count < 26; count++)
          made.push(await scene.make(resource, { isWhole: true, ancestors }));
        noteForm(scene, made);
        const keys = new Set(made.map(({ key }) => String(key)));
        scene.expect(keys.size === made.length, {
          message: 'Two records have the same key.',
          expected: made.length,
          got: keys.size,
        });
        for (const one of made) {
          await scene.settled(async () => {
            const record = await scene.read(one);
            scene.expectSame(
              asSent(api, one, record),
              only(one.sent, keptNames(api, one)),
              'A record is not the one that was created under its key.',
            );
          });
        }
      });
      if (api.deleteOf(resource) === undefined) continue;
      yield writing(create, 'after a delete', [fact], async (scene) => {
        const remove = api.deleteOf(resource);
        // Others may create in the meantime, and get the key that is free.
        const keys: string[] = [];
        let ancestors: readonly Made[] | undefined;
        for (let count = 0; count < 8; count++) {
          const made = await scene.make(resource, ancestors && { ancestors });
          ancestors = made.ancestors;
          keys.push(String(made.key));
          if (remove !== undefined) await scene.callAt(remove, made);
        }
        scene.expect(new Set(keys).size === keys.length, {
          message: 'The key of a deleted record is used again.',
          expected: 'another key each time',
          got: keys,
        });
      });
    }
  },
};

/** What the forms of keys look like that documents may assume. */
const FORMS: ReadonlyMap<Json | undefined, RegExp> = new Map([
  ['uuid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
]);

/** Notes whether keys look as the document assumes; they may look otherwise. */
function noteForm({ api, sightings }: Scene, made: readonly Made[]): void {
  const form = FORMS.get(api.facts.valueOf('id-format'));
  if (form === undefined) return;
  const other = made.find(({ key }) => !form.test(String(key)));
  if (other === undefined) sightings.confirm([{ id: 'id-format' }]);
  else sightings.contradict('id-format', `A key is ${JSON.stringify(other.key)}.`);
}

export const parallelCreates: Law = {
  id: 'parallel-creates',
  kind: 'meaning',
  sentence:
    'Creates at the same time make as many records, each with a key of its own, all listed.',
  *cases(api) {
    for (const list of makeableLists(api)) {
      const resource = api.resourceOf(list);
      if (resource === undefined || list.lineage.length > 0) continue;
      yield writing(list, 'ten at once', [api.facts.of('parallel-creates')], async (scene) => {
        const made = await Promise.all(
          Array.from({ length: 10 }, async () => scene.make(resource)),
        );
        const keys = new Set(made.map(({ key }) => String(key)));
        scene.expect(keys.size === 10, {
          message: 'Records that were created at the same time share a key.',
          expected: 10,
          got: keys.size,
        });
        const view = viewFor(scene, list, []);
        await scene.settled(async () => {
          const { items } = await walk(scene, view);
          const own = ownOf(resource, items, made);
          scene.expect(own.length === 10, {
            message: 'Not all of the records that were created at the same time are listed.',
            expected: 10,
            got: own.length,
          });
        });
      });
    }
  },
};

export const timesOfCreation: Law = {
  id: 'times-of-creation',
  kind: 'meaning',
  sentence:
    'The time of the last change is never before that of creation, and later records are not older.',
  *cases(api) {
    for (const { resource, create, isShown } of makeable(api)) {
      const born = timeProperty(resource, 'create');
      const changed = timeProperty(resource, 'write');
      if (!isShown || born === undefined) continue;
      yield writing(
        create,
        [born, changed].flatMap((one) => one?.name ?? []).join(', '),
        [api.facts.of('updated-time-order')],
        async (scene) => {
          const first = await scene.make(resource);
          const one = await scene.settled(async () => scene.read(first));
          const second = await scene.make(resource);
          const other = await scene.settled(async () => scene.read(second));
          const [before = null, after = null] = [one[born.name], other[born.name]];
          scene.expect(compared(before, after) <= 0, {
            message: 'A later record is older.',
            expected: `not before ${String(before)}`,
            got: after,
          });
          if (changed === undefined) return;
          const change = one[changed.name] ?? null;
          scene.expect(compared(before, change) <= 0, {
            message: `${changed.name} is before ${born.name}.`,
            expected: `not before ${String(before)}`,
            got: change,
          });
        },
      );
    }
  },
};

export const failedCreates: Law = {
  id: 'failed-creates-change-nothing',
  kind: 'meaning',
  sentence: 'A create that is refused makes nothing.',
  *cases(api) {
    for (const list of makeableLists(api)) {
      const resource = api.resourceOf(list);
      const create = resource && api.createOf(resource);
      if (resource === undefined || create === undefined || api.fenceOf(list) === undefined)
        continue;
      for (const name of create.body?.members ?? []) {
        const wrong = bestKnown(invalidOf(api, create, name));
        if (wrong === undefined || api.fenceOf(list)?.member === name) continue;
        yield writing(create, `wrong ${name}`, [api.facts.of('failed-writes')], async (scene) => {
          const { view } = await populate(scene, list, 1);
          const exchange = await scene.attempt(resource, { body: { [name]: wrong.value } });
          if (isSuccess(exchange)) throw new NotExercised('it is not refused');
          await scene.settled(async () => {
            const { items } = await readPage(scene, view);
            scene.expect(items.length === 1, {
              message: 'A create that was refused made a record.',
              expected: 1,
              got: items.length,
            });
          });
        });
      }
    }
  },
};
