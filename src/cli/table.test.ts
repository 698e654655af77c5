import { expect, test } from 'vitest';
import { table } from './table.ts';

test('columns stand one below the other', () => {
  const rows = [
    ['id', 'assigned'],
    ['message_count', 'derived'],
  ];
  expect(table(rows, { indent: 2 })).toEqual([
    '  id             assigned',
    '  message_count  derived',
  ]);
});

test('wide characters are counted as they are shown', () => {
  expect(
    table(
      [
        ['世界', 'a'],
        ['abcde', 'b'],
      ],
      { indent: 0 },
    ),
  ).toEqual(['世界   a', 'abcde  b']);
});

test('a column that is empty throughout is left out', () => {
  expect(table([['a', '', 'b']], { indent: 0 })).toEqual(['a  b']);
});

test('the last column is wrapped to the width, below itself', () => {
  const rows = [['id', 'the first words and then some more of them']];
  expect(table(rows, { indent: 2, width: 32 })).toEqual([
    '  id  the first words and then',
    '      some more of them',
  ]);
});

test('a word that is longer than the column is broken', () => {
  const rows = [['id', 'abcdefghijklmnopqrstuvwxyz0123456789']];
  expect(table(rows, { indent: 0, width: 34 })).toEqual([
    'id  abcdefghijklmnopqrstuvwxyz0123',
    '    456789',
  ]);
});

test('a terminal that is too narrow for a column wraps by itself', () => {
  const rows = [['a long name of something', 'the first words and then some more']];
  expect(table(rows, { indent: 2, width: 30 })).toHaveLength(1);
});

test('no rows are no lines', () => {
  expect(table([], { indent: 2 })).toEqual([]);
});
