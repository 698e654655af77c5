import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../spec/json.ts';
import { Shapes } from './shape.ts';
import { Validator } from './validator.ts';
import { violationsOf } from './violations.ts';

/** What is wrong with a value, one sentence each. */
function wrong(schema: JsonObject, value: Json, schemas: JsonObject = {}): string[] {
  const root = { schema, components: { schemas } };
  const shapes = new Shapes(root);
  const found = violationsOf(shapes, new Validator(() => root), shapes.at('#/schema'), value);
  return found.map(({ path, message }) => `${path.join('.')} ${message}`);
}

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

test('nothing is wrong with a value that fits', () => {
  expect(wrong({ type: 'integer' }, 1)).toEqual([]);
});

test('violations come in the order of declaration, whatever that of the value', () => {
  const properties = { a: { type: 'string' }, b: { minimum: 1 }, c: { enum: ['x', 'y'] } };
  expect(wrong({ type: 'object', properties, required: ['c'] }, { b: 0, a: 1 })).toEqual([
    'a must be string',
    'b must be >= 1',
    'c is required',
  ]);
});

test('members that are required but not declared are missed too', () => {
  expect(wrong({ type: 'object', required: ['z'] }, {})).toEqual(['z is required']);
});

test('members that are not allowed are named', () => {
  const schema = { type: 'object', properties: { a: {} }, additionalProperties: false };
  expect(wrong(schema, { a: 1, b: 2 })).toEqual(['b is not allowed']);
});

test.each<[JsonObject, Json, string]>([
  [{ enum: ['a', 'b'] }, 'c', 'must be one of "a", "b"'],
  [{ enum: [1] }, 2, 'must be 1'],
  [{ const: 'a' }, 'b', 'must be "a"'],
  [{ type: ['string', 'null'] }, 1, 'must be string or null'],
  [{ format: 'email' }, 'x', 'must match format "email"'],
  [{ maxLength: 1 }, 'ab', 'must NOT have more than 1 characters'],
])('of %j %j says: %s', (schema, value, message) => {
  expect(wrong(schema, value)).toEqual([` ${message}`]);
});

test('items are told by their place', () => {
  const items = { type: 'object', properties: { n: { type: 'integer' } } };
  expect(wrong({ type: 'array', items }, [{ n: 1 }, { n: 'x' }, 2])).toEqual([
    '1.n must be integer',
    '2 must be object',
  ]);
});

test('a value that may be null is not told that it is not', () => {
  expect(wrong({ anyOf: [{ type: 'integer' }, { type: 'null' }] }, 'x')).toEqual([
    ' must be integer',
  ]);
});

test('of alternatives the one of the value’s type is told', () => {
  const union = {
    anyOf: [
      { type: 'integer', minimum: 5 },
      { type: 'string', minLength: 3 },
    ],
  };
  expect(wrong(union, 'a')).toEqual([' must NOT have fewer than 3 characters']);
  expect(wrong(union, 1)).toEqual([' must be >= 5']);
  expect(wrong(union, true)).toEqual([' must be integer or string']);
});

test('of several objects the one is told that fails least', () => {
  const cat = {
    type: 'object',
    required: ['lives', 'name'],
    properties: { lives: { type: 'integer' } },
  };
  const dog = { type: 'object', required: ['bark'] };
  expect(wrong({ anyOf: [cat, dog] }, {})).toEqual(['bark is required']);
});

/** An object that tells its kind and has a member of that name. */
function asksFor(kind: string): JsonObject {
  return { type: 'object', required: ['kind', kind], properties: { kind: { const: kind } } };
}

test('the alternative is told that the discriminator names', () => {
  const discriminator = { propertyName: 'kind', mapping: { cat: '#/components/schemas/Feline' } };
  const union = { oneOf: [ref('Feline'), ref('dog')], discriminator };
  const schemas = { Feline: asksFor('cat'), dog: asksFor('dog') };
  expect(wrong({ properties: { pet: union } }, { pet: { kind: 'cat' } }, schemas)).toEqual([
    'pet.cat is required',
  ]);
  expect(wrong(union, { kind: 'dog' }, schemas)).toEqual(['dog is required']);
});

test('a value that fits two of one is told', () => {
  expect(wrong({ oneOf: [{ type: 'number' }, { type: 'integer' }] }, 1)).toEqual([
    ' must match only one of the alternatives',
  ]);
});

test('patternProperties, propertyNames and conditions are told where they fail', () => {
  const patterned = { type: 'object', patternProperties: { '^x-': { type: 'string' } } };
  expect(wrong(patterned, { 'x-a': 1 })).toEqual(['x-a must be string']);
  const conditional = JSON.parse(`{
    "type": "object",
    "properties": { "kind": {}, "size": { "type": "integer" } },
    "if": { "properties": { "kind": { "const": "big" } } },
    "then": { "required": ["size"], "properties": { "size": { "minimum": 10 } } }
  }`) as JsonObject;
  expect(wrong(conditional, { kind: 'big' })).toEqual(['size is required']);
  expect(wrong(conditional, { kind: 'big', size: 1 })).toEqual(['size must be >= 10']);
  expect(wrong({ propertyNames: { maxLength: 1 } }, { ab: 1 })).not.toEqual([]);
});

test('a schema may contain itself', () => {
  const node = { type: 'object', properties: { n: { type: 'integer' }, next: ref('Node') } };
  expect(wrong(ref('Node'), { next: { next: { n: 'x' } } }, { Node: node })).toEqual([
    'next.next.n must be integer',
  ]);
});

test('names with slashes and tildes are told as they are', () => {
  expect(wrong({ properties: { 'a/b~': { type: 'string' } } }, { 'a/b~': 1 })).toEqual([
    'a/b~ must be string',
  ]);
});

test('of a thousand violations and more the first thousand are told', () => {
  const list = { type: 'array', items: { type: 'string' } };
  expect(
    wrong(
      list,
      Array.from({ length: 5000 }, () => 1),
    ),
  ).toHaveLength(1000);
});

test('of a huge value that does not fit only the first violation is looked for', () => {
  const list = { type: 'array', items: { type: 'string' } };
  expect(
    wrong(
      list,
      Array.from({ length: 50_000 }, () => 1),
    ),
  ).toEqual(['0 must be string']);
});
