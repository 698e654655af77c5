import { expect, test } from 'vitest';
import type { Scenario } from '../../src/data/scenario.ts';
import { createFake } from '../../src/fake.ts';
import type { JsonObject } from '../../src/spec/json.ts';
import { apiOf, object } from '../data/support/api.ts';
import { contentOf, MINUTE, NOW, SECOND } from './support.ts';

const TEXT = { type: 'string' };
const MOMENT = { type: 'string', format: 'date-time' };
const orNull = (schema: object): object => ({ anyOf: [schema, { type: 'null' }] });

/** Builds that run within a repository, and the steps of which they tell. */
const FORGE = apiOf({
  '/repos': object({ id: { type: 'integer' }, name: TEXT }),
  '/repos/{repo_id}/builds': object({
    id: TEXT,
    state: { enum: ['queued', 'in_progress', 'done'] },
    outcome: orNull({ enum: ['success', 'failure'] }),
    finished_at: orNull(MOMENT),
  }),
  '/repos/{repo_id}/builds/{build_id}/steps': object({ id: TEXT, title: TEXT }),
});

const BUILDS: Scenario = {
  resources: {
    repos: { records: [{ $name: 'forge', id: 1 }] },
    builds: {
      within: {
        $forge: Array.from({ length: 5 }, () => ({
          state: 'queued',
          outcome: null,
          finished_at: null,
        })),
      },
    },
    steps: { within: {} },
  },
  life: {
    builds: [
      { while: { state: 'queued' }, every: '5 seconds', then: { state: 'in_progress' } },
      {
        while: { state: 'in_progress', finished_at: null },
        every: '10 seconds',
        adds: { steps: { count: 2, record: { title: 'Compile' } } },
        then: { state: 'done', outcome: { success: 3, failure: 1 }, finished_at: 'now' },
      },
    ],
  },
};

const forge = () => createFake({ document: FORGE, live: true, now: NOW, scenario: BUILDS });

const states = (fake: ReturnType<typeof forge>): unknown[] => [
  ...new Set(fake['builds']?.list().map(({ state }) => state)),
];

test('records within a parent go from one habit to the next', () => {
  const fake = forge();
  expect(states(fake)).toEqual(['queued']);
  fake.clock.advance(5 * SECOND);
  expect(states(fake)).toEqual(['in_progress']);
  fake.clock.advance(10 * SECOND);
  expect(states(fake)).toEqual(['done']);
});

test('moments that are set are those of the event', () => {
  const fake = forge();
  fake.clock.advance(MINUTE);
  const finished = fake['builds']?.list().map(({ finished_at: at }) => at);
  expect(new Set(finished)).toEqual(new Set(['2026-01-31T09:00:15.000Z']));
});

test('children have what is said of them', () => {
  const fake = forge();
  fake.clock.advance(MINUTE);
  expect(fake['steps']?.count()).toBe(10);
  expect(new Set(fake['steps']?.list().map(({ title }) => title))).toEqual(new Set(['Compile']));
});

test('several habits go on alike in one step and in many', () => {
  const [one, many] = [forge(), forge()];
  one.clock.advance(MINUTE);
  for (let step = 0; step < 60; step++) {
    many.clock.advance(SECOND);
    many['builds']?.count();
  }
  expect(contentOf(many)).toBe(contentOf(one));
});

/** Shops whose items live together and name their shop, and which never cease to get more. */
const SHOPS: JsonObject = apiOf({
  '/shops': object({ id: { type: 'integer' }, name: TEXT }),
  '/items': object({ id: TEXT, shop_id: { type: 'integer' }, label: { enum: ['red', 'blue'] } }),
  '/shops/{shop_id}/items': object({ id: TEXT, shop_id: { type: 'integer' }, label: TEXT }),
});

const DELIVERIES: Scenario = {
  resources: { shops: { count: 2 }, items: { count: 0 } },
  life: {
    shops: { every: '1 minute', adds: { items: { weights: { label: { red: 1 } } } } },
  },
};

test('children that live together with those of other parents name theirs', () => {
  const fake = createFake({ document: SHOPS, live: true, now: NOW, scenario: DELIVERIES });
  fake.clock.advance(3 * MINUTE);
  const items = fake['items']?.list() ?? [];
  expect([1, 2].map((shop) => items.filter((item) => item['shop_id'] === shop).length)).toEqual([
    3, 3,
  ]);
  expect(new Set(items.map(({ label }) => label))).toEqual(new Set(['red']));
});

test('a world that was left alone for too long leaves out the rest and goes on from now', () => {
  const fake = createFake({ document: SHOPS, live: true, now: NOW, scenario: DELIVERIES });
  fake.clock.advance(30 * 24 * 60 * MINUTE);
  expect(fake['items']?.count()).toBe(10_000);
  expect(fake['items']?.count()).toBe(10_000);
  fake.clock.advance(MINUTE);
  expect(fake['items']?.count()).toBe(10_002);
});

test('what a scenario that ships says of life does not trouble a document that it does not fit', () => {
  const document = apiOf({ '/conversations': object({ id: TEXT, subject: TEXT }) });
  expect(createFake({ document, now: NOW })['conversations']?.count()).toBe(120);
  expect(() => createFake({ document, now: NOW, live: true })).toThrow(
    'the scenario does not say how the records of this document live',
  );
});

test('a fake takes over what another holds, and lives on as its scenario says', () => {
  const [before, after] = [forge(), forge()];
  before.clock.advance(5 * SECOND);
  after.adopt(before);
  expect(states(after)).toEqual(['in_progress']);
  after.clock.advance(10 * SECOND);
  expect(states(after)).toEqual(['done']);
});
