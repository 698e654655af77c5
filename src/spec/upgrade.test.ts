import { expect, test } from 'vitest';
import type { Json, JsonObject } from './json.ts';
import { lookUp } from './pointer.ts';
import { upgrade } from './upgrade.ts';

const upgraded = (schema: JsonObject): Json | undefined =>
  lookUp(
    upgrade({ openapi: '3.0.3', components: { schemas: { S: schema } } }),
    '#/components/schemas/S',
  );

test.each<[string, JsonObject, JsonObject]>([
  ['a type', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
  [
    'a type with an enum',
    { type: 'string', enum: ['a'], nullable: true },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  [
    'an enum that has null already',
    { type: 'string', enum: ['a', null], nullable: true },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  ['an enum without a type', { enum: ['a'], nullable: true }, { enum: ['a', null] }],
  ['nothing else', { nullable: true }, {}],
  ['no null', { type: 'string', nullable: false }, { type: 'string' }],
  [
    'a reference',
    { $ref: '#/components/schemas/T', nullable: true },
    { anyOf: [{ $ref: '#/components/schemas/T' }, { type: 'null' }] },
  ],
  [
    'allOf, with notes beside it',
    { allOf: [{ type: 'object' }], nullable: true, description: 'd', default: null, 'x-a': 1 },
    {
      description: 'd',
      default: null,
      'x-a': 1,
      anyOf: [{ allOf: [{ type: 'object' }] }, { type: 'null' }],
    },
  ],
  [
    'allOf with a type and bounds of its own',
    { type: 'object', allOf: [{ type: 'object' }], minProperties: 1, nullable: true },
    {
      anyOf: [{ type: 'object', allOf: [{ type: 'object' }], minProperties: 1 }, { type: 'null' }],
    },
  ],
  [
    'oneOf',
    { oneOf: [{ type: 'string' }, { type: 'integer' }], nullable: true },
    { anyOf: [{ oneOf: [{ type: 'string' }, { type: 'integer' }] }, { type: 'null' }] },
  ],
])('nullable with %s', (_, before, after) => {
  expect(upgraded(before)).toEqual(after);
});

test.each<[JsonObject, JsonObject]>([
  [{ minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
  [{ minimum: 1, exclusiveMinimum: false }, { minimum: 1 }],
  [
    { maximum: 9, exclusiveMaximum: true, minimum: 0 },
    { exclusiveMaximum: 9, minimum: 0 },
  ],
  [{ exclusiveMinimum: true }, {}],
])('the bounds of %j', (before, after) => {
  expect(upgraded({ type: 'integer', ...before })).toEqual({ type: 'integer', ...after });
});

test('a schema is brought up wherever it stands', () => {
  const before: JsonObject = { type: 'string', nullable: true };
  const after = { type: ['string', 'null'] };
  expect(
    upgrade({
      paths: {
        '/a': {
          get: {
            parameters: [{ schema: before }],
            responses: {
              default: { content: { 'application/json': { schema: { items: before } } } },
            },
          },
        },
      },
      components: { schemas: { nullable: { properties: { nullable: before, enum: before } } } },
    }),
  ).toEqual({
    paths: {
      '/a': {
        get: {
          parameters: [{ schema: after }],
          responses: { default: { content: { 'application/json': { schema: { items: after } } } } },
        },
      },
    },
    components: { schemas: { nullable: { properties: { nullable: after, enum: after } } } },
  });
});

test('data is left as it is', () => {
  const data = { nullable: true, minimum: 1, exclusiveMinimum: true };
  expect(upgraded({ example: data, default: data, enum: [data], 'x-other': data })).toEqual({
    example: data,
    default: data,
    enum: [data],
    'x-other': data,
  });
});

test('a reference into what became nullable leads on to the same schema', () => {
  const root = upgrade({
    components: {
      schemas: {
        A: { nullable: true, allOf: [{ type: 'object', properties: { b: { type: 'integer' } } }] },
        B: { $ref: '#/components/schemas/A/allOf/0/properties/b' },
      },
    },
  });
  const reference = lookUp(root, '#/components/schemas/B/$ref');
  expect(lookUp(root, String(reference))).toEqual({ type: 'integer' });
});

test('a reference that led nowhere before leads nowhere after', () => {
  expect(upgraded({ $ref: '#/nothing/here' })).toEqual({ $ref: '#/nothing/here' });
});

test('the given document stays as it was', () => {
  const schema = Object.freeze({ type: 'string', nullable: true });
  const given = Object.freeze({
    components: Object.freeze({ schemas: Object.freeze({ schema }) }),
  });
  upgrade(given);
  expect(given.components.schemas.schema).toEqual({ type: 'string', nullable: true });
});
