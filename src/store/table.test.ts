import { expect, test } from 'vitest';

import type { Json } from '../spec/json.ts';
import type { Condition, Sorting } from './query.ts';
import type { ApiRecord } from './record.ts';
import { Table } from './table.ts';

const form = { indexed: ['colour', 'tags'], born: 'born' };

const tableOf = (records: Readonly<Record<string, ApiRecord>>): Table => {
  const table = new Table(form);
  for (const [id, record] of Object.entries(records)) table.insert(id, record);
  return table;
};

const many = (count: number): Table => {
  const table = new Table(form);
  for (let index = 0; index < count; index++) {
    table.insert(`id${index}`, { born: index, colour: `colour ${index % 3}` });
  }
  return table;
};

const ids = (
  table: Table,
  where: readonly Condition[] = [],
  order: Sorting = { by: undefined, direction: 'ascending' },
  [skip, take]: readonly [number, number] = [0, Infinity],
): string[] => table.select({ where, order, skip, take }).rows.map(({ id }) => id);

const equal = (property: string, ...values: Json[]): Condition => ({
  property,
  match: 'equal',
  values,
});

test('a record is found by its id until it is deleted', () => {
  const table = tableOf({ a: { name: 'Ann' } });
  expect([table.get('a')?.record, table.size]).toEqual([{ name: 'Ann' }, 1]);
  table.delete('a');
  expect([table.get('a'), table.size, ids(table)]).toEqual([undefined, 0, []]);
});

test('records come in the order of birth, those of one moment as they were added', () => {
  const table = tableOf({ a: { born: 2 }, b: { born: 1 }, c: { born: 2 }, d: { born: 0 } });
  expect(ids(table)).toEqual(['d', 'b', 'a', 'c']);
  expect(ids(table, [], { by: 'born', direction: 'descending' })).toEqual(['c', 'a', 'b', 'd']);
});

test('births are compared as times, whatever their zone', () => {
  const table = tableOf({
    late: { born: '2026-01-31T09:00:00Z' },
    early: { born: '2026-01-31T09:30:00+01:00' },
  });
  expect(ids(table)).toEqual(['early', 'late']);
});

test('what came in late is in its place for filters, pages and later writes too', () => {
  const table = many(2000);
  table.insert('late', { born: 500, colour: 'colour 0', tags: ['x'] });
  const order: Sorting = { by: 'born', direction: 'ascending' };
  expect(ids(table, [], order, [500, 3])).toEqual(['id500', 'late', 'id501']);
  expect(ids(table, [equal('tags', 'x')])).toEqual(['late']);
  table.insert('later', { born: 400 });
  table.delete('late');
  expect(ids(table, [], order, [399, 4])).toEqual(['id399', 'id400', 'later', 'id401']);
  expect([table.size, table.get('id1999')?.record['born']]).toEqual([2001, 1999]);
});

test('a record whose birth is changed moves', () => {
  const table = tableOf({ a: { born: 1 }, b: { born: 2 }, c: { born: 3 } });
  table.replace('a', { born: 5 });
  table.replace('c', { born: 0 });
  expect(ids(table)).toEqual(['c', 'b', 'a']);
});

test('a record that replaces another keeps its place and changes its indexes', () => {
  const table = tableOf({ a: { colour: 'red' }, b: { colour: 'red' } });
  table.replace('a', { colour: 'blue', tags: ['x', 'y'] });
  expect(ids(table)).toEqual(['a', 'b']);
  expect([ids(table, [equal('colour', 'red')]), ids(table, [equal('tags', 'y')])]).toEqual([
    ['b'],
    ['a'],
  ]);
});

test('to replace what is not there adds it', () => {
  const table = tableOf({ a: {} });
  table.replace('b', { colour: 'red' });
  expect(ids(table, [equal('colour', 'red')])).toEqual(['b']);
});

test('a second record of an id takes the place of the first', () => {
  const table = tableOf({ a: { colour: 'red' } });
  table.insert('a', { colour: 'blue' });
  expect([table.size, ids(table, [equal('colour', 'red')]), ids(table)]).toEqual([1, [], ['a']]);
});

test('a member that a list holds twice is found once, and gone with the record', () => {
  const table = tableOf({ a: { tags: ['x', 'x'] } });
  expect([table.count('tags', 'x'), ids(table, [equal('tags', 'x')])]).toEqual([1, ['a']]);
  table.replace('a', { tags: ['x', 'y', 'y'] });
  expect([table.count('tags', 'x'), table.count('tags', 'y')]).toEqual([1, 1]);
  table.delete('a');
  expect([table.count('tags', 'x'), table.count('tags', 'y')]).toEqual([0, 0]);
});

test('an equal value is found without an index as with one', () => {
  const table = tableOf({ a: { size: 1 }, b: { size: 2 }, c: {} });
  expect(ids(table, [equal('size', 2, 3)])).toEqual(['b']);
});

test('the total counts what all conditions let through, not the page', () => {
  const table = many(100);
  const from: Condition = { property: 'born', match: 'from', values: [50] };
  const order: Sorting = { by: undefined, direction: 'ascending' };
  const query = { where: [equal('colour', 'colour 0'), from], order, skip: 1, take: 2 };
  const { total, rows } = table.select(query);
  expect([total, rows.map(({ id }) => id)]).toEqual([17, ['id54', 'id57']]);
});

test('another order is stable, and its reverse exact', () => {
  const table = tableOf({
    a: { size: 2, born: 3 },
    b: { size: 1, born: 1 },
    c: { size: 2, born: 2 },
    d: { born: 4 },
  });
  const up = ids(table, [], { by: 'size', direction: 'ascending' });
  const down = ids(table, [], { by: 'size', direction: 'descending' });
  expect([up, down]).toEqual([
    ['b', 'c', 'a', 'd'],
    ['d', 'a', 'c', 'b'],
  ]);
});

test('a deleted record is remembered until another has its id', () => {
  const table = tableOf({ a: { name: 'Ann' } });
  table.delete('a');
  table.delete('never');
  expect([table.deleted('a')?.record, table.deleted('never')]).toEqual([
    { name: 'Ann' },
    undefined,
  ]);
  table.insert('a', { name: 'Bea' });
  expect(table.deleted('a')).toBeUndefined();
});

test('a fork remembers what its origin deleted', () => {
  const table = tableOf({ a: { name: 'Ann' } });
  table.delete('a');
  expect(table.fork().deleted('a')?.record).toEqual({ name: 'Ann' });
});

test('of very many deleted records the youngest are remembered', () => {
  const table = many(1500);
  for (let index = 0; index < 1500; index++) table.delete(`id${index}`);
  expect([table.deleted('id0'), table.deleted('id1499')?.id]).toEqual([undefined, 'id1499']);
});

test('the number of added records does not go back', () => {
  const table = many(3);
  table.delete('id2');
  expect([table.size, table.added]).toEqual([2, 3]);
});

test('a fork sees what was there and nothing that happens elsewhere', () => {
  const origin = many(1500);
  const [first, second] = [origin.fork(), origin.fork()];
  first.delete('id3');
  first.insert('new', { born: 9999, colour: 'red' });
  second.replace('id3', { born: 3, colour: 'red' });
  const third = first.fork();
  third.insert('id3', { born: 3, colour: 'green' });
  const red = [equal('colour', 'red')];
  expect([origin, first, second, third].map((table) => ids(table, red))).toEqual([
    [],
    ['new'],
    ['id3'],
    ['new'],
  ]);
  expect([origin, first, second, third].map(({ size }) => size)).toEqual([1500, 1500, 1500, 1501]);
  expect(ids(third).indexOf('id3')).toBe(3);
});

test('an index does not hide what has no value', () => {
  const table = tableOf({ a: { colour: 'red' }, b: { colour: null }, c: {} });
  expect(ids(table, [{ property: 'colour', match: 'one-of', values: [null] }])).toEqual(['b', 'c']);
  expect(ids(table, [{ property: 'colour', match: 'one-of', values: ['red', null] }])).toEqual([
    'a',
    'b',
    'c',
  ]);
});

test('every kind of write counts as a change, and no question does', () => {
  const table = tableOf({ a: { colour: 'red', born: 1 } });
  const seen = [table.changes];
  table.insert('b', { colour: 'red', born: 2 });
  seen.push(table.changes);
  table.replace('b', { colour: 'blue', born: 2 });
  seen.push(table.changes);
  table.delete('b');
  seen.push(table.changes);
  table.all();
  expect(new Set(seen).size).toBe(4);
  expect(table.changes).toBe(seen.at(-1));
});
