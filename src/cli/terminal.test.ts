import { expect, test } from 'vitest';
import { printable, widthOf } from './terminal.ts';

test.each([
  ['\u001B[2Jtext', '%1B[2Jtext'],
  ['\u009B2J', '%C2%9B2J'],
  ['two\nlines', 'two lines'],
  ['Grüße, 世界', 'Grüße, 世界'],
])('%j is printed as %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test.each([
  ['plain', 5],
  ['Grüße', 5],
  ['e\u0301', 1],
  ['世界', 4],
  ['✓', 1],
  ['🎉', 2],
])('%j takes %i columns', (text, width) => {
  expect(widthOf(text)).toBe(width);
});
