import { expect, test } from 'vitest';
import { apiOf, object } from '../../tests/data/support/api.ts';
import { compile } from '../model/compile.ts';
import type { Model, Resource } from '../model/model.ts';
import { Lifetimes, NOTHING_GIVEN } from './lifetime.ts';
import { stream } from './random.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 0, 31);

function pets(time: object = { type: 'string', format: 'date-time' }): [Lifetimes, Resource] {
  const one = object({ id: { type: 'string' }, created_at: time, updated_at: time });
  const model: Model = compile(apiOf({ '/pets': one }));
  const resource = model.resources.get('pets');
  if (resource === undefined) throw new Error('there are no pets');
  return [new Lifetimes(model), resource];
}

const changes = (children: number, given: object = NOTHING_GIVEN, until?: number): number[] => {
  const [lifetimes, resource] = pets();
  const born = NOW - 600 * MINUTE;
  const life = { born, now: NOW, given, ...(until === undefined ? {} : { until }) };
  return Array.from({ length: 100 }, (_, seed) =>
    lifetimes.changed(resource, life as never, children, stream(seed, 0)),
  ).toSorted((a, b) => a - b);
};

test('a record is changed after it was born, and never in the future', () => {
  const times = changes(500);
  expect(times[0]).toBeGreaterThanOrEqual(NOW - 600 * MINUTE);
  expect(times.at(-1)).toBeLessThanOrEqual(NOW);
});

test('the more children, the longer a record is worked on', () => {
  expect(changes(40)[50]).toBeGreaterThan((changes(0)[50] ?? 0) + 30 * MINUTE);
});

test('what is followed by another is changed before that', () => {
  const until = NOW - 598 * MINUTE;
  expect(changes(0, NOTHING_GIVEN, until).at(-1)).toBeLessThanOrEqual(until);
});

test('given times go before all else', () => {
  const [lifetimes, resource] = pets();
  const given = { created_at: '2025-06-01T00:00:00Z', updated_at: '2025-06-02T00:00:00Z' };
  const life = { born: NOW, now: NOW, given };
  const born = lifetimes.born(resource, life);
  expect(born).toBe(Date.UTC(2025, 5, 1));
  expect(lifetimes.changed(resource, { ...life, born }, 0, stream(1, 0))).toBe(
    Date.UTC(2025, 5, 2),
  );
});

test('a record was born before the change that is given', () => {
  const [lifetimes, resource] = pets();
  const life = { born: NOW, now: NOW, given: { updated_at: '2025-06-02T00:00:00Z' } };
  expect(lifetimes.born(resource, life)).toBe(Date.UTC(2025, 5, 2));
});

test('a record is not changed before it was born, whatever is given', () => {
  const [lifetimes, resource] = pets();
  const given = { created_at: '2025-06-01T00:00:00Z', updated_at: '2025-05-01T00:00:00Z' };
  const life = { born: Date.UTC(2025, 5, 1), now: NOW, given };
  expect(lifetimes.changed(resource, life, 0, stream(1, 0))).toBe(life.born);
});

test('a life is read from a record, in whatever form it holds times', () => {
  const [lifetimes, resource] = pets({ type: 'integer' });
  expect(lifetimes.of(resource, { created_at: 100, updated_at: 160 })).toEqual([100_000, 160_000]);
  expect(lifetimes.of(resource, {})).toBeUndefined();
});
