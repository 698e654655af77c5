import { expect, test } from 'vitest';
import { isEqual, merge } from './merge.ts';

test.each([
  ['minimum', 1, 5, 5],
  ['exclusiveMinimum', 5, 1, 5],
  ['minLength', 2, 3, 3],
  ['maximum', 1, 5, 1],
  ['maxItems', 5, 1, 1],
  ['multipleOf', 4, 6, 12],
  ['uniqueItems', false, true, true],
  ['uniqueItems', false, false, false],
  ['title', 'one', 'other', 'other'],
  ['x-faker', 'one', 'other', 'other'],
  ['pattern', 'a', 'a', 'a'],
])('%s of %j and %j is %j', (keyword, one, other, both) => {
  expect(merge(keyword, one, other)).toBe(both);
});

test('of two enumerations what is in both is left', () => {
  expect(merge('enum', ['a', 1, { b: [2] }, null], [{ b: [2] }, null, 'a'])).toEqual([
    'a',
    { b: [2] },
    null,
  ]);
});

test.each([
  ['pattern', 'a', 'b'],
  ['const', 1, 2],
  ['format', 'email', 'uri'],
  ['multipleOf', 0.1, 0.25],
  ['not', { type: 'string' }, { type: 'integer' }],
])('no one value says %s of both %j and %j', (keyword, one, other) => {
  expect(merge(keyword, one, other)).toBeUndefined();
});

test('values are equal by what they hold', () => {
  expect(isEqual({ a: [1, null] }, { a: [1, null] })).toBe(true);
  expect(isEqual(1, '1')).toBe(false);
  expect(isEqual([], {})).toBe(false);
});
