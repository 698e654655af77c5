import { expect, test } from 'vitest';
import { apiOf, object, seeded } from '../../tests/data/support/api.ts';
import type { Json } from '../spec/json.ts';
import type { Scenario } from './scenario.ts';

const TEXT = { type: 'string' };
const TIME = { type: 'string', format: 'date-time' };

/** The values of the property `it` in many records, the eldest first. */
function values(it: object, more: object = {}, scenario: Scenario | string = MANY): Json[] {
  const one = object({ id: TEXT, created_at: TIME, it, ...more });
  const { records } = seeded({ document: apiOf({ '/things': one }), scenario });
  return records('things').map((record) => record['it'] ?? null);
}

const MANY: Scenario = { resources: { '*': { count: 400 } } };
const EDGE: Scenario = { resources: { '*': { count: 400, values: 'edge' } } };
const share = (all: readonly Json[], value: Json): number =>
  all.filter((one) => one === value).length / all.length;

test('distinct tells how many values records share, some far more often than others', () => {
  const all = values({ ...TEXT, 'x-faker': 'string.uuid', 'x-understudy': { distinct: 8 } });
  const counts = [...Map.groupBy(all, String).values()].map(({ length }) => length);
  expect(counts).toHaveLength(8);
  expect(Math.max(...counts)).toBeGreaterThan(3 * Math.min(...counts));
});

test('properties of one name share their values between resources', () => {
  const agent = { ...TEXT, 'x-faker': 'string.uuid', 'x-understudy': { distinct: 3 } };
  const document = apiOf({
    '/calls': object({ id: TEXT, agent }),
    '/mails': object({ id: TEXT, agent }),
  });
  const { records } = seeded({ document });
  const agents = (name: string): Set<unknown> => new Set(records(name).map((one) => one['agent']));
  expect(agents('calls')).toEqual(agents('mails'));
});

test('what follows another property is the same wherever that is', () => {
  const leader = { ...TEXT, 'x-understudy': { distinct: 5 } };
  const it = { enum: ['a', 'b', 'c'], 'x-understudy': { follows: 'leader' } };
  const document = apiOf({ '/things': object({ id: TEXT, it, leader }) });
  const pairs = seeded({ document }).records('things');
  const sets = Map.groupBy(pairs, (one) => one['leader']);
  for (const group of sets.values()) {
    expect(new Set(group.map((one) => one['it'])).size).toBe(1);
  }
});

test('nulls tells how often a value is null', () => {
  const nullable = (nulls: number): Json[] =>
    values({ type: ['string', 'null'], 'x-understudy': { nulls } });
  expect(share(nullable(0), null)).toBe(0);
  expect(share(nullable(1), null)).toBe(1);
  expect(share(nullable(0.4), null)).toBeCloseTo(0.4, 0);
});

test('a value that only looks as if it could be null never is', () => {
  expect(share(values({ type: ['string', 'null'], enum: ['a'] }), null)).toBe(0);
});

test('weights tell how often each value is there', () => {
  const all = values({ enum: ['a', 'b', 'c'], 'x-understudy': { weights: { a: 3, b: 1, c: 0 } } });
  expect(share(all, 'a')).toBeGreaterThan(0.65);
  expect(share(all, 'c')).toBe(0);
});

test('weights may be those of numbers', () => {
  const all = values({ enum: [1, 2], 'x-understudy': { weights: { 1: 1, 2: 1 } } });
  expect(new Set(all)).toEqual(new Set([1, 2]));
});

test.each<[string, object, readonly unknown[]]>([
  ['boolean', { true: 1, false: 1 }, [true, false]],
  ['integer', { 7: 1, 8: 1 }, [7, 8]],
  ['string', { 7: 1, true: 1 }, ['7', 'true']],
])('without an enumeration weights are of values of the type: %s', (type, weights, expected) => {
  const all = values({ type, 'x-understudy': { weights } });
  expect(new Set(all)).toEqual(new Set(expected));
});

test('what is recent is met among the newest records far more often than among the old', () => {
  const weights = { open: 20, closed: 80 };
  const all = values({ enum: ['open', 'closed'], 'x-understudy': { weights, recent: ['open'] } });
  expect(share(all.slice(-40), 'open')).toBeGreaterThan(0.25);
  expect(share(all.slice(0, 200), 'open')).toBeLessThan(0.08);
});

test('hints that an enumeration has outgrown are passed over', () => {
  const all = values({ enum: ['x', 'y'], 'x-understudy': { weights: { a: 1 } } });
  expect(new Set(all)).toEqual(new Set(['x', 'y']));
  const cycle = values({ enum: ['x', 'y'], 'x-understudy': { cycle: ['a', 'y'] } });
  expect(new Set(cycle)).toEqual(new Set(['y']));
});

test('median tells the middle of numbers with a long tail, within their bounds', () => {
  const it = { type: 'integer', minimum: 20, maximum: 900, 'x-understudy': { median: 100 } };
  const all = values(it)
    .map(Number)
    .toSorted((a, b) => a - b);
  expect(all[200]).toBeGreaterThan(80);
  expect(all[200]).toBeLessThan(125);
  expect(all[0]).toBeGreaterThanOrEqual(20);
  expect(all.at(-1)).toBeGreaterThan(400);
  expect(all.at(-1)).toBeLessThanOrEqual(900);
});

test('given tells how a value looks beside another', () => {
  const looks = { user: { 'helpers.arrayElement': [['ask']] } };
  const it = { ...TEXT, maxLength: 60, 'x-understudy': { given: { from: looks } } };
  const from = { enum: ['user', 'agent'], 'x-understudy': { cycle: ['user', 'agent'] } };
  const all = values(it, { from });
  expect(new Set(all.filter((_, index) => index % 2 === 0))).toEqual(new Set(['ask']));
  expect(all.filter((value, index) => index % 2 === 1 && value === 'ask')).toEqual([]);
});

test('neighbours that belong together share a value, and take the same line of each list', () => {
  const lines = (mark: string): object => ({
    'helpers.fake': [['1', '2', '3'].map((n) => n + mark)],
  });
  const it = {
    ...TEXT,
    'x-understudy': { together: 2, given: { from: { user: lines('?'), agent: lines('!') } } },
  };
  const from = { enum: ['user', 'agent'], 'x-understudy': { cycle: ['user', 'agent'] } };
  const all = values(it, { from }).map(String);
  const pairs = all.flatMap((ask, index) => (index % 2 === 0 ? `${ask}${all[index + 1]}` : []));
  expect(new Set(pairs)).toEqual(new Set(['1?1!', '2?2!', '3?3!']));
});

test('a list of texts has no two alike before all were there', () => {
  const texts = Array.from({ length: 25 }, (_, index) => `text ${index}`);
  const all = values({ ...TEXT, 'x-faker': { 'helpers.fake': [texts] } });
  expect(new Set(all.slice(0, 25)).size).toBe(25);
  expect(new Set(all.slice(25, 50)).size).toBe(25);
});

test('at the edges values are null, empty and long, and enumerations stay what they are', () => {
  const all = values({ type: ['string', 'null'], 'x-understudy': { nulls: 0 } }, {}, EDGE);
  expect(share(all, null)).toBeGreaterThan(0.3);
  expect(all).toContain('');
  const picks = values({ enum: ['a', 'b'] }, {}, EDGE);
  expect(new Set(picks)).toEqual(new Set(['a', 'b']));
});
