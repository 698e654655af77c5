import { expect, test } from 'vitest';
import { booleanIn, floatIn, integerIn, lengthIn } from './texts.ts';

test.each([
  ['1_000 ', 1000],
  ['0_0', 0],
  ['-0_0.0', 0],
  ['1.000000000', 1],
  [`${'0'.repeat(5000)}1`, 1],
  [`1.${'0'.repeat(5000)}`, 1],
])('the integer in %j', (text, value) => {
  expect(integerIn(text)).toEqual({ value });
});

test.each(['1.0_0', '1_.0', '-_1', '+ 1', '_', '.0', '', '１', '\u200b1'])(
  'there is no integer in %j',
  (text) => {
    expect(integerIn(text)).toBe('none');
  },
);

test('an integer beyond those of JavaScript keeps every digit', () => {
  const found = integerIn(`-00${'7'.repeat(30)}`);
  expect(JSON.stringify(found)).toBe(`{"value":-${'7'.repeat(30)}}`);
});

test('an integer has at most 4,300 digits', () => {
  expect(JSON.stringify(integerIn('1'.repeat(4300)))).toHaveLength('{"value":}'.length + 4300);
  expect(integerIn('1'.repeat(4301))).toBe('too-long');
});

test.each([
  ['1_e5', 1e5],
  ['1._5', 1.5],
  ['1e5_0', 1e50],
  ['\u00851', 1],
  [' inf ', Infinity],
  ['-Infinity', -Infinity],
  ['i_nf', Infinity],
  ['+nan', Number.NaN],
])('the float in %j is %d', (text, value) => {
  expect(floatIn(text)).toBe(value);
});

test.each(['_1', '1_', '1__0', ' _1', ' 1_000 ', '1e', '+', '0x10', '１'])(
  'there is no float in %j',
  (text) => {
    expect(floatIn(text)).toBeUndefined();
  },
);

test.each([100_000, 1_000_000])(
  'a text of %d digits and no number is looked through once',
  (length) => {
    expect(floatIn(`${'1'.repeat(length)}x`)).toBeUndefined();
    expect(integerIn(`${' '.repeat(length)}x`)).toBe('none');
  },
);

test.each(['TRUE', 't', 'On', 'Y'])('%s is true', (text) => {
  expect(booleanIn(text)).toBe(true);
});

test.each(['İ', 'ｔ', ' true', '01', ''])('%j is neither true nor false', (text) => {
  expect(booleanIn(text)).toBeUndefined();
});

test.each([
  ['é', 1],
  ['😀', 1],
  ['e\u0301', 2],
  ['\ud800', 1],
  ['\ud800\ud800\udc00', 2],
])('the length of %j is %d', (text, length) => {
  expect(lengthIn(text)).toBe(length);
});
