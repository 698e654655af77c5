import { expect, test } from 'vitest';

import { LayeredMap } from './layered.ts';

test('reads see through to the layer below', () => {
  const below = new LayeredMap<string, number>();
  below.set('a', 1);
  const above = new LayeredMap(below);
  expect([above.get('a'), above.own('a'), above.get('b')]).toEqual([1, undefined, undefined]);
});

test('writes stay above', () => {
  const below = new LayeredMap<string, number>();
  below.set('a', 1);
  below.set('b', 2);
  const above = new LayeredMap(below);
  above.set('a', 10);
  above.delete('b');
  above.set('c', 3);
  expect(['a', 'b', 'c'].map((key) => below.get(key))).toEqual([1, 2, undefined]);
  expect(['a', 'b', 'c'].map((key) => above.get(key))).toEqual([10, undefined, 3]);
  expect(above.own('a')).toBe(10);
});

test('what was deleted can be set again, through several layers', () => {
  const bottom = new LayeredMap<string, number>();
  bottom.set('a', 1);
  const middle = new LayeredMap(bottom);
  middle.delete('a');
  const top = new LayeredMap(middle);
  expect(top.get('a')).toBeUndefined();
  top.set('a', 2);
  top.delete('a');
  expect(top.get('a')).toBeUndefined();
  top.set('a', 3);
  expect([bottom.get('a'), middle.get('a'), top.get('a')]).toEqual([1, undefined, 3]);
});

test('keys are told once each, without those that were deleted', () => {
  const below = new LayeredMap<string, number>();
  for (const key of ['a', 'b', 'c']) below.set(key, 1);
  const above = new LayeredMap(below);
  above.set('b', 2);
  above.delete('c');
  above.set('d', 4);
  above.set('e', 5);
  above.delete('e');
  expect([...above.keys()].toSorted()).toEqual(['a', 'b', 'd']);
});
