import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import type { FakeOptions } from '../options.ts';
import type { JsonObject } from '../spec/json.ts';
import type { PlainRequest, PlainResponse } from './message.ts';

const pet = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
};

const ok = (schema: JsonObject): JsonObject => ({
  '200': { description: 'It', content: { 'application/json': { schema } } },
});

/** A plain service of pets. */
function petService(extra: JsonObject = {}): JsonObject {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
  const requestBody = {
    required: true,
    content: {
      'application/json': { schema: { type: 'object', properties: { name: { type: 'string' } } } },
    },
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Pets', version: '1' },
    paths: {
      '/pets': {
        get: { responses: ok({ type: 'array', items: pet }) },
        post: { requestBody, responses: ok(pet) },
      },
      '/pets/{id}': {
        parameters: [id],
        get: { responses: ok(pet) },
        delete: { responses: { '204': { description: 'Gone' } } },
      },
    },
    ...extra,
  };
}

function ask(
  document: JsonObject | undefined,
  request: PlainRequest,
  options: FakeOptions = {},
): PlainResponse {
  return createFake({ ...(document && { document }), ...options }).handle(request);
}

test('HEAD is answered as GET is, where the document does not say otherwise', () => {
  const fake = createFake({ document: petService() });
  const [get, head] = ['GET', 'HEAD'].map((method) => fake.handle({ method, path: '/pets' }));
  expect(head).toEqual(get);
});

test('HEAD is not allowed where GET is not', () => {
  const document = petService({
    paths: { '/jobs/run': { post: { responses: { '204': { description: 'Ran' } } } } },
  });
  expect(ask(document, { method: 'HEAD', path: '/jobs/run' })).toMatchObject({
    status: 405,
    headers: { allow: 'POST' },
  });
});

test('OPTIONS tells the methods of a path', () => {
  expect(ask(petService(), { method: 'OPTIONS', path: '/pets/1' })).toEqual({
    status: 204,
    headers: { allow: 'GET, DELETE' },
    body: '',
  });
});

test('another method is refused as a problem, and told those that there are', () => {
  const answer = ask(petService(), { method: 'PATCH', path: '/pets' });
  expect(answer).toMatchObject({
    status: 405,
    headers: { allow: 'GET, POST', 'content-type': 'application/problem+json' },
  });
  expect(JSON.parse(answer.body)).toEqual({
    type: 'about:blank',
    title: 'Method Not Allowed',
    status: 405,
    detail: 'Method Not Allowed',
  });
});

test('FastAPI takes neither HEAD nor OPTIONS', () => {
  const path = '/admin/api/v2/conversations';
  const statuses = ['HEAD', 'OPTIONS'].map((method) => ask(undefined, { method, path }).status);
  expect(statuses).toEqual([405, 405]);
});

test('methods are known in small letters too', () => {
  expect(ask(petService(), { method: 'get', path: '/pets' }).status).toBe(200);
});

test('an unknown path is refused as a problem', () => {
  const answer = ask(petService(), { method: 'GET', path: '/cats' });
  expect([answer.status, JSON.parse(answer.body)]).toEqual([
    404,
    { type: 'about:blank', title: 'Not Found', status: 404, detail: 'Not Found' },
  ]);
});

test('an invalid request is refused as a problem with all that is wrong', () => {
  const answer = ask(petService(), { method: 'GET', path: '/pets/x' });
  expect([answer.status, JSON.parse(answer.body)]).toEqual([
    400,
    {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'id must be integer',
      errors: [{ in: 'path', path: 'id', message: 'id must be integer' }],
    },
  ]);
});

test('a redirect keeps the query', () => {
  const path = '/admin/api/v2/conversations/';
  expect(ask(undefined, { method: 'GET', path, query: 'a=b%20c&d' })).toEqual({
    status: 307,
    headers: { location: '/admin/api/v2/conversations?a=b%20c&d' },
    body: '',
  });
});

const schemes = {
  header: { type: 'apiKey', in: 'header', name: 'X-Key' },
  query: { type: 'apiKey', in: 'query', name: 'key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'key' },
  bearer: { type: 'http', scheme: 'bearer' },
};

test.each<[keyof typeof schemes, Partial<PlainRequest>, Partial<PlainRequest>]>([
  ['header', { headers: { 'x-key': 'secret' } }, { headers: { 'x-key': 'Secret' } }],
  ['query', { query: 'key=secret' }, { query: 'key=secre' }],
  ['cookie', { headers: { cookie: 'a=b; key=secret' } }, { headers: { cookie: 'key=' } }],
  [
    'bearer',
    { headers: { authorization: 'bearer secret' } },
    { headers: { authorization: 'secret' } },
  ],
])('a key is shown in the %s', (name, right, wrong) => {
  const document = petService({ components: { securitySchemes: { key: schemes[name] } } });
  const statuses = [right, wrong, {}].map((request) => {
    return ask(document, { method: 'GET', path: '/pets', ...request }, { apiKey: 'secret' }).status;
  });
  expect(statuses).toEqual([200, 401, 401]);
});

test('who should show a key in a way that HTTP knows is told so', () => {
  const document = petService({ components: { securitySchemes: { key: schemes.bearer } } });
  const answer = ask(document, { method: 'GET', path: '/pets' }, { apiKey: 'secret' });
  expect(answer.headers['www-authenticate']).toBe('Bearer');
});

test('no key is asked for where none was set, or the document knows no way to show one', () => {
  const request = { method: 'GET', path: '/pets' };
  const document = petService({ components: { securitySchemes: { key: schemes.bearer } } });
  expect(ask(document, request).status).toBe(200);
  expect(ask(petService(), request, { apiKey: 'secret' }).status).toBe(200);
});

test('to FastAPI a key comes after the body’s JSON and before its meaning', () => {
  const path = '/admin/api/v2/conversations';
  const headers = { 'content-type': 'application/json' };
  const statuses = ['{', '{"topic":1}'].map(
    (body) => ask(undefined, { method: 'POST', path, headers, body }, { apiKey: 'secret' }).status,
  );
  expect(statuses).toEqual([422, 401]);
});
