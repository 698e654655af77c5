import { expect, test } from 'vitest';
import { apiOf, object, seeded } from '../../tests/data/support/api.ts';
import type { Seeded } from '../../tests/data/support/api.ts';
import { compile } from '../model/compile.ts';
import { checkScenario } from './scenario.ts';
import { fitting, snapshotOf } from './snapshot.ts';

const TEXT = { type: 'string' };
const SHOP = object({ id: TEXT, name: TEXT });
const VISIT = object({ id: TEXT, shop_id: TEXT, note: TEXT });
const DOCUMENT = apiOf({ '/shops': SHOP, '/shops/{shop_id}/visits': VISIT, '/pets': SHOP });

const shops = (count = 4): Seeded =>
  seeded({ document: DOCUMENT, scenario: { resources: { '*': { count } } } });

/** Everything that a world holds. */
function contents({ records, model }: Seeded): object {
  const parents = records('shops').map(({ id }) => String(id));
  const visits = parents.map((parent) => [parent, records('visits', parent)]);
  const names = [...model.resources.keys()].filter((name) => name !== 'visits');
  return { ...Object.fromEntries(names.map((name) => [name, records(name)])), visits };
}

test('a world that is born from a snapshot holds the same', () => {
  const before = shops();
  const scenario = snapshotOf(before.model, before.state);
  expect(contents(seeded({ document: DOCUMENT, scenario, seed: 99 }))).toEqual(contents(before));
});

test('a snapshot is a scenario, also once it was written down', () => {
  const { model, state } = shops();
  const written = JSON.parse(JSON.stringify(snapshotOf(model, state)));
  expect(checkScenario(written, model)).toEqual(written);
});

test('a snapshot holds what was added and not what was deleted', () => {
  const world = shops(3);
  const [first] = world.records('shops');
  world.state.write('shops').delete(String(first?.['id']));
  world.state.write('shops').insert('new', { id: 'new', beside: 1 });
  const scenario = snapshotOf(world.model, world.state);
  const after = seeded({ document: DOCUMENT, scenario });
  expect(after.records('shops').map(({ id }) => id)).not.toContain(first?.['id']);
  expect(after.records('shops')).toContainEqual({ id: 'new', beside: 1 });
});

test('what a record leaves out stays out', () => {
  const model = compile(DOCUMENT);
  const scenario = { resources: { shops: { complete: true, records: [{ id: 'a' }] } } };
  expect(seeded({ model, scenario }).records('shops')).toEqual([{ id: 'a' }]);
});

test('an empty world stays empty', () => {
  const before = shops(0);
  const scenario = snapshotOf(before.model, before.state);
  expect(contents(seeded({ document: DOCUMENT, scenario }))).toEqual(contents(before));
});

test('of a snapshot what fits another document is kept, and the rest counted', () => {
  const before = shops();
  const snapshot = snapshotOf(before.model, before.state);
  const number = { id: TEXT, name: { type: 'integer' } };
  const other = compile(
    apiOf({
      '/shops': object({ id: TEXT }),
      '/shops/{shop_id}/visits': VISIT,
      '/pets': object(number),
    }),
  );
  const { resources, kept, dropped } = fitting(other, snapshot);
  const visits = before.records('shops').flatMap(({ id }) => before.records('visits', String(id)));
  expect(dropped).toBe(4);
  expect(kept).toBe(4 + visits.length);
  const after = seeded({ model: other, scenario: { resources } });
  expect(after.records('shops')).toEqual(before.records('shops').map(({ id }) => ({ id })));
  expect(after.records('pets')).toEqual([]);
});

test('what a new document adds to a record is made up', () => {
  const before = shops();
  const snapshot = snapshotOf(before.model, before.state);
  const wider = compile(apiOf({ '/shops': object({ id: TEXT, name: TEXT, city: TEXT }) }));
  const { resources } = fitting(wider, snapshot);
  const after = seeded({ model: wider, scenario: { resources } }).records('shops');
  expect(after).toMatchObject(before.records('shops'));
  expect(after[0]?.['city']).toBeTypeOf('string');
});

test('what lives within a record that no longer fits goes with it, and is counted', () => {
  const before = shops();
  const snapshot = snapshotOf(before.model, before.state);
  const [first, ...others] = before.records('shops').map(({ id }) => String(id));
  const lost = before.records('visits', first ?? '').length;
  const all = [first ?? '', ...others].flatMap((id) => before.records('visits', id)).length;
  expect(lost).toBeGreaterThan(0);
  const narrow = object({ id: { type: 'string', enum: others }, name: TEXT });
  const other = compile(apiOf({ '/shops': narrow, '/shops/{shop_id}/visits': VISIT }));
  const { kept, dropped } = fitting(other, { resources: { ...snapshot.resources, pets: {} } });
  expect([kept, dropped]).toEqual([others.length + all - lost, 1 + lost]);
});

test('a world that is born from a snapshot holds those too that have no parent', () => {
  const records = ['nowhere', null].map((shop_id, at) => ({ id: String(at), shop_id }));
  const visit = object({ id: TEXT, shop_id: { type: ['string', 'null'] } });
  const document = apiOf({ '/shops': SHOP, '/visits': visit, '/shops/{shop_id}/visits': visit });
  const scenario = { resources: { visits: { complete: true, records } } };
  expect(seeded({ document, scenario }).records('visits')).toEqual(records);
});

const FLAT = apiOf({ '/shops': SHOP, '/visits': VISIT, '/shops/{shop_id}/visits': VISIT });

test('a record that names a parent goes where that one no longer fits, and stays where it never was', () => {
  const before = seeded({
    document: FLAT,
    scenario: {
      resources: {
        shops: {
          complete: true,
          records: [
            { id: 'a', name: 'A' },
            { id: 'b', name: 'Long' },
          ],
        },
        visits: {
          complete: true,
          records: ['a', 'b', 'nowhere', null].map((shop_id, at) => ({ id: String(at), shop_id })),
        },
      },
    },
  });
  const short = object({ id: TEXT, name: { ...TEXT, maxLength: 1 } });
  const visit = object({ id: TEXT, shop_id: { type: ['string', 'null'] }, note: TEXT });
  const model = compile(
    apiOf({ '/shops': short, '/visits': visit, '/shops/{shop_id}/visits': visit }),
  );
  const { resources, kept, dropped } = fitting(model, snapshotOf(before.model, before.state));
  expect([kept, dropped]).toEqual([4, 2]);
  const ids = seeded({ model, scenario: { resources } })
    .records('visits')
    .map(({ id }) => id);
  expect(ids).toEqual(['0', '2', '3']);
});
