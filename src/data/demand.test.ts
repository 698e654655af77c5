import { expect, test } from 'vitest';
import { documentOf, placeOf } from '../../tests/data/support/schema.ts';
import { Shapes } from '../schema/shape.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { demandOf } from './demand.ts';
import type { Demand } from './demand.ts';

const PLACE = placeOf();

function demand(
  schema: Json,
  picked: readonly (readonly [string, readonly string[]])[] = [],
  components: JsonObject = {},
): Demand {
  return demandOf(new Shapes(documentOf(schema, components)), [PLACE], new Map(picked));
}

test('what stands in allOf and behind references is demanded together', () => {
  const components = { Size: { minimum: 3, allOf: [{ maximum: 9 }] } };
  const both = demand(
    { type: 'integer', allOf: [{ $ref: '#/components/schemas/Size' }, { minimum: 5 }] },
    [],
    components,
  );
  expect(both.types).toEqual(['integer']);
  expect(both.keywords).toMatchObject({ minimum: 5, maximum: 9 });
  expect(both.isSure).toBe(true);
});

test.each<[Json, string[] | undefined]>([
  [{ type: ['string', 'null'] }, ['string']],
  [{ type: 'number', allOf: [{ type: 'integer' }] }, ['integer']],
  [{ type: ['string', 'integer'], allOf: [{ type: ['integer', 'boolean'] }] }, ['integer']],
  [{ type: 'null' }, []],
  [{ anyOf: [{ type: 'null' }, { const: null }] }, []],
  [{ enum: ['a', 1, null] }, ['string', 'integer']],
  [{ minLength: 2 }, ['string']],
  [{ maximum: 2 }, ['number']],
  [{ required: ['a'] }, ['object']],
  [{ minItems: 1 }, ['array']],
  [{}, undefined],
  [true, undefined],
])('the types of %j are %j', (schema, types) => {
  expect(demand(schema).types).toEqual(types);
});

test('alternatives are choices until a branch is picked', () => {
  const schema = { anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }] };
  const open = demand(schema);
  expect(open.choices).toEqual([
    { name: `${PLACE}/anyOf`, branches: [[`${PLACE}/anyOf/0`], [`${PLACE}/anyOf/1`]] },
  ]);
  const picked = demand(schema, [[`${PLACE}/anyOf`, [`${PLACE}/anyOf/1`]]]);
  expect(picked.choices).toEqual([]);
  expect(picked.types).toEqual(['integer']);
});

test('the only alternative beside null is no choice', () => {
  const nullable = demand({ oneOf: [{ type: 'string', maxLength: 3 }, { type: 'null' }] });
  expect(nullable.choices).toEqual([]);
  expect(nullable.keywords['maxLength']).toBe(3);
  expect(nullable.isSure).toBe(true);
});

test.each<[string, Json]>([
  ['a negation', { type: 'string', not: { const: 'a' } }],
  ['exactly one of several', { oneOf: [{ type: 'string' }, { type: 'integer' }] }],
  ['two patterns', { type: 'string', pattern: 'a', allOf: [{ pattern: 'b' }] }],
  ['types that exclude each other', { type: 'string', allOf: [{ type: 'integer' }] }],
  ['an enumeration with bounds', { enum: [1, 2, 3], minimum: 2 }],
  ['a format with a length', { type: 'string', format: 'email', maxLength: 12 }],
  ['what nothing fits', false],
])('%s has to be tried', (_, schema) => {
  expect(demand(schema).isSure).toBe(false);
});

test.each<[Json, boolean]>([
  [{ type: 'string', maxLength: 4, description: 'a text', 'x-faker': 'string.uuid' }, true],
  [{ type: 'object', additionalProperties: true }, true],
  [{ type: 'string', pattern: 'a' }, false],
  [{ type: 'string', format: 'uuid' }, false],
  [{ type: 'object', required: ['a'] }, false],
  [{ type: 'object', properties: { a: {} } }, false],
  [{ type: 'array', items: { type: 'string' } }, false],
])('that %j is plain is %j', (schema, isPlain) => {
  expect(demand(schema).isPlain).toBe(isPlain);
});

test('a schema that contains itself in allOf is read once', () => {
  const components = { Loop: { type: 'string', allOf: [{ $ref: '#/components/schemas/Loop' }] } };
  expect(demand({ $ref: '#/components/schemas/Loop' }, [], components).types).toEqual(['string']);
});
