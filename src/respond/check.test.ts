import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import type { Json, JsonObject } from '../spec/json.ts';

const detail = { type: 'array', items: { $ref: '#/components/schemas/ValidationError' } };
const loc = { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } };
const text = { type: 'string' };

/** A service of FastAPI whose function has two parameters in the body. */
function wrong(name: string, sent: { body?: string; json?: Json }): Json {
  const schema = { $ref: `#/components/schemas/${name}` };
  const content = (given: JsonObject): JsonObject => ({ 'application/json': { schema: given } });
  const fake = createFake({
    document: {
      openapi: '3.1.0',
      info: { title: 'Notes', version: '1' },
      paths: {
        '/notes/send': {
          post: {
            requestBody: { required: true, content: content(schema) },
            responses: {
              200: { description: 'Done' },
              422: {
                description: 'Validation Error',
                content: content({ $ref: '#/components/schemas/HTTPValidationError' }),
              },
            },
          },
        },
      },
      components: {
        schemas: {
          [name]: {
            type: 'object',
            required: ['text'],
            properties: { text: { type: 'string', minLength: 2 }, stars: { type: 'integer' } },
          },
          HTTPValidationError: { type: 'object', properties: { detail } },
          ValidationError: {
            type: 'object',
            required: ['loc', 'msg', 'type'],
            properties: { loc, msg: text, type: text },
          },
        },
      },
    },
  });
  const { body } = fake.handle({
    method: 'POST',
    path: '/notes/send',
    headers: { 'content-type': 'application/json' },
    ...sent,
  });
  return Object(JSON.parse(body)).detail as Json;
}

const missing = (input: Json, ...path: readonly string[]): Json => ({
  type: 'missing',
  loc: ['body', ...path],
  msg: 'Field required',
  input,
});

test('parameters that share a body are each looked at for themselves', () => {
  const name = 'Body_send_notes_send_post';
  expect(wrong(name, { json: { stars: 1 } })).toEqual([missing(null, 'text')]);
  expect(wrong(name, { json: { text: 'a' } })).toMatchObject([{ loc: ['body', 'text'] }]);
  expect(wrong(name, { body: '' })).toEqual([missing(null, 'text')]);
  for (const json of [null, [], 'a', 1.5]) {
    expect(wrong(name, { json })).toEqual([missing(null, 'text'), missing(null, 'stars')]);
  }
  expect(wrong(name, { body: '1.0' })).toEqual([missing(null, 'text'), missing(null, 'stars')]);
});

test('a model is looked at as a whole', () => {
  expect(wrong('Note', { json: { stars: 1 } })).toEqual([missing({ stars: 1 }, 'text')]);
  expect(wrong('Note', { body: '' })).toEqual([missing(null)]);
  expect(wrong('Note', { json: [] })).toMatchObject([{ type: 'model_attributes_type' }]);
});
