import { expect, test } from 'vitest';
import { arrayOf, isObject, membersOf, stringsOf, typeOf } from './json.ts';

test.each([
  [null, 'null'],
  [undefined, 'null'],
  [true, 'boolean'],
  [1, 'integer'],
  [1.0, 'integer'],
  [1.5, 'number'],
  ['1', 'string'],
  [[], 'array'],
  [{}, 'object'],
])('%j is of the type %s', (value, type) => {
  expect(typeOf(value)).toBe(type);
});

test('neither null nor an array is an object', () => {
  expect([null, [], 'a', {}].map(isObject)).toEqual([false, false, false, true]);
});

test('what is no array has no entries, what is no text is none of the strings', () => {
  expect(arrayOf({ length: 1 })).toEqual([]);
  expect(stringsOf(['a', 1, null, 'b'])).toEqual(['a', 'b']);
});

test('members without a value are left out', () => {
  expect(membersOf({ a: 1, b: undefined, c: null })).toEqual([
    ['a', 1],
    ['c', null],
  ]);
});
