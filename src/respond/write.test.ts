import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import type { Fake } from '../fake.ts';
import type { Json, JsonObject } from '../spec/json.ts';

const pet = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'string' }, name: { type: 'string' } },
};
const json = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } });
const body = {
  required: true,
  content: json({ type: 'object', required: ['name'], properties: { name: { type: 'string' } } }),
};
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

/** A service of pets whose answers are as given. */
function service(answers: {
  list?: JsonObject;
  query?: JsonObject;
  create?: JsonObject;
  read?: JsonObject;
  other?: JsonObject;
}): Fake {
  const usual = { description: 'It', content: json(pet) };
  const all = { description: 'All', content: json({ type: 'array', items: pet }) };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Pets', version: '1' },
    paths: {
      '/pets': {
        get: { ...answers.query, responses: { '200': answers.list ?? all } },
        post: { requestBody: body, responses: { '201': answers.create ?? usual } },
      },
      '/pets/{id}': { get: { parameters: [id], responses: { '200': answers.read ?? usual } } },
      '/status/now': { get: { responses: { '200': answers.other ?? usual } } },
    },
  };
  return createFake({
    document,
    scenario: {
      resources: {
        pets: {
          records: [
            { id: 'a', name: 'Ada' },
            { id: 'b', name: 'Bo' },
          ],
        },
      },
    },
  });
}

function bodyOf(fake: Fake, path: string): Json {
  return JSON.parse(fake.handle({ method: 'GET', path }).body) as Json;
}

test('what is created is found where the header Location says', () => {
  const fake = service({
    create: {
      description: 'Made',
      content: json(pet),
      headers: { Location: { schema: { type: 'string' } } },
    },
  });
  const made = fake.handle({ method: 'POST', path: '/pets', json: { name: 'Cy' } });
  expect(bodyOf(fake, made.headers['location'] ?? '')).toEqual(JSON.parse(made.body));
});

test('a header that counts tells the total', () => {
  const headers = { 'X-Total-Count': { schema: { type: 'integer' } } };
  const fake = service({
    list: { description: 'All', headers, content: json({ type: 'array', items: pet }) },
  });
  expect(fake.handle({ method: 'GET', path: '/pets' }).headers['x-total-count']).toBe('2');
});

test('other documented headers have a valid example', () => {
  const headers = { 'X-Rate-Limit': { schema: { type: 'integer', minimum: 5, maximum: 5 } } };
  const fake = service({ read: { description: 'It', headers, content: json(pet) } });
  expect(fake.handle({ method: 'GET', path: '/pets/a' }).headers['x-rate-limit']).toBe('5');
});

test('an answer without a body has no media type', () => {
  const made = service({ create: { description: 'Made' } }).handle({
    method: 'POST',
    path: '/pets',
    json: { name: 'Cy' },
  });
  expect(made).toEqual({ status: 201, headers: {}, body: '' });
});

const wrapped = {
  type: 'object',
  required: ['data', 'succeeded'],
  properties: { data: { type: 'string' }, succeeded: { const: true } },
};

test.each<[string, JsonObject, (answer: Json) => Json]>([
  ['as it is', { type: 'string' }, (answer) => answer],
  ['in its packaging', wrapped, (answer) => Object(answer).data as Json],
])('a create may answer the key and nothing else, %s', (_, schema, keyIn) => {
  const fake = service({ create: { description: 'Made', content: json(schema) } });
  const made = fake.handle({ method: 'POST', path: '/pets', json: { name: 'Cy' } });
  const key = keyIn(JSON.parse(made.body) as Json);
  expect(bodyOf(fake, `/pets/${String(key)}`)).toEqual({ id: key, name: 'Cy' });
});

test('a value that the key cannot be is made up', () => {
  const content = json({ type: 'string', enum: ['made'] });
  const fake = service({ create: { description: 'Made', content } });
  const made = fake.handle({ method: 'POST', path: '/pets', json: { name: 'Cy' } });
  expect(made.body).toBe('"made"');
});

test('an answer has the documented media type', () => {
  const fake = service({
    read: { description: 'It', content: { 'application/vnd.pet+json': { schema: pet } } },
  });
  expect(fake.handle({ method: 'GET', path: '/pets/a' }).headers['content-type']).toBe(
    'application/vnd.pet+json',
  );
});

test('a page may lie deep within its packaging, in the order of the schema', () => {
  const count = { type: 'object', required: ['total'], properties: { total: { type: 'integer' } } };
  const result = {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: pet } },
  };
  const envelope = {
    type: 'object',
    required: ['meta', 'result'],
    properties: { meta: count, result },
  };
  const fake = service({ list: { description: 'All', content: json(envelope) } });
  expect(fake.handle({ method: 'GET', path: '/pets' }).body).toBe(
    '{"meta":{"total":2},"result":{"items":[{"id":"a","name":"Ada"},{"id":"b","name":"Bo"}]}}',
  );
});

test('a record may lie within packaging', () => {
  const envelope = { type: 'object', required: ['data'], properties: { data: pet } };
  const fake = service({ read: { description: 'It', content: json(envelope) } });
  expect(bodyOf(fake, '/pets/a')).toEqual({ data: { id: 'a', name: 'Ada' } });
});

test('an answer shows what its schema names, no more', () => {
  const named = { type: 'object', properties: { name: { type: 'string' } } };
  const fake = service({ read: { description: 'It', content: json(named) } });
  expect(bodyOf(fake, '/pets/a')).toEqual({ name: 'Ada' });
});

test('an operation that cannot be placed answers the documented example', () => {
  const schema = { type: 'object', properties: { isUp: { type: 'boolean' } } };
  const other = {
    description: 'Now',
    content: { 'application/json': { schema, example: { isUp: true } } },
  };
  expect(bodyOf(service({ other }), '/status/now')).toEqual({ isUp: true });
});

test('the first of several named examples is answered', () => {
  const examples = { up: { value: { isUp: true } }, down: { value: { isUp: false } } };
  const schema = { type: 'object', properties: { isUp: { type: 'boolean' } } };
  const other = { description: 'Now', content: { 'application/json': { schema, examples } } };
  expect(bodyOf(service({ other }), '/status/now')).toEqual({ isUp: true });
});

test('an example that does not fit its schema is not answered, but one that does', () => {
  const schema = {
    type: 'object',
    required: ['n'],
    properties: { n: { type: 'integer', minimum: 7, maximum: 7 } },
  };
  const other = {
    description: 'Now',
    content: { 'application/json': { schema, example: { n: 'x' } } },
  };
  expect(bodyOf(service({ other }), '/status/now')).toEqual({ n: 7 });
});

test('the same example is answered every time', () => {
  const schema = {
    type: 'object',
    required: ['at'],
    properties: { at: { type: 'string', format: 'date-time' } },
  };
  const fake = service({ other: { description: 'Now', content: json(schema) } });
  expect(bodyOf(fake, '/status/now')).toEqual(bodyOf(fake, '/status/now'));
});

const CONVERSATIONS = '/admin/api/v2/conversations';

/** Asks for pages one after the other, and each of them of a fake that was asked for nothing before. */
function askedInTurn(
  queries: readonly string[],
  records: number,
): readonly (readonly [seen: string, alone: string])[] {
  const ask = (fake: Pick<Fake, 'handle'>, query: string): string =>
    fake.handle({ method: 'GET', path: CONVERSATIONS, query }).body;
  const fake = createFake({ records });
  return queries.map((query) => [ask(fake, query), ask(createFake({ records }), query)]);
}

test.each([
  ['size', ['page_size=7', 'page_size=8', 'page_size=7'], 3],
  ['number, where there is nothing', ['page_num=7', 'page_num=8', 'page_num=1'], 3],
  [
    'number, beyond those that JavaScript can tell apart',
    ['page_num=9007199254740992', 'page_num=9007199254740993'],
    3,
  ],
  ['filter', ['status=running', 'status=completed', 'status=running'], 30],
])('a page tells of its own request after one of another %s', (_, queries, records) => {
  for (const [seen, alone] of askedInTurn(queries, records)) expect(seen).toBe(alone);
});

test('a page that shows the same records tells how many there are now', () => {
  const fake = createFake({ records: 3 });
  const list = (): Json =>
    (
      JSON.parse(
        fake.handle({ method: 'GET', path: CONVERSATIONS, query: 'order=oldest&page_size=1' }).body,
      ) as JsonObject
    )['total_count'] ?? null;
  expect(list()).toBe(3);
  fake.conversations.create({});
  expect(list()).toBe(4);
});

test('a page that is asked for again and again shows every write at once', () => {
  const fake = createFake({ scenario: 'empty' });
  const query = 'status=running&page_size=2';
  const topics = (world: Pick<Fake, 'handle'>): readonly string[] => {
    const answer = world.handle({ method: 'GET', path: CONVERSATIONS, query });
    const page = JSON.parse(answer.body) as { data: { topic: string }[] };
    return page.data.map(({ topic }) => topic);
  };
  expect(topics(fake)).toEqual([]);
  const made = fake.conversations.create({ topic: 'a', status: 'running' });
  expect(topics(fake)).toEqual(['a']);
  fake.conversations.update(made.id, { topic: 'b' });
  expect(topics(fake)).toEqual(['b']);
  expect(topics(fake.world('another'))).toEqual([]);
  fake.conversations.update(made.id, { status: 'failed' });
  expect(topics(fake)).toEqual([]);
  fake.conversations.update(made.id, { status: 'running' });
  expect(topics(fake)).toEqual(['b']);
  fake.reset();
  expect(topics(fake)).toEqual([]);
});

test('the links of a page lead to the first, the last and itself', () => {
  const link = { type: 'string' };
  const links = {
    type: 'object',
    required: ['first', 'last'],
    properties: { self: link, first: link, last: link },
  };
  const page = {
    type: 'object',
    required: ['data', 'links'],
    properties: { data: { type: 'array', items: pet }, links },
  };
  const linksOf = (query: string, ...names: readonly string[]): Json => {
    const parameters = names.map((name) => ({ name, in: 'query', schema: { type: 'integer' } }));
    const list = { description: 'All', content: json(page) };
    const { body: text } = service({ list, query: { parameters } }).handle({
      method: 'GET',
      path: '/pets',
      query,
    });
    return Object(JSON.parse(text)).links as Json;
  };
  expect(linksOf('page=2&limit=1&x=y', 'page', 'limit')).toEqual({
    self: '/pets?page=2&limit=1&x=y',
    first: '/pets?page=1&limit=1&x=y',
    last: '/pets?page=2&limit=1&x=y',
  });
  expect(linksOf('limit=1', 'offset', 'limit')).toEqual({
    self: '/pets?limit=1',
    first: '/pets?limit=1&offset=0',
    last: '/pets?limit=1&offset=1',
  });
  expect(linksOf('')).toEqual({ self: '/pets', first: '/pets', last: '/pets' });
});
