import { expect, test } from 'vitest';
import { apiOf, object } from '../../tests/data/support/api.ts';
import { compile } from '../model/compile.ts';
import { checkRecords } from './records.ts';
import type { ScenarioPart } from './scenario.ts';

const TEXT = { type: 'string' };
const DOCUMENT = apiOf({
  '/shops': object({ id: { type: 'integer' }, owner: object({ name: TEXT }) }),
  '/shops/{shop_id}/shelves/{shelf_id}/books': object({ id: TEXT, pages: { type: 'integer' } }),
});

const fault = (name: string, part: ScenarioPart): unknown => {
  const model = compile(DOCUMENT);
  return checkRecords(model, model.resources.get(name), part, `#/resources/${name}`);
};

test('a part without records is right', () => {
  expect(fault('shops', { count: 3 })).toBeUndefined();
});

test('records that leave out whatever they like are right', () => {
  expect(fault('shops', { records: [{}, { id: 1 }, { owner: { name: 'Ada' } }] })).toBeUndefined();
});

test('what is wrong within a property is told with its place', () => {
  expect(fault('shops', { records: [{ owner: { name: 7 } }] })).toEqual({
    place: '#/resources/shops/records/0/owner/name',
    reason: 'it must be string',
  });
});

test('a number that is kept as it was written is a number', () => {
  const id = JSON.rawJSON('12345678901234567890') as never;
  expect(fault('shops', { records: [{ id }] })).toBeUndefined();
  expect(fault('shops', { records: [{ id }, { id }] })).toMatchObject({
    place: '#/resources/shops/records/1/id',
    reason: 'the record 0 has this id too (12345678901234567890)',
  });
});

test('one key may be there under two parents', () => {
  const within = { '1/a': [{ id: 'x' }], '1/b': [{ id: 'x' }] };
  expect(fault('books', { within })).toBeUndefined();
});

test('children name all the keys that lead to them', () => {
  expect(fault('books', { within: { 1: [] } })).toMatchObject({
    place: '#/resources/books/within/1',
    reason: 'books live under shop_id/shelf_id, and this names 1 of those keys',
  });
});
