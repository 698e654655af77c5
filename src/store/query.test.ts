import { expect, test } from 'vitest';

import { integerFrom, numberFrom } from '../schema/number.ts';
import { compareRanks, indexWords, meets, rankOf } from './query.ts';
import type { Condition } from './query.ts';

const met = (value: unknown, match: Condition['match'], ...values: Condition['values']): boolean =>
  meets({ it: value as null }, { property: 'it', match, values });

test('numbers come before texts, texts by code unit, and what has no order last', () => {
  const values = ['b', null, 10, 'a', true, 9, { a: 1 }, 'B', 1.5];
  const sorted = values.toSorted((a, b) => compareRanks(rankOf(a), rankOf(b)));
  expect(sorted).toEqual([true, 1.5, 9, 10, 'B', 'a', 'b', null, { a: 1 }]);
});

test('one moment has one rank, however it is written', () => {
  const ranks = [
    '2026-01-31T09:00:00Z',
    '2026-01-31T10:00:00.000+01:00',
    '2026-01-31 09:00:00z',
    '2026-01-31T09:00',
  ].map(rankOf);
  expect(new Set(ranks)).toEqual(new Set([Date.UTC(2026, 0, 31, 9)]));
});

test('a text that only begins like a time is a text', () => {
  expect(['2026-01-31 is the day', '2026-99-99', '2026-01-31T9'].map(rankOf)).toEqual([
    '2026-01-31 is the day',
    '2026-99-99',
    '2026-01-31T9',
  ]);
});

test('a number that was kept as it was written counts by its value', () => {
  const price = numberFrom('5.0');
  expect([rankOf(price), indexWords(price), met(price, 'from', 5), met(price, 'equal', 5)]).toEqual(
    [5, ['5'], true, true],
  );
  expect(typeof rankOf(integerFrom('123456789012345678901'))).toBe('number');
});

test('a list is found under each of its members, an object and null under nothing', () => {
  expect([indexWords(['a', ['b', 2]]), indexWords({ a: 1 }), indexWords(null)]).toEqual([
    ['a', 'b', '2'],
    [],
    [],
  ]);
});

test('equal means the same word, and for a list that one member has it', () => {
  expect([met(1, 'equal', 1), met('a', 'one-of', 'b', 'a'), met(['a', 'b'], 'equal', 'b')]).toEqual(
    [true, true, true],
  );
  expect([met('a', 'equal', 'A'), met(null, 'equal', 'null'), met('a', 'one-of')]).toEqual([
    false,
    false,
    false,
  ]);
});

test('bounds hold what lies on them, and never null', () => {
  expect([met(5, 'from', 5), met(5, 'to', 5), met(4, 'from', 5), met(6, 'to', 5)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([met(null, 'from', 1), met(undefined, 'to', 1)]).toEqual([false, false]);
  expect(met('2026-01-31T10:00:00+01:00', 'to', '2026-01-31T09:00:00Z')).toBe(true);
});

test('a search finds a text in one property, or in any, whatever the case', () => {
  const record = { name: 'Ann', note: 'Likes TEA', age: 3 };
  const search = (property: string | undefined, text: string): boolean =>
    meets(record, { property, match: 'contains', values: [text] });
  expect([search('note', 'tea'), search('name', 'tea'), search(undefined, 'tea')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('null is met by what has no value, and by nothing else', () => {
  const none: Condition = { property: 'a', match: 'one-of', values: [null, 'x'] };
  expect(
    [{ a: null }, {}, { a: 'x' }, { a: 'y' }, { a: '' }].map((one) => meets(one, none)),
  ).toEqual([true, true, true, false, false]);
});

test.each([
  ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00'],
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z'],
  ['2026-01-01T00:00:00.1234500Z', '2026-01-01T01:00:00.12345+01:00'],
  ['2026-01-01t00:00:00z', '2025-12-31T19:00-05:00'],
])('%s and %s are the same moment', (a, b) => {
  expect(indexWords(a)).toEqual(indexWords(b));
});

test.each([
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.001Z'],
  ['2026-01-01T00:00:00.000001Z', '2026-01-01T00:00:00.000002Z'],
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00+01:00'],
  ['2026-01-01T00:00:00', '2026-01-01T00:00:00Z'],
  ['2026-01-01', '2026-01-01T00:00:00Z'],
  ['2026-13-01T00:00:00Z', '2027-01-01T00:00:00Z'],
])('%s and %s are not', (a, b) => {
  expect(indexWords(a)).not.toEqual(indexWords(b));
});
