import type { Operation, Resource } from '../../model/model.ts';
import type { Json } from '../../spec/json.ts';
import { filtersOf } from '../api.ts';
import type { Api } from '../api.ts';
import { isSuccess } from '../exchange.ts';
import type { Law } from '../law.ts';
import type { Made } from '../ledger.ts';
import type { Scene } from '../scene.ts';
import { keysOf, ownOf, resourceOf, walk } from '../view.ts';
import { makeableLists, writing } from './about.ts';
import { matches, pairsOf, peopled, UNKNOWN, valuesOf } from './peopled.ts';
import type { Peopled } from './peopled.ts';
import { validValues } from './values.ts';

/** How many records there are at first. */
const RECORDS = 8;

export const filtersFollowWrites: Law = {
  id: 'filters-follow-writes',
  kind: 'meaning',
  sentence: 'What was created, changed or deleted is so under every filter from then on.',
  *cases(api) {
    for (const list of makeableLists(api)) {
      if (filtersOf(list).every(({ name }) => name in api.settings)) continue;
      const follow = async (scene: Scene): Promise<void> => {
        const resource = resourceOf(scene, list);
        const the = await peopled(scene, list, RECORDS);
        await expectFollowing(scene, the, 'at first');
        const [first, second] = the.made;
        for (const { operation, body } of changesOf(api, resource, list)) {
          if (first === undefined) break;
          const exchange = await scene.callAt(operation, first, { body });
          if (isSuccess(exchange)) await expectFollowing(scene, the, `after ${operation.id}`);
        }
        const remove = api.deleteOf(resource);
        for (const gone of remove === undefined ? [] : [first, second]) {
          if (remove === undefined || gone === undefined) continue;
          if (!isSuccess(await scene.callAt(remove, gone))) continue;
          await expectFollowing(scene, the, `after ${remove.id}`, gone);
        }
      };
      const facts = [api.facts.of('filters-exact')];
      // What is remembered too long is often forgotten at any other write.
      yield { ...writing(list, 'after every write', facts, follow), isAlone: true };
    }
  },
};

interface Changing {
  readonly operation: Operation;
  readonly body: Json;
}

/** Changes of what filters look at: the last value that is allowed, and the one before. */
function* changesOf(api: Api, resource: Resource, list: Operation): Iterable<Changing> {
  const looked = new Set(filtersOf(list).map(({ property }) => property));
  const fence = api.fenceOf(list)?.member;
  for (const operation of api.updatesOf(resource)) {
    const { body } = operation;
    if (body === undefined) continue;
    const bare = body.sets === undefined ? undefined : api.bodyShape(operation);
    if (bare !== undefined && looked.has(body.sets)) {
      for (const { value } of validValues(api, bare).slice(-2)) yield { operation, body: value };
    }
    for (const name of body.sets === undefined && body.merges ? body.members : []) {
      const shape = api.memberShape(operation, name);
      if (shape === undefined || !looked.has(name) || name === fence) continue;
      for (const { value } of validValues(api, shape).slice(-2))
        yield { operation, body: { [name]: value } };
    }
  }
}

/** Expects every filter to give what matches of what there is now. */
async function expectFollowing(
  scene: Scene,
  { view, made, all }: Peopled,
  when: string,
  gone?: Made,
): Promise<void> {
  const { api } = scene;
  const resource = resourceOf(scene, view.operation);
  await scene.settled(async () => {
    const now = ownOf(resource, (await walk(scene, view)).items, made);
    for (const filter of filtersOf(view.operation)) {
      if (filter.name in api.settings) continue;
      for (const values of valuesOf(api, filter, all)) {
        if (values.includes(UNKNOWN)) continue;
        const { items } = await walk(scene, view, undefined, pairsOf(filter, values));
        const expected = now.filter((item) => matches(filter, values, item));
        const got = keysOf(resource, ownOf(resource, items, made)).map(String);
        const what = `${filter.name}=${values.join(', ')}`;
        scene.expect(gone === undefined || !got.includes(String(gone.key)), {
          message: `What was deleted is still given by ${what}.`,
          expected: 'nothing that was deleted',
          got: gone?.key ?? null,
          facts: [api.facts.of('deleted-is-gone')],
        });
        scene.expectSame(
          got.toSorted(),
          keysOf(resource, expected).map(String).toSorted(),
          `${what} does not give just what matches ${when}.`,
        );
      }
    }
  });
}
