import { expect, test } from 'vitest';
import type { JsonObject } from '../spec/json.ts';
import { Shapes } from './shape.ts';
import type { Shape } from './shape.ts';

function shapeOf(schema: JsonObject | boolean, schemas: JsonObject = {}): Shape {
  return new Shapes({ schema, components: { schemas } }).at('#/schema');
}

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

test('a reference is followed, and gives its name', () => {
  const shape = shapeOf(ref('Pet'), { Pet: { type: 'string' } });
  expect([shape.name, shape.types]).toEqual(['Pet', ['string']]);
});

test('of references in a row the first gives the name', () => {
  const shape = shapeOf(ref('A'), { A: ref('B'), B: { type: 'string' } });
  expect([shape.name, shape.types]).toEqual(['A', ['string']]);
});

test('what stands beside a reference counts too', () => {
  const shape = shapeOf({ ...ref('A'), default: 1 }, { A: { type: 'integer', default: 2 } });
  expect(shape.keywords['default']).toBe(1);
});

test('the parts of an allOf are one, in order of declaration', () => {
  const base = { type: 'object', required: ['a'], properties: { a: {}, b: {} } };
  const more = { required: ['c'], properties: { b: { type: 'string' }, c: {} } };
  const shape = shapeOf({ allOf: [ref('Base'), more], minProperties: 1 }, { Base: base });
  expect([...shape.properties.keys()]).toEqual(['a', 'b', 'c']);
  expect(shape.properties.get('b')).toBe('#/schema/allOf/1/properties/b');
  expect([...shape.required]).toEqual(['a', 'c']);
  expect(shape.keywords['minProperties']).toBe(1);
});

test('types of an allOf are narrowed to what both allow', () => {
  expect(shapeOf({ allOf: [{ type: 'number' }, { type: 'integer' }] }).types).toEqual(['integer']);
  expect(shapeOf({ allOf: [{ type: ['string', 'integer'] }, { type: 'string' }] }).types).toEqual([
    'string',
  ]);
});

test.each<JsonObject>([
  { type: ['string', 'null'] },
  { anyOf: [{ type: 'string' }, { type: 'null' }] },
  { oneOf: [{ type: 'null' }, { type: 'string' }] },
  { anyOf: [{ type: 'string' }, { const: null }] },
  { anyOf: [{ type: 'string' }, { enum: [null] }] },
])('%j is a text or null', (schema) => {
  const { nullable, types, union } = shapeOf(schema);
  expect({ nullable, types, union }).toEqual({ nullable: true, types: ['string'], union: [] });
});

test('several alternatives beside null are a union that takes null', () => {
  const { nullable, union } = shapeOf({
    anyOf: [{ type: 'string' }, { type: 'null' }, { type: 'integer' }],
  });
  expect({ nullable, union }).toEqual({
    nullable: true,
    union: ['#/schema/anyOf/0', '#/schema/anyOf/2'],
  });
});

test('an enumeration with null in it takes null', () => {
  expect(shapeOf({ enum: ['a', null] }).nullable).toBe(true);
});

test.each<[JsonObject, string[]]>([
  [{ properties: { a: {} } }, ['object']],
  [{ items: {} }, ['array']],
  [{ prefixItems: [{}] }, ['array']],
  [{ enum: ['a', 1, null] }, ['string', 'integer']],
  [{ const: true }, ['boolean']],
  [{ pattern: '^a' }, ['string']],
  [{ format: 'uuid' }, ['string']],
  [{ description: 'Anything' }, []],
])('without a type %j is of %j', (schema, types) => {
  expect(shapeOf(schema).types).toEqual(types);
});

test('schemas that refer to themselves have a shape', () => {
  const schemas = { A: ref('B'), B: ref('A'), List: { type: 'array', items: ref('List') } };
  expect(shapeOf(ref('A'), schemas).types).toEqual([]);
  const shapes = new Shapes({ components: { schemas } });
  const list = shapes.at('#/components/schemas/List');
  expect(shapes.at(list.items ?? '').types).toEqual(['array']);
});

test('a schema that is false forbids, one that is true says nothing', () => {
  expect(shapeOf(false).keywords).toEqual({ not: {} });
  expect(shapeOf(true)).toMatchObject({ keywords: {}, types: [], nullable: false });
});

test('the properties of a union are those of all its alternatives', () => {
  const cat = { properties: { kind: {}, lives: {} } };
  const dog = { properties: { kind: {}, name: {} } };
  const shapes = new Shapes({ schema: { oneOf: [cat, dog] } });
  const shape = shapes.at('#/schema');
  expect([...shapes.properties(shape).keys()]).toEqual(['kind', 'lives', 'name']);
  expect(shapes.property(shape, 'name')?.place).toBe('#/schema/oneOf/1/properties/name');
});

test('names with slashes and tildes are found', () => {
  const shapes = new Shapes({ schema: { properties: { 'a/b~c': { type: 'string' } } } });
  expect(shapes.property(shapes.at('#/schema'), 'a/b~c')?.types).toEqual(['string']);
});
