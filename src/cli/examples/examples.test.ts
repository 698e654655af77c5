import { expect, test } from 'vitest';
import { createFake } from '../../fake.ts';
import type { Fake } from '../../fake.ts';
import { examplesOf } from './examples.ts';

type Document = Record<string, unknown>;

const ITEM = { $ref: '#/components/schemas/Item' };
const json = (schema: unknown): Document => ({ 'application/json': { schema } });
const answer = (status: number, schema: unknown): Document => ({
  [status]: { description: '', content: json(schema) },
});
const LIST = { get: { responses: answer(200, { type: 'array', items: ITEM }) } };
const CREATE = {
  post: { requestBody: { required: true, content: json(ITEM) }, responses: answer(201, ITEM) },
};
const READ = { get: { responses: answer(200, ITEM) } };

/** A document with an item of these properties. */
function document(paths: Document, properties: Document = {}, more: Document = {}): Document {
  const Item = {
    type: 'object',
    properties: { id: { type: 'string' }, name: { type: 'string' }, ...properties },
    ...more,
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Items', version: '1' },
    paths,
    components: { schemas: { Item } },
  };
}

const inPath = (name: string, schema: unknown = { type: 'string' }): Document => ({
  name,
  in: 'path',
  required: true,
  schema,
});

/** The requests of a document as `METHOD path?query`, after each was seen to work. */
function working(fake: Fake, apiKey?: string): string[] {
  const examples = examplesOf(fake, apiKey);
  const statuses = examples.map(
    (request) => fake.handle({ ...request, body: request.body ?? '' }).status,
  );
  expect(statuses.filter((status) => status >= 300)).toEqual([]);
  return examples.map(({ method, path, query }) => `${method} ${path}${query && `?${query}`}`);
}

test('they are a list with a filter, a record that exists, and a record to be made', () => {
  expect(working(createFake({ seed: 3 }))).toEqual([
    expect.stringMatching(/^GET \/admin\/api\/v2\/conversations\?status=\w+&page_size=5$/),
    expect.stringMatching(/^GET \/admin\/api\/v2\/conversations\/[-\da-f]{36}$/),
    'POST /admin/api/v2/conversations',
  ]);
});

test('to try them leaves no trace', () => {
  const fake = createFake();
  const untouched = createFake();
  examplesOf(fake);
  expect(fake.worlds()).toEqual(['default']);
  expect(fake.log.list()).toEqual([]);
  expect(fake.snapshot()).toEqual(untouched.snapshot());
});

test('where there is nothing yet, a list and a record to be made are left', () => {
  expect(working(createFake({ scenario: 'empty' }))).toEqual([
    'GET /admin/api/v2/conversations?page_size=5',
    'POST /admin/api/v2/conversations',
  ]);
});

test('they show the key that is asked for', () => {
  const fake = createFake({ apiKey: 'secret' });
  expect(working(fake, 'secret')).toHaveLength(3);
  expect(working(fake)).toEqual([]);
});

test('they begin with the path of the server', () => {
  const given = { ...document({ '/items': LIST }), servers: [{ url: 'https://x.example/api/v1' }] };
  expect(working(createFake({ document: given }))).toEqual(['GET /api/v1/items']);
});

test('a key that the caller gives is a new one', () => {
  const read = { ...READ, parameters: [inPath('id')] };
  const given = document(
    { '/items': { ...LIST, ...CREATE }, '/items/{id}': read },
    {},
    { required: ['id', 'name'] },
  );
  expect(working(createFake({ document: given }))).toHaveLength(3);
});

test('what is read-only is not sent', () => {
  const id = { type: 'string', readOnly: true };
  const given = document({ '/items': { ...LIST, ...CREATE } }, { id }, { required: ['name'] });
  const [, { body = '' } = {}] = examplesOf(createFake({ document: given }));
  expect(JSON.parse(body)).toEqual({ name: expect.any(String) });
});

test('a body within narrow bounds is within them', () => {
  const properties = {
    name: { type: 'string', pattern: '^[A-Z]{3}-\\d{4}$' },
    amount: { type: 'number', exclusiveMinimum: 0, maximum: 1, multipleOf: 0.05 },
    when: { type: 'string', format: 'date' },
    tags: { type: 'array', minItems: 2, uniqueItems: true, items: { enum: ['a', 'b', 'c'] } },
  };
  const required = ['name', 'amount', 'when', 'tags'];
  const given = document({ '/items': { ...LIST, ...CREATE } }, properties, {
    required,
    additionalProperties: false,
  });
  expect(working(createFake({ document: given }))).toEqual(['GET /items', 'POST /items']);
});

test('what lives within another is asked for within one that exists', () => {
  const Shop = {
    type: 'object',
    properties: { id: { type: 'integer' } },
  };
  const shop = { $ref: '#/components/schemas/Shop' };
  const shopId = [inPath('shopId', { type: 'integer' })];
  const given = document({
    '/shops': { get: { responses: answer(200, { type: 'array', items: shop }) } },
    '/shops/{shopId}': { parameters: shopId, delete: { responses: { 204: { description: '' } } } },
    '/shops/{shopId}/items': { ...LIST, ...CREATE, parameters: shopId },
  });
  const components = {
    schemas: { ...(given['components'] as { schemas: Document }).schemas, Shop },
  };
  expect(working(createFake({ document: { ...given, components } }))).toEqual([
    'GET /shops',
    expect.stringMatching(/^POST \/shops\/\d+\/items$/),
    expect.stringMatching(/^GET \/shops\/\d+\/items$/),
  ]);
});

test('a parent that the document does not describe is made up', () => {
  const paths = {
    '/tenants/{tenant}/items': {
      ...LIST,
      parameters: [inPath('tenant', { format: 'uuid', type: 'string' })],
    },
  };
  expect(working(createFake({ document: document(paths) }))).toEqual([
    expect.stringMatching(/^GET \/tenants\/[-\da-f]{36}\/items$/),
  ]);
});

test('what must be given in query and headers is given', () => {
  const parameters = [
    { name: 'region', in: 'query', required: true, schema: { enum: ['eu', 'us'] } },
    {
      name: 'X-Request-Id',
      in: 'header',
      required: true,
      schema: { type: 'string', format: 'uuid' },
    },
  ];
  expect(
    working(createFake({ document: document({ '/items': { ...LIST, parameters } }) })),
  ).toEqual([expect.stringMatching(/^GET \/items\?region=(eu|us)$/)]);
});

test('where nothing has a state, an operation that answers an example is shown', () => {
  const paths = { '/weather': { get: { responses: answer(200, { type: 'object' }) } } };
  expect(working(createFake({ document: document(paths) }))).toEqual(['GET /weather']);
});

test('a form is not shown as JSON', () => {
  const content = { 'application/x-www-form-urlencoded': { schema: ITEM } };
  const post = { requestBody: { required: true, content }, responses: answer(201, ITEM) };
  expect(working(createFake({ document: document({ '/items': { ...LIST, post } }) }))).toEqual([
    'GET /items',
  ]);
});
