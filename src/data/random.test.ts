import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byTurns,
  hash,
  longTailed,
  oneOf,
  skewed,
  stream,
  uuid,
  weighted,
  whole,
} from './random.ts';
import type { Random } from './random.ts';

const fixed = (...values: readonly number[]): Random => {
  const left = [...values];
  return { next: () => left.shift() ?? 0 };
};

const times = <T>(count: number, draw: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => draw(index));

test('a stream is the same today as when this was written', () => {
  const random = stream(1, 2);
  expect(times(3, () => random.next())).toEqual([
    0.05159648880362511, 0.9019207290839404, 0.9540177537128329,
  ]);
  expect(uuid(stream(1, 2))).toBe('0d356d70-e6e4-46e3-b43a-81ec2d451ad5');
  expect(longTailed(stream(1, 2), 100)).toBe(116.86617830271979);
  expect(hash('a text')).toBe(3_164_759_336);
});

test('streams of neighbouring places and ordinals differ', () => {
  const first = times(20, (place) => times(20, (ordinal) => stream(place, ordinal).next())).flat();
  expect(new Set(first).size).toBe(400);
});

test('a stream is spread evenly', () => {
  const random = stream(7, 0);
  const tenths = Map.groupBy(
    times(10_000, () => random.next()),
    (value) => Math.floor(value * 10),
  );
  const counts = [...tenths.values()].map(({ length }) => length);
  expect(counts).toHaveLength(10);
  expect(Math.min(...counts)).toBeGreaterThan(900);
  expect(Math.max(...counts)).toBeLessThan(1100);
});

test('texts that differ have hashes that differ', () => {
  const texts = times(1000, (index) => `property ${index}`);
  expect(new Set(texts.map((text) => hash(text))).size).toBe(1000);
  expect(hash('a', 1)).not.toBe(hash('a', 2));
});

test('a whole number stays within its bounds, however wide they are', () => {
  const bound = fc.oneof(fc.integer(), fc.maxSafeInteger());
  fc.assert(
    fc.property(
      bound,
      bound,
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (a, b, share) => {
        const [least, most] = [Math.min(a, b), Math.max(a, b)];
        const drawn = whole(fixed(share), least, most);
        expect(drawn).toBeGreaterThanOrEqual(least);
        expect(drawn).toBeLessThanOrEqual(most);
        expect(Number.isInteger(drawn)).toBe(true);
      },
    ),
    { seed: 1 },
  );
});

test('one of nothing is nothing', () => {
  expect(oneOf(stream(1, 1), [])).toBeUndefined();
});

test('of many the earlier ones are drawn more often', () => {
  const random = stream(3, 0);
  const picks = times(1000, () => skewed(random, 10));
  const early = picks.filter((pick) => pick < 5).length;
  expect(early).toBeGreaterThan(650);
  expect(Math.min(...picks)).toBe(0);
  expect(Math.max(...picks)).toBe(9);
});

test('by turns each comes once before any comes again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), fc.nat(5), (count, place, round) => {
      const turns = times(count, (index) => byTurns(place, round * count + index, count));
      expect(turns.toSorted((a, b) => a - b)).toEqual(times(count, (index) => index));
    }),
    { seed: 1 },
  );
});

test('by turns each round goes another way', () => {
  const rounds = times(5, (round) =>
    times(40, (index) => byTurns(1, round * 40 + index, 40)).join(),
  );
  expect(new Set(rounds).size).toBe(5);
});

test('by turns nothing comes again soon', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 60 }), fc.nat(), (count, place) => {
      const turns = times(count * 4, (index) => byTurns(place, index, count));
      for (const [index, turn] of turns.entries()) {
        const next = turns.indexOf(turn, index + 1);
        expect(next === -1 || next - index > count - 16).toBe(true);
      }
    }),
    { seed: 1, numRuns: 20 },
  );
});

test('what has no weight is never drawn', () => {
  const random = stream(5, 0);
  const drawn = times(500, () => weighted(random, ['a', 'b', 'c'], [1, 0, 3]));
  const count = (value: string): number => drawn.filter((one) => one === value).length;
  expect(count('b')).toBe(0);
  expect(count('c')).toBeGreaterThan(2 * count('a'));
});

test('half of the numbers with a long tail lie below the median, and a few far above', () => {
  const random = stream(9, 0);
  const drawn = times(2000, () => longTailed(random, 100)).toSorted((a, b) => a - b);
  expect(drawn[1000]).toBeGreaterThan(90);
  expect(drawn[1000]).toBeLessThan(110);
  expect(drawn[0]).toBeGreaterThan(0);
  expect(drawn[1980]).toBeGreaterThan(400);
});

test('a UUID is one of version 4', () => {
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  const random = stream(2, 0);
  const drawn = times(500, () => uuid(random));
  expect(drawn.filter((one) => !form.test(one))).toEqual([]);
  expect(new Set(drawn).size).toBe(500);
});
