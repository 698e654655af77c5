import { expect, test } from 'vitest';
import { patternOf } from './pattern.ts';

test.each([
  ['^\\p{Lu}+$', 'É', 'é'],
  ['(?i)^abc$', 'aBc', 'abd'],
  ['^(?P<year>\\d{4})$', '2020', '20'],
  ['\\-', '-', '_'],
  ['^😀{2}$', '😀😀', '😀'],
])('the pattern %s takes %j and not %j', (source, taken, refused) => {
  expect(patternOf(source).test(taken)).toBe(true);
  expect(patternOf(source).test(refused)).toBe(false);
});

test('a pattern that cannot be read restricts nothing', () => {
  expect(patternOf('(?<=a)(').test('anything')).toBe(true);
});
