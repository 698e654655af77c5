import { expect, test } from 'vitest';
import { below, fragmentOf, lookUp, tokensOf } from './pointer.ts';

test.each([
  ['#', []],
  ['', []],
  ['#/', ['']],
  ['#/a/b', ['a', 'b']],
  ['/a/b', ['a', 'b']],
  ['#/paths/~1pets~1{id}/get', ['paths', '/pets/{id}', 'get']],
  ['#/a~01', ['a~1']],
  ['#/a%20b', ['a b']],
  ['#/50%', ['50%']],
])('the tokens of %s', (pointer, tokens) => {
  expect(tokensOf(pointer)).toEqual(tokens);
});

test.each(['plain', '/pets/{id}', 'a~b', '~1', 'a b', '50%', 'a%20b', '%2F', '', 'ü'])(
  'what stands below a place under the name %j is found there',
  (name) => {
    const root = { outer: { [name]: 1 } };
    expect(lookUp(root, below('#', 'outer', name))).toBe(1);
    expect(tokensOf(below('#', name))).toEqual([name]);
  },
);

test('an item of an array is found by its index', () => {
  expect(lookUp({ list: ['a', 'b'] }, '#/list/1')).toBe('b');
  expect(lookUp({ list: ['a', 'b'] }, '#/list/2')).toBeUndefined();
});

test.each(['#/constructor', '#/a/toString', '#/a/b/c', '#/list/length'])(
  'nothing stands at %s',
  (place) => {
    expect(lookUp({ a: { b: 1 }, list: [] }, place)).toBeUndefined();
  },
);

test.each(['/pets/{id}', 'a%20b', 'ü'])(
  'a place with %j is a fragment that URI readers read',
  (name) => {
    const fragment = fragmentOf(below('#', name));
    expect(fragment).toMatch(/^#[A-Za-z0-9%~/._-]*$/);
    expect(tokensOf(fragment)).toEqual([name]);
  },
);
