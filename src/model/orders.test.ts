import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import type { Order, Property } from './model.ts';
import { crudDocument } from '../../tests/documents/support/crud.ts';
import { directionNamed, momentNamed, orderNamed, propertyNamed } from './orders.ts';

const text = { type: 'string' };

/** Things with a name, a `lastName` and both moments. */
function properties(): ReadonlyMap<string, Property> {
  const names = ['id', 'name', 'lastName', 'descent', 'created_at', 'updatedAt'];
  const one = { type: 'object', properties: Object.fromEntries(names.map((name) => [name, text])) };
  return compile(crudDocument({ one })).resources.get('things')?.properties ?? new Map();
}

const up = (by: string): Order => ({ by, direction: 'ascending' });
const down = (by: string): Order => ({ by, direction: 'descending' });

test.each<[string, Order | undefined]>([
  ['name', up('name')],
  ['+name', up('name')],
  ['-name', down('name')],
  ['name:desc', down('name')],
  ['name desc', down('name')],
  ['name,desc', down('name')],
  ['name.asc', up('name')],
  ['name_desc', down('name')],
  ['nameDesc', down('name')],
  ['NAME_DESCENDING', down('name')],
  ['-last_name', down('lastName')],
  ['descent', up('descent')],
  ['created', up('created_at')],
  ['-created', down('created_at')],
  ['updated_desc', down('updatedAt')],
  ['recent', down('created_at')],
  ['newest', down('created_at')],
  ['oldest', up('created_at')],
  ['popularity', undefined],
  ['desc', undefined],
  ['', undefined],
  ['-', undefined],
  ['constructor', undefined],
])('%j asks for %j', (word, order) => {
  expect(orderNamed(word, properties())).toEqual(order);
});

test('newest means nothing where there is no moment of creation', () => {
  expect(orderNamed('newest', new Map())).toBeUndefined();
});

test.each([
  ['ASC', 'ascending'],
  ['descending', 'descending'],
  ['up', undefined],
  ['constructor', undefined],
])('%s is the direction %s', (word, direction) => {
  expect(directionNamed(word)).toBe(direction);
});

test('a property is named whatever the case and the separators, a moment by its short name too', () => {
  expect(propertyNamed('last-name', properties())).toBe('lastName');
  expect(propertyNamed('', properties())).toBeUndefined();
  expect(momentNamed('created', properties())).toBe('created_at');
  expect(momentNamed('name', properties())).toBeUndefined();
});
