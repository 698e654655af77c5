import { expect, test } from 'vitest';
import { Shapes } from '../schema/shape.ts';
import { loadDocument } from '../spec/document.ts';
import type { JsonObject } from '../spec/json.ts';
import { collectionsOf } from './collections.ts';
import { rawOperations } from './paths.ts';
import { readOf } from './reads.ts';
import { json } from '../../tests/documents/support/crud.ts';

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const record = (...names: string[]): JsonObject => ({
  type: 'object',
  properties: Object.fromEntries(['id', ...names].map((name) => [name, { type: 'string' }])),
});
const schemas = {
  Pet: record('name', 'ownerId'),
  Owner: record('name', 'city'),
  Item: record('sku', 'price'),
  Settings: record('theme'),
};

const list = (name: string): JsonObject =>
  ({ responses: { 200: json({ type: 'array', items: ref(name) }) } }) as JsonObject;
const one = (name: string): JsonObject => ({ responses: { 200: json(ref(name)) } }) as JsonObject;
const many = (name: string): JsonObject => ({ get: list(name), post: one(name) });

/** The names of the resources that each path belongs to. */
function named(paths: JsonObject): Record<string, string> {
  const { root } = loadDocument({ openapi: '3.1.0', paths, components: { schemas } });
  const shapes = new Shapes(root);
  const reads = rawOperations(loadDocument(root)).map((raw) => readOf(root, shapes, raw));
  const collections = collectionsOf(root, shapes, reads);
  return Object.fromEntries(collections.all.map((own) => [own.path, collections.nameOf(own)]));
}

test.each<[string, JsonObject, Record<string, string>]>([
  [
    'a list and its records',
    { '/pets': many('Pet'), '/pets/{id}': { get: one('Pet') } },
    { '/pets': 'pets' },
  ],
  ['records without a list', { '/pets/{id}': { get: one('Pet') } }, { '/pets': 'pets' }],
  ['a list without records', { '/pets': { get: list('Pet') } }, { '/pets': 'pets' }],
  ['a prefix', { '/api/v2/pets': many('Pet') }, { '/api/v2/pets': 'pets' }],
  [
    'two keys in a row',
    { '/pets/{owner}/{name}': { get: one('Pet') }, '/orgs/{org}/pets': { get: list('Pet') } },
    { '/pets/{owner}': 'pets', '/orgs/{org}/pets': 'pets' },
  ],
  [
    'a key and a part of the record',
    { '/pets/{id}': { get: one('Pet') }, '/pets/{id}/{part}': { get: one('Settings') } },
    { '/pets': 'pets' },
  ],
  [
    'a key in brackets',
    { '/Pets': many('Pet'), '/Pets({id})': { get: one('Pet') } },
    { '/Pets': 'Pets' },
  ],
  [
    'a finder beside the records',
    {
      '/pets': { post: one('Pet') },
      '/pets/byCity': { get: list('Pet') },
      '/pets/{id}': { get: one('Pet') },
    },
    { '/pets': 'pets', '/pets/byCity': 'pets' },
  ],
  [
    'a list of the same kind elsewhere',
    { '/pets': many('Pet'), '/favourites': { get: list('Pet') } },
    { '/pets': 'pets', '/favourites': 'pets' },
  ],
  [
    'a list below another record that its own name',
    {
      '/pets': many('Pet'),
      '/owners': many('Owner'),
      '/owners/{owner_id}': { get: one('Owner') },
      '/owners/{owner_id}/animals': { get: list('Pet') },
    },
    { '/pets': 'pets', '/owners': 'owners', '/owners/{owner_id}/animals': 'pets' },
  ],
  [
    'a list below another record that nothing names',
    {
      '/items': many('Item'),
      '/carts/{cart}': { get: one('Owner') },
      '/carts/{cart}/wished': { get: list('Item') },
    },
    { '/items': 'items', '/carts': 'carts', '/carts/{cart}/wished': 'wished' },
  ],
  [
    'another kind of the same name',
    { '/store/items': many('Item'), '/menu/items': many('Pet') },
    { '/menu/items': 'items', '/store/items': 'store.items' },
  ],
  [
    'two versions of one kind',
    { '/v1/pets': many('Pet'), '/v2/pets': many('Pet') },
    { '/v1/pets': 'pets', '/v2/pets': 'pets' },
  ],
  [
    'one record that can be changed',
    { '/settings': { get: one('Settings'), put: one('Settings') } },
    { '/settings': 'settings' },
  ],
  ['one record that cannot', { '/settings': { get: one('Settings') } }, {}],
  [
    'one of many that is not named',
    { '/owners': many('Owner'), '/me': { get: one('Owner') } },
    { '/owners': 'owners', '/me': 'owners' },
  ],
  [
    'the settings of each and of all',
    {
      '/settings': { get: one('Settings'), put: one('Settings') },
      '/owners/{id}': { get: one('Owner') },
      '/owners/{id}/settings': { get: one('Settings'), put: one('Settings') },
    },
    { '/owners': 'owners', '/settings': 'settings', '/owners/{id}/settings': 'owners.settings' },
  ],
  [
    'a list of texts',
    {
      '/tags': {
        get: { responses: { 200: json({ type: 'array', items: { type: 'string' } }) } },
      } as JsonObject,
    },
    {},
  ],
  [
    'a record that has a list',
    {
      '/report': {
        get: {
          responses: {
            200: json({
              type: 'object',
              properties: { at: { type: 'string' }, rows: { type: 'array', items: ref('Pet') } },
            }),
          },
        },
      } as JsonObject,
    },
    {},
  ],
  [
    'what the document says',
    { '/x': { get: { ...list('Pet'), 'x-understudy': { resource: 'pets' } } } },
    { '/x': 'pets' },
  ],
])('%s', (_, paths, names) => {
  expect(named(paths)).toEqual(names);
});
