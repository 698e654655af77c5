import fc from 'fast-check';
import { expect, test } from 'vitest';

import { Bits, pick } from './bits.ts';

const of = (positions: Iterable<number>): Bits => {
  const bits = new Bits();
  for (const position of positions) bits.add(position);
  return bits;
};

const everything = { skip: 0, take: Infinity, isDescending: false };
const positionsOf = (bits: Bits): readonly number[] => pick([[bits]], everything).positions;

test('a set holds what was added and not deleted, few or many', () => {
  const few = of([3, 5000, 31]);
  const many = of(Array.from({ length: 3000 }, (_, index) => index * 2));
  few.delete(31);
  many.delete(4096);
  expect([few.has(3), few.has(31), few.size, positionsOf(few)]).toEqual([
    true,
    false,
    2,
    [3, 5000],
  ]);
  expect([many.has(4094), many.has(4096), many.has(4097), many.size]).toEqual([
    true,
    false,
    false,
    2999,
  ]);
});

test('to add twice or to delete what is not there changes nothing', () => {
  const bits = of([7, 7, 7]);
  bits.delete(8);
  expect([bits.size, positionsOf(bits)]).toEqual([1, [7]]);
});

test('a set keeps its positions when they become many', () => {
  const positions = Array.from({ length: 40 }, (_, index) => index * 100);
  const bits = new Bits();
  for (const [index, position] of positions.entries()) {
    bits.add(position);
    expect(positionsOf(bits)).toEqual(positions.slice(0, index + 1));
  }
});

test.each([10, 2000])('a copy of %i positions and its original do not see writes', (count) => {
  const positions = Array.from({ length: count }, (_, index) => index);
  const original = of(positions);
  const [first, second] = [new Bits(original), new Bits(original)];
  first.delete(5);
  first.add(9999);
  second.add(8888);
  const copyOfCopy = new Bits(first);
  copyOfCopy.add(7777);
  expect(positionsOf(original)).toEqual(positions);
  expect(positionsOf(first)).toEqual([...positions.filter((one) => one !== 5), 9999]);
  expect(positionsOf(second)).toEqual([...positions, 8888]);
  expect(copyOfCopy.has(7777)).toBe(true);
});

test('nothing meets a condition without sets', () => {
  expect(pick([[of([1, 2, 3])], []], everything)).toEqual({ total: 0, positions: [] });
});

test('a span is cut from the total in either direction', () => {
  const bits = of(Array.from({ length: 100 }, (_, index) => index * 50));
  const down = pick([[bits]], { skip: 10, take: 3, isDescending: true });
  const up = pick([[bits]], { skip: 97, take: 5, isDescending: false });
  expect(down).toEqual({ total: 100, positions: [4450, 4400, 4350] });
  expect(up).toEqual({ total: 100, positions: [4850, 4900, 4950] });
});

const positions = fc.oneof(
  fc.uniqueArray(fc.nat(5000), { maxLength: 20 }),
  fc.uniqueArray(fc.nat(5000), { minLength: 300, maxLength: 400 }),
);
const conditions = fc.array(fc.array(positions, { maxLength: 3 }), { minLength: 1, maxLength: 4 });

test('what meets all conditions is what plain sets give, in any span and direction', () => {
  fc.assert(
    fc.property(
      conditions,
      fc.nat(400),
      fc.oneof(fc.nat(50), fc.constant(Infinity)),
      fc.boolean(),
      (all, skip, take, isDescending) => {
        const unions = all.map((sets) => new Set(sets.flat()));
        const met = [...(unions[0] ?? [])].filter((one) => unions.every((set) => set.has(one)));
        const ordered = met.toSorted((a, b) => (isDescending ? b - a : a - b));
        const built = all.map((sets) => sets.map(of));
        expect(pick(built, { skip, take, isDescending })).toEqual({
          total: met.length,
          positions: ordered.slice(skip, skip + take),
        });
        // What was only read is unchanged.
        expect(built.flat().map(positionsOf)).toEqual(
          all.flat().map((set) => set.toSorted((a, b) => a - b)),
        );
      },
    ),
    { seed: 1, numRuns: 150 },
  );
});
