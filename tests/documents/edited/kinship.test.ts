import { expect, test } from 'vitest';
import { createFake } from '../../../src/fake.ts';
import type { PlainResponse } from '../../../src/respond/message.ts';
import { object } from '../../data/support/api.ts';

const TEXT = { type: 'string' };
const WHOLE = { type: 'integer' };
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const inPath = (name: string): object => ({ name, in: 'path', required: true, schema: WHOLE });
const NOW = '2026-01-31T09:00:00Z';

/** A list of shops that are not read one by one, and their items, which look alike. */
const named = object({ id: WHOLE, name: TEXT });
const shops = {
  openapi: '3.1.0',
  info: { title: 'Shops', version: '1' },
  paths: {
    '/shops': {
      get: { responses: { 200: { description: 'ok', ...json({ type: 'array', items: named }) } } },
    },
    '/shops/{shopId}/items': {
      parameters: [inPath('shopId')],
      get: { responses: { 200: { description: 'ok', ...json({ type: 'array', items: named }) } } },
      post: { requestBody: json(named), responses: { 201: { description: 'ok', ...json(named) } } },
    },
  },
};

test('a list whose records have others within them has records of its own, though they look alike', () => {
  const { resources } = createFake({ document: shops, now: NOW }).model;
  expect([...resources.keys()]).toEqual(['shops', 'items']);
  expect(resources.get('items')?.parent).toMatchObject({ resource: 'shops' });
});

test('items of a shop that is not listed are not found', () => {
  const fake = createFake({ document: shops, now: NOW });
  const get = (path: string): PlainResponse => fake.handle({ method: 'GET', path, headers: {} });
  const [shop]: { id: number }[] = JSON.parse(get('/shops').body);
  expect(get(`/shops/${shop?.id}/items`).status).toBe(200);
  expect(get('/shops/999999/items').status).toBe(404);
});

/** Categories with categories within them, each of which names the one above. */
const category = { $ref: '#/components/schemas/Category' };
const categories = {
  openapi: '3.1.0',
  info: { title: 'Categories', version: '1' },
  paths: {
    '/categories': {
      get: {
        responses: { 200: { description: 'ok', ...json({ type: 'array', items: category }) } },
      },
    },
    '/categories/{category_id}': {
      parameters: [inPath('category_id')],
      get: { responses: { 200: { description: 'ok', ...json(category) } } },
    },
  },
  components: {
    schemas: {
      Category: object({ id: WHOLE, name: TEXT, parent_id: { type: ['integer', 'null'] } }),
    },
  },
};
const categoriesOf = (document: object): ReturnType<typeof createFake<Record<string, object>>> =>
  createFake({
    document,
    now: NOW,
    scenario: {
      resources: {
        categories: {
          records: [
            { id: 1, parent_id: null },
            { id: 2, parent_id: 1 },
            { id: 3, parent_id: 2 },
            { id: 4, parent_id: null },
            { id: 5, parent_id: 6 },
            { id: 6, parent_id: 5 },
          ],
        },
      },
    },
  });
const nested = {
  ...categories,
  paths: {
    ...categories.paths,
    '/categories/{parent_id}/categories': {
      parameters: [inPath('parent_id')],
      get: {
        responses: { 200: { description: 'ok', ...json({ type: 'array', items: category }) } },
      },
    },
  },
};

const ids = (fake: ReturnType<typeof categoriesOf>): unknown[] =>
  (fake['categories']?.list() ?? []).map((one) => Reflect.get(one, 'id'));

test('what lives within a record of its own kind goes with it, however deep', () => {
  const fake = categoriesOf(nested);
  expect(fake.model.resources.get('categories')?.children).toEqual(['categories']);
  fake['categories']?.delete(1);
  expect(ids(fake)).toEqual([4, 5, 6]);
});

test('records that live within each other go together', () => {
  const fake = categoriesOf(nested);
  fake['categories']?.delete(5);
  expect(ids(fake)).toEqual([1, 2, 3, 4]);
});

test('a record that is merely referred to by its own kind goes alone', () => {
  const fake = categoriesOf(categories);
  fake['categories']?.delete(1);
  expect(ids(fake)).toEqual([2, 3, 4, 5, 6]);
});

/** Boards of tenants, and cards, which do not tell whose they are. */
const tenant = { name: 'tenant', in: 'query', schema: TEXT };
const get = (schema: object): object => ({
  responses: { 200: { description: 'ok', ...json(schema) } },
});
const board = object({ id: WHOLE, tenant: TEXT });
const card = object({ id: WHOLE, label: TEXT });
const boards = {
  openapi: '3.1.0',
  info: { title: 'Boards', version: '1' },
  paths: {
    '/boards': { parameters: [tenant], get: get({ type: 'array', items: board }) },
    '/boards/{board_id}': { parameters: [inPath('board_id'), tenant], get: get(board) },
    '/boards/{board_id}/cards': {
      parameters: [inPath('board_id'), tenant],
      get: get({ type: 'array', items: card }),
    },
  },
};

test('the scope of a parent is one on the way to its children, and is said to be', () => {
  const fake = createFake({
    document: boards,
    now: NOW,
    scenario: {
      resources: {
        boards: { records: [{ id: 1, tenant: 'acme' }] },
        cards: { within: { 1: [{ label: 'One' }] } },
      },
    },
  });
  const operation = fake.model.operations.find(({ path }) => path.endsWith('/cards'));
  expect(operation?.parameters.find(({ name }) => name === 'tenant')).toMatchObject({
    role: 'scope',
    property: 'tenant',
    reason: 'it is a scope of boards, which the path leads through',
  });
  const cards = (query: string): PlainResponse =>
    fake.handle({ method: 'GET', path: '/boards/1/cards', query, headers: {} });
  expect(cards('tenant=acme')).toMatchObject({ status: 200, body: expect.stringContaining('One') });
  expect(cards('tenant=other').status).toBe(404);
});

test('a filter by a moment finds it however it is written', () => {
  const due = { type: 'string', format: 'date-time' };
  const task = object({ id: WHOLE, due });
  const document = {
    openapi: '3.1.0',
    info: { title: 'Tasks', version: '1' },
    paths: {
      '/tasks': {
        parameters: [{ name: 'due', in: 'query', schema: due }],
        get: get({ type: 'array', items: task }),
      },
    },
  };
  const records = [{ due: '2026-01-01T00:00:00Z' }, { due: '2026-01-02T00:00:00Z' }];
  const fake = createFake({ document, now: NOW, scenario: { resources: { tasks: { records } } } });
  const found = fake.handle({
    method: 'GET',
    path: '/tasks',
    query: 'due=2026-01-01T01%3A00%3A00%2B01%3A00',
    headers: {},
  });
  expect(JSON.parse(found.body)).toMatchObject([{ due: '2026-01-01T00:00:00Z' }]);
});
