import { expect, test } from 'vitest';
import { choice, pythonRepr } from './words.ts';

test.each([
  ["it's", `"it's"`],
  ['q"', `'q"'`],
  [`both'"`, `'both\\'"'`],
  ['new\nline\t', `'new\\nline\\t'`],
  ['é\u200b\x7f', `'é\\u200b\\x7f'`],
  ['a b\\', `'a b\\\\'`],
  [null, 'None'],
  [true, 'True'],
  [1e-7, '1e-07'],
  [2, '2'],
])('Python shows %j as %s', (value, shown) => {
  expect(pythonRepr(value)).toBe(shown);
});

test.each([
  [['a'], `Input should be 'a'`],
  [['a', 1], `Input should be 'a' or 1`],
  [['a', 1, null], `Input should be 'a', 1 or None`],
])('of %j one should be it', (values, msg) => {
  expect(choice('enum', values).msg).toBe(msg);
});
