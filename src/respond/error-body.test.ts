import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import type { PlainRequest } from './message.ts';

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);

const price = { type: 'number', minimum: 0 };
const tags = { type: 'array', items: { type: 'string' } };
const thing = {
  type: 'object',
  required: ['name', 'price'],
  properties: { id: { type: 'string' }, name: { type: 'string' }, price, tags },
};

const json = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } });

/** A service of things that documents one error. */
function serviceThatSays(
  status: string,
  error: JsonObject,
  mediaType = 'application/json',
): JsonObject {
  const refused = { description: 'No', content: { [mediaType]: { schema: error } } };
  const responses = { '201': { description: 'Made', content: json(thing) }, [status]: refused };
  const read = { '200': { description: 'It', content: json(thing) }, [status]: refused };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  const limit = { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 10 } };
  const body = { required: true, content: json(thing) };
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': { post: { parameters: [limit], requestBody: body, responses } },
      '/things/{id}': { get: { parameters: [id], responses: read } },
    },
  };
}

/** How a service refuses a request; its body is held to the schema that it documents. */
function refusal(
  status: string,
  error: JsonObject,
  request: Partial<PlainRequest> = { json: { name: 1, price: -1 } },
  mediaType?: string,
): { status: number; type: string | undefined; body: Json } {
  const document = serviceThatSays(status, error, mediaType);
  const fake = createFake({ document, now: '2026-01-31T09:00:00Z' });
  const answer = fake.handle({ method: 'POST', path: '/things', ...request });
  const body = JSON.parse(answer.body) as Json;
  expect(ajv.validate(error, body)).toBe(true);
  return { status: answer.status, type: answer.headers['content-type'], body };
}

const text = { type: 'string' };
const integer = { type: 'integer' };
const object = (properties: JsonObject, ...required: string[]): JsonObject => ({
  type: 'object',
  required,
  properties,
});
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });

const WRONG = 'name must be string; price must be >= 0';

test('a mere message says what is wrong', () => {
  expect(refusal('400', object({ message: text }, 'message'))).toEqual({
    status: 400,
    type: 'application/json',
    body: { message: WRONG },
  });
});

test('an error that is only called error says what is wrong', () => {
  expect(refusal('400', object({ error: text })).body).toEqual({ error: WRONG });
});

test('a mere text says what is wrong', () => {
  expect(refusal('422', text)).toMatchObject({ status: 422, body: WRONG });
});

test('a nested error has a code, a message and each detail', () => {
  const detail = object({ field: text, message: text, location: text }, 'field', 'message');
  const error = object(
    { code: text, message: text, details: list(detail) },
    'code',
    'message',
    'details',
  );
  const request = { json: { name: 1, price: -1 }, query: 'limit=11' };
  expect(refusal('400', object({ error }, 'error'), request).body).toEqual({
    error: {
      code: 'validation_error',
      message: `limit must be <= 10; ${WRONG}`,
      details: [
        { field: 'limit', message: 'limit must be <= 10', location: 'query' },
        { field: 'name', message: 'name must be string', location: 'body' },
        { field: 'price', message: 'price must be >= 0', location: 'body' },
      ],
    },
  });
});

test('problem details have a title, the status, what is wrong, and where', () => {
  const uri = { type: 'string', format: 'uri-reference' };
  const pointers = list(object({ detail: text, pointer: text }));
  const problem = object({
    type: uri,
    title: text,
    status: integer,
    detail: text,
    instance: uri,
    errors: pointers,
  });
  expect(refusal('400', problem, undefined, 'application/problem+json')).toEqual({
    status: 400,
    type: 'application/problem+json',
    body: {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: WRONG,
      instance: '/things',
      errors: [
        { detail: 'name must be string', pointer: '/name' },
        { detail: 'price must be >= 0', pointer: '/price' },
      ],
    },
  });
});

test('a list of errors has one for each thing that is wrong', () => {
  const entries = list(object({ field: text, message: text }, 'field', 'message'));
  expect(refusal('422', entries, { json: { tags: ['a', 1] } }).body).toEqual([
    { field: 'name', message: 'name is required' },
    { field: 'price', message: 'price is required' },
    { field: 'tags.1', message: 'tags.1 must be string' },
  ]);
});

test('an error like those of Spring has the time, the status, its name and the path', () => {
  const timestamp = { type: 'string', format: 'date-time' };
  const error = object({ timestamp, status: integer, error: text, message: text, path: text });
  expect(refusal('400', error).body).toEqual({
    timestamp: '2026-01-31T09:00:00.000Z',
    status: 400,
    error: 'Bad Request',
    message: WRONG,
    path: '/things',
  });
});

test.each([
  [list(text), ['name must be string']],
  [text, 'name must be string'],
])('errors by field have %j for each', (additionalProperties, sentences) => {
  const errors = { type: 'object', additionalProperties };
  expect(refusal('400', object({ errors }, 'errors')).body).toMatchObject({
    errors: { name: sentences },
  });
});

test('sources name what they are about, in a body by pointer, in a query by name', () => {
  const source = object({ pointer: text, parameter: text });
  const errors = object({ errors: list(object({ detail: text, source })) });
  const request = { json: { name: 1, price: 1 }, query: 'limit=11' };
  expect(refusal('422', errors, request).body).toEqual({
    errors: [
      { detail: 'limit must be <= 10', source: { parameter: 'limit' } },
      { detail: 'name must be string', source: { pointer: '/name' } },
    ],
  });
});

test('places may be lists of steps', () => {
  const steps = list({ anyOf: [text, integer] });
  const errors = list(object({ path: steps, loc: list(text), message: text }));
  expect(refusal('400', errors, { json: { name: 'a', price: 1, tags: [1] } }).body).toEqual([
    { path: ['tags', 0], loc: ['body', 'tags', '0'], message: 'tags.0 must be string' },
  ]);
});

test.each([
  [{ enum: ['NOT_FOUND', 'INVALID_ARGUMENT'] }, 'INVALID_ARGUMENT'],
  [{ type: 'string', pattern: '^[A-Z_]+$' }, 'VALIDATION_ERROR'],
  [{ const: 'bad' }, 'bad'],
  [integer, 400],
])('a code of %j is %j', (code, value) => {
  expect(refusal('400', object({ code }, 'code')).body).toEqual({ code: value });
});

test('what nobody can know is made up where it is required, and left out where it is not', () => {
  const uuid = { type: 'string', format: 'uuid' };
  const error = object(
    { message: text, traceId: uuid, spanId: uuid, retryAfter: integer },
    'traceId',
    'retryAfter',
  );
  const { body } = refusal('400', error);
  expect(Object.keys(body as object)).toEqual(['message', 'traceId', 'retryAfter']);
});

test('flags say that it did not go well', () => {
  const flag = { type: 'boolean' };
  expect(
    refusal('400', object({ success: flag, isError: flag }, 'success', 'isError')).body,
  ).toEqual({
    success: false,
    isError: true,
  });
});

test('of alternatives the first is filled', () => {
  const error = { oneOf: [object({ message: text }, 'message'), object({ other: text }, 'other')] };
  expect(refusal('400', error).body).toEqual({ message: WRONG });
});

test('a text that is too long for its member is none', () => {
  const short = { type: 'string', maxLength: 5 };
  expect(refusal('400', object({ message: short, code: integer })).body).toEqual({ code: 400 });
});

test('an unknown record is told by its own documented error', () => {
  const request = { method: 'GET', path: '/things/nobody', json: undefined };
  const error = object({ code: text, message: text }, 'code', 'message');
  expect(refusal('404', error, request)).toMatchObject({
    status: 404,
    body: { code: 'not_found', message: 'Thing not found' },
  });
});

test('very many violations are told in one sentence by the first three', () => {
  const request = { json: { name: 'a', price: 1, tags: [1, 2, 3, 4, 5] } };
  expect(refusal('400', object({ message: text }), request).body).toEqual({
    message: 'tags.0 must be string; tags.1 must be string; tags.2 must be string; and 2 more',
  });
});

const failure = { $ref: '#/components/schemas/Failure' };

test.each([
  ['may be left out', object({ message: text, inner: failure }), { message: 'Thing not found' }],
  [
    'is a list that has to be there',
    object({ message: text, details: { type: 'array', items: failure } }, 'message', 'details'),
    { message: 'Thing not found', details: [] },
  ],
  [
    'has to be there, or null',
    object({ message: text, inner: { anyOf: [failure, { type: 'null' }] } }, 'inner'),
    { message: 'Thing not found', inner: null },
  ],
])('an error within an error of its kind that %s', (_, Failure, body) => {
  const document = { ...serviceThatSays('404', failure), components: { schemas: { Failure } } };
  const answer = createFake({ document }).handle({ method: 'GET', path: '/things/nobody' });
  expect(answer.status).toBe(404);
  expect(JSON.parse(answer.body)).toEqual(body);
});

test('what is wrong is told in a list of errors of the same kind, each without more of them', () => {
  const details = { type: 'array', items: failure };
  const Failure = object({ message: text, details }, 'message', 'details');
  const document = { ...serviceThatSays('400', failure), components: { schemas: { Failure } } };
  const request = { method: 'POST', path: '/things', json: { name: 'a', price: -1 } };
  expect(JSON.parse(createFake({ document }).handle(request).body)).toEqual({
    message: 'price must be >= 0',
    details: [{ message: 'price must be >= 0', details: [] }],
  });
});
