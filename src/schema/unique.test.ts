import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areUnique } from './unique.ts';

test.each([[[1, '1', [1], { 1: 1 }, null, 'null', true, 'true']], [[]], [[{ a: 1 }, { a: 2 }]]])(
  'values that differ in type or content are unique (%#)',
  (values) => {
    expect(areUnique(values)).toBe(true);
  },
);

test('objects are equal whatever the order of their members, however deep', () => {
  expect(areUnique([[{ a: 1, b: [2] }], [{ b: [2], a: 1 }]])).toBe(false);
});

test('a list with a value twice is never unique', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), (others, twice) => {
      expect(areUnique([twice, ...others, structuredClone(twice)])).toBe(false);
    }),
    { seed: 1 },
  );
});
