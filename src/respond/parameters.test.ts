import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import type { PlainRequest } from './message.ts';

/** What a service with one parameter finds wrong with a request, one sentence each. */
function wrong(parameter: JsonObject, request: Partial<PlainRequest>): string[] {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/check/now': {
        get: { parameters: [parameter], responses: { '204': { description: 'Right' } } },
      },
    },
  };
  const answer = createFake({ document }).handle({ method: 'GET', path: '/check/now', ...request });
  if (answer.status === 204) return [];
  const { errors } = JSON.parse(answer.body) as {
    errors: { in: string; path: string; message: string }[];
  };
  return errors.map((one) => `${one.in} ${one.message}`);
}

const integers = { type: 'array', items: { type: 'integer' }, maxItems: 2 };
const query = (schema: JsonObject, rest: JsonObject = {}): JsonObject => ({
  name: 'v',
  in: 'query',
  schema,
  ...rest,
});

test('a parameter that is required and not there is missed', () => {
  expect(wrong(query({}, { required: true }), {})).toEqual(['query v is required']);
  expect(wrong({ name: 'X-V', in: 'header', required: true, schema: {} }, {})).toEqual([
    'header X-V is required',
  ]);
});

test.each([
  ['v=1', []],
  ['v=x', ['query v must be integer']],
  ['v=1.5', ['query v must be integer']],
  ['v=', ['query v must be integer']],
  ['v=x&v=2', []],
  ['w=x', []],
])('the integer in ?%s says %j', (text, sentences) => {
  expect(wrong(query({ type: 'integer' }), { query: text })).toEqual(sentences);
});

// The styles of OpenAPI 3.1.1, section 4.8.12.6.
test.each<[JsonObject, string]>([
  [{}, 'v=1&v=x'],
  [{ style: 'form', explode: false }, 'v=1,x'],
  [{ style: 'spaceDelimited', explode: false }, 'v=1%20x'],
  [{ style: 'pipeDelimited', explode: false }, 'v=1%7Cx'],
  [{}, 'v[]=1&v[]=x'],
])('a list of style %j is read from ?%s', (style, text) => {
  expect(wrong(query(integers, style), { query: text })).toEqual(['query v.1 must be integer']);
  expect(wrong(query(integers, style), { query: text.replace('x', '2') })).toEqual([]);
});

test('what stands in brackets is nothing to a parameter that is no list', () => {
  expect(wrong(query({ type: 'integer' }), { query: 'v[]=x' })).toEqual([]);
  expect(wrong(query({ type: 'integer' }, { required: true }), { query: 'v[]=1' })).toEqual([
    'query v is required',
  ]);
});

test('a list of one is a list', () => {
  expect(wrong(query(integers), { query: 'v=1' })).toEqual([]);
});

test('an object of style deepObject is read member by member', () => {
  const schema = {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'integer' }, b: { enum: ['x'] } },
  };
  const parameter = query(schema, { style: 'deepObject', explode: true });
  expect(wrong(parameter, { query: 'v[a]=1&v[b]=x' })).toEqual([]);
  expect(wrong(parameter, { query: 'v%5Bb%5D=y' })).toEqual([
    'query v.a is required',
    'query v.b must be "x"',
  ]);
});

test('a query may be given as plain values, in which null is absent', () => {
  const values = { v: [1, 'x'], w: null };
  expect(wrong(query(integers), { query: values })).toEqual(['query v.1 must be integer']);
  expect(wrong(query(integers, { required: true }), { query: { v: null } })).toEqual([
    'query v is required',
  ]);
});

test('headers are read whatever the case of their names, lists by their commas', () => {
  const list = { name: 'X-Ids', in: 'header', schema: integers };
  expect(wrong(list, { headers: { 'x-ids': '1, 2' } })).toEqual([]);
  expect(wrong(list, { headers: { 'X-IDS': ['1', 'x'] } })).toEqual([
    'header X-Ids.1 must be integer',
  ]);
});

test('cookies are read', () => {
  const cookie = { name: 'size', in: 'cookie', required: true, schema: { type: 'integer' } };
  expect(wrong(cookie, { headers: { cookie: 'a=b; size=3' } })).toEqual([]);
  expect(wrong(cookie, { headers: { cookie: 'a=b; size=x' } })).toEqual([
    'cookie size must be integer',
  ]);
  expect(wrong(cookie, { headers: { cookie: 'bigsize=3' } })).toEqual(['cookie size is required']);
});

test('a parameter may be described by a media type', () => {
  const parameter = {
    name: 'v',
    in: 'query',
    content: { 'text/plain': { schema: { maxLength: 1 } } },
  };
  expect(wrong(parameter, { query: 'v=ab' })).toEqual([
    'query v must NOT have more than 1 characters',
  ]);
});

function integerIn(place: string, name: string): JsonObject {
  return { name, in: place, required: true, schema: { type: 'integer' } };
}

test('all that is wrong with a request is told at once, by place and in order of declaration', () => {
  const parameters = [
    integerIn('cookie', 'c'),
    integerIn('header', 'h'),
    integerIn('query', 'b'),
    integerIn('query', 'a'),
    integerIn('path', 'p'),
  ];
  const requestBody = {
    required: true,
    content: { 'application/json': { schema: { type: 'integer' } } },
  };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/check/{p}/now': {
        put: { parameters, requestBody, responses: { '204': { description: 'Right' } } },
      },
    },
  };
  const fake = createFake({ document });
  const { body } = fake.handle({
    method: 'PUT',
    path: '/check/x/now',
    query: 'a=y&b=z',
    json: 'w',
  });
  const { errors } = JSON.parse(body) as { errors: { in: string; path: string }[] };
  expect(errors.map((one) => `${one.in} ${one.path}`.trim())).toEqual([
    'path p',
    'query b',
    'query a',
    'header h',
    'cookie c',
    'body',
  ]);
});

test('FastAPI knows no brackets behind a name', () => {
  const schema: JsonObject = { type: 'array', items: { type: 'integer' } };
  const entry = { type: 'object', properties: { loc: {}, msg: {}, type: {} } };
  const invalid = { type: 'object', properties: { detail: { type: 'array', items: entry } } };
  const responses = {
    '204': { description: 'Right' },
    '422': { description: 'Wrong', content: { 'application/json': { schema: invalid } } },
  } satisfies Json;
  const get = { parameters: [query(schema, { required: true })], responses };
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { '/check/now': { get } },
  };
  const answer = createFake({ document }).handle({
    method: 'GET',
    path: '/check/now',
    query: 'v[]=1',
  });
  expect(answer).toMatchObject({
    status: 422,
    body: '{"detail":[{"type":"missing","loc":["query","v"],"msg":"Field required","input":null}]}',
  });
});
