import { expect, test, vi } from 'vitest';
import { apiOf, object, seeded } from '../../tests/data/support/api.ts';
import { NOW } from '../../tests/data/support/schema.ts';
import type { Json } from '../spec/json.ts';
import { RecordMaker } from './maker.ts';

const TEXT = { type: 'string' };
const TIME = { type: 'string', format: 'date-time' };
const DAY = 86_400_000;
const timesOf = (all: readonly Readonly<Record<string, Json>>[], name: string): number[] =>
  all.map((record) => Date.parse(String(record[name])));

test('records lie within the last thirty days, the nearer to now the denser', () => {
  const document = apiOf({ '/pets': object({ id: TEXT, created_at: TIME }) });
  const times = timesOf(seeded({ document }).records('pets'), 'created_at');
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThanOrEqual(NOW - 30 * DAY);
  expect(times.at(-1)).toBeLessThanOrEqual(NOW);
  const within = (from: number, to: number): number =>
    times.filter((time) => NOW - time >= from * DAY && NOW - time < to * DAY).length;
  expect(within(0, 5)).toBeGreaterThan(4 * within(25, 30));
});

test('children that live together belong to parents, and are born after them', () => {
  const pet = object({ id: TEXT, created_at: TIME, visit_count: { type: 'integer' } });
  const visit = object({ id: TEXT, pet_id: TEXT, created_at: TIME });
  const document = apiOf({ '/pets': pet, '/pets/{pet_id}/visits': visit, '/visits': visit });
  const { records } = seeded({ document });
  const born = new Map(records('pets').map(({ id, created_at: time }) => [id, time]));
  const visits = records('visits');
  expect(visits.length).toBeGreaterThan(200);
  for (const { pet_id: owner = '', created_at: time } of visits) {
    expect(born.has(owner)).toBe(true);
    expect(String(time) >= String(born.get(owner))).toBe(true);
  }
  for (const { id, visit_count: count } of records('pets')) {
    expect(visits.filter((one) => one['pet_id'] === id)).toHaveLength(Number(count));
  }
});

test('given children belong to the parent that they name', () => {
  const visit = object({ id: TEXT, pet_id: TEXT });
  const pet = object({ id: TEXT });
  const document = apiOf({ '/pets': pet, '/pets/{pet_id}/visits': visit, '/visits': visit });
  const scenario = {
    resources: {
      '*': { count: 3 },
      pets: { count: 3, records: [{ id: 'rex' }] },
      visits: { count: 1, records: [{ id: 'v', pet_id: 'rex' }] },
    },
  };
  expect(seeded({ document, scenario }).records('visits')).toEqual([{ id: 'v', pet_id: 'rex' }]);
});

test('nothing is made before it is asked for', () => {
  const made = vi.spyOn(RecordMaker.prototype, 'seeded');
  const document = apiOf({ '/pets': object({ id: TEXT }), '/shops': object({ id: TEXT }) });
  const { state } = seeded({ document });
  expect(made).not.toHaveBeenCalled();
  expect(state.read('pets').size).toBe(120);
  expect(made).toHaveBeenCalledTimes(120);
  made.mockRestore();
});

test('a partition of a parent that there is not is empty', () => {
  expect(seeded().records('messages', 'nobody')).toEqual([]);
});

test('children of children are found under the keys of both', () => {
  const document = apiOf({
    '/shops': object({ id: TEXT }),
    '/shops/{shop_id}/shelves': object({ id: TEXT, shop_id: TEXT }),
    '/shops/{shop_id}/shelves/{shelf_id}/books': object({ id: TEXT, shelf_id: TEXT }),
  });
  const scenario = {
    resources: { '*': { count: 5, perParent: { median: 20, maximum: 40 } } },
  };
  const { state } = seeded({ document, scenario });
  const [shop] = state.read('shops').all();
  const [shelf] = state.read('shelves', shop?.id).all();
  const books = state.read('books', `${shop?.id}/${shelf?.id}`).all();
  expect(books.length).toBeGreaterThan(0);
  expect(new Set(books.map(({ record }) => record['shelf_id']))).toEqual(new Set([shelf?.id]));
});

test('asking in another order changes nothing', () => {
  const document = apiOf({
    '/pets': object({ id: TEXT, shop_id: TEXT }),
    '/shops': object({ id: TEXT, pet_id: TEXT }),
  });
  const [one, other] = [seeded({ document }), seeded({ document })];
  const first = [one.records('pets'), one.records('shops')];
  expect([other.records('shops'), other.records('pets')].toReversed()).toEqual(first);
});

test('a single record is there even where nothing else is', () => {
  const document = apiOf({ '/pets': object({ id: TEXT }) });
  const settings = {
    '/settings': {
      get: {
        responses: {
          200: {
            description: 'ok',
            content: { 'application/json': { schema: object({ theme: TEXT }) } },
          },
        },
      },
      put: {
        requestBody: { content: { 'application/json': { schema: object({ theme: TEXT }) } } },
        responses: {
          200: {
            description: 'ok',
            content: { 'application/json': { schema: object({ theme: TEXT }) } },
          },
        },
      },
    },
  };
  const paths = { ...(document['paths'] as object), ...settings };
  const { model, records } = seeded({ document: { ...document, paths }, scenario: 'empty' });
  const single = [...model.resources.values()].find(({ isSingle }) => isSingle);
  expect(single && records(single.name)).toHaveLength(1);
});
