import { expect, test } from 'vitest';
import { assumptionOf, keyOf, momentOf, oneMore } from './values.ts';

test.each([
  ['a=404', { a: 404 }],
  ['a=true', { a: true }],
  ['a="404"', { a: '404' }],
  ['a=recent first', { a: 'recent first' }],
  ['a=x=y', { a: 'x=y' }],
  ['a=', { a: '' }],
])('--assume %s is %o', (text, values) => {
  expect(assumptionOf(text)).toEqual(values);
});

test('--assume can be repeated, and the last of an id wins', () => {
  const first = assumptionOf('a=1', assumptionOf('b=2'));
  expect(assumptionOf('b=3', first)).toEqual({ a: 1, b: 3 });
});

test.each([
  '2026-01-31',
  '2026-01-31T09:00:00Z',
  '2026-01-31T09:00:00.5+02:00',
  '2026-01-31 09:00Z',
])('--now %s is a time', (text) => {
  expect(momentOf(text)).toBe(text);
});

test('a key is what a header can carry, and no message repeats it', () => {
  expect(['s3cret', 'a b', '~'].map(keyOf)).toEqual(['s3cret', 'a b', '~']);
  expect(() => keyOf('')).toThrow('Failed to use the option (--api-key): it is empty');
  for (const text of [' s3cret', 's3cret\n', 's\u00e9cret']) {
    expect(() => keyOf(text)).toThrow(/\(--api-key\): no header can carry it/);
  }
});

test('a repeatable option keeps its order', () => {
  expect(oneMore('b', oneMore('a'))).toEqual(['a', 'b']);
});
