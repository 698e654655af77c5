import { expect, test } from 'vitest';

import { rowOf } from './record.ts';
import { Rows } from './rows.ts';

const row = rowOf('a', {});
const other = rowOf('b', {});

test('a list gives back what was set, across chunks', () => {
  const rows = new Rows();
  rows.set(0, row);
  rows.set(5000, other);
  expect([rows.at(0), rows.at(1), rows.at(2500), rows.at(5000), rows.at(9999)]).toEqual([
    row,
    undefined,
    undefined,
    other,
    undefined,
  ]);
});

test('its length does not go back', () => {
  const rows = new Rows();
  rows.set(0, row);
  rows.set(1, other);
  rows.set(1, undefined);
  expect(rows.length).toBe(2);
});

test('a copy and its original do not see writes', () => {
  const original = new Rows();
  for (let position = 0; position < 1500; position++) original.set(position, row);
  const [first, second] = [new Rows(original), new Rows(original)];
  first.set(3, other);
  first.set(1500, other);
  second.set(3, undefined);
  expect([original.at(3), first.at(3), second.at(3)]).toEqual([row, other, undefined]);
  expect([original.length, first.length, second.length]).toEqual([1500, 1501, 1500]);
});

test('a row can come back to a place whose chunk was given up', () => {
  const rows = new Rows();
  rows.set(0, row);
  rows.set(0, undefined);
  rows.set(0, other);
  expect(rows.at(0)).toBe(other);
});
