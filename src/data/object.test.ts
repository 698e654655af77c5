import { expect, test } from 'vitest';
import { drawing, drawn } from '../../tests/data/support/schema.ts';
import type { Json, JsonObject } from '../spec/json.ts';

const objects = (schema: Json): JsonObject[] => drawn(schema) as JsonObject[];
const TEXT = { type: 'string' };

test('what is required is always there, the rest mostly', () => {
  const all = objects({ type: 'object', required: ['a'], properties: { a: TEXT, b: TEXT } });
  expect(all.filter((one) => !('a' in one))).toEqual([]);
  const often = all.filter((one) => 'b' in one).length;
  expect(often).toBeGreaterThan(30);
  expect(often).toBeLessThan(50);
});

test('members stand in order of declaration', () => {
  const schema = {
    type: 'object',
    required: ['c', 'a'],
    properties: { a: TEXT, b: TEXT, c: TEXT },
  };
  const names = objects(schema).map((one) => Object.keys(one).join(''));
  expect(new Set(names)).toEqual(new Set(['abc', 'ac']));
});

test('a member that is added moves no other', () => {
  const required = ['a', 'b'];
  const before = drawing({
    type: 'object',
    required,
    properties: { a: TEXT, b: TEXT },
  })() as object;
  const after = drawing({
    type: 'object',
    required,
    properties: { a: TEXT, z: { type: 'integer' }, b: TEXT },
  })();
  expect(after).toMatchObject(before);
});

test('one person is meant by all that an object says of somebody', () => {
  const properties = { first_name: TEXT, last_name: TEXT, email: { ...TEXT, maxLength: 200 } };
  const required = Object.keys(properties);
  for (const one of objects({ type: 'object', required, properties })) {
    const [first = '', last = ''] = required.map((name) =>
      String(one[name])
        .toLowerCase()
        .replaceAll(/[^a-z]/g, ''),
    );
    expect(String(one['email']).startsWith(`${first}.${last}@`)).toBe(true);
  }
});

test('a member that may be null is so now and then', () => {
  const properties = { a: { type: ['string', 'null'] } };
  const all = objects({ type: 'object', required: ['a'], properties });
  const nulls = all.filter(({ a }) => a === null).length;
  expect(nulls).toBeGreaterThan(0);
  expect(nulls).toBeLessThan(20);
});

test('a map has a few entries under names that differ', () => {
  for (const one of objects({ type: 'object', additionalProperties: { type: 'integer' } })) {
    expect(Object.keys(one)).toHaveLength(2);
    expect(Object.values(one).every(Number.isInteger)).toBe(true);
  }
});

test('names keep to the rule for names, and their number to its bounds', () => {
  const schema = {
    type: 'object',
    propertyNames: { pattern: '^[a-z]{3}$' },
    minProperties: 5,
    maxProperties: 5,
  };
  for (const one of objects(schema)) {
    expect(Object.keys(one)).toHaveLength(5);
    expect(Object.keys(one).filter((name) => !/^[a-z]{3}$/.test(name))).toEqual([]);
  }
});

test('what one member needs comes with it', () => {
  const schema = {
    type: 'object',
    properties: { card: TEXT, address: TEXT, city: TEXT },
    dependentRequired: { card: ['address'], address: ['city'] },
  };
  for (const one of objects(schema)) {
    expect(!('card' in one) || 'address' in one).toBe(true);
    expect(!('address' in one) || 'city' in one).toBe(true);
  }
});

test('a member that nothing fits is left out', () => {
  const properties = { a: TEXT, b: false };
  expect(objects({ type: 'object', properties }).filter((one) => 'b' in one)).toEqual([]);
});

test('a member has a name of its own, even if that is the name of the prototype', () => {
  const schema = JSON.parse(
    '{"type":"object","required":["__proto__"],"properties":{"__proto__":{"type":"string"}}}',
  );
  const [one] = objects(schema);
  expect(Object.keys(one ?? {})).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(one)).toBe(Object.prototype);
});

test('an object whose members are free is its example', () => {
  const schema = { type: 'object', additionalProperties: true, example: { size: 3 } };
  expect(objects(schema)[0]).toEqual({ size: 3 });
});

test('a recursive schema comes to an end', () => {
  const components = {
    Node: {
      type: 'object',
      required: ['name', 'children'],
      properties: {
        name: TEXT,
        next: { $ref: '#/components/schemas/Node' },
        children: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
      },
    },
  };
  const sizes = drawn({ $ref: '#/components/schemas/Node' }, { components }, 20).map(
    (value) => JSON.stringify(value).length,
  );
  expect(Math.max(...sizes)).toBeLessThan(20_000);
});

test('a schema that never ends is given up', () => {
  const components = {
    Endless: {
      type: 'object',
      required: ['next'],
      properties: { next: { $ref: '#/components/schemas/Endless' } },
    },
  };
  const [value] = drawn({ $ref: '#/components/schemas/Endless' }, { components }, 1);
  expect(JSON.stringify(value).length).toBeLessThan(1000);
});
