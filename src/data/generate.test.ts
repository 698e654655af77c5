import { expect, test } from 'vitest';
import { drawing, drawn } from '../../tests/data/support/schema.ts';
import type { Json } from '../spec/json.ts';

test('the same chance gives the same value, another one another', () => {
  const schema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
  expect(drawing(schema)(7)).toEqual(drawing(schema)(7));
  expect(drawing(schema)(7)).not.toEqual(drawing(schema)(8));
});

test('an x-faker tells how a value looks', () => {
  const [value] = drawn({ type: 'integer', 'x-faker': { 'number.int': { min: 4, max: 4 } } });
  expect(value).toBe(4);
});

test.each<Json>([
  { type: 'string', maxLength: 5, 'x-faker': 'string.uuid' },
  { type: 'integer', 'x-faker': 'string.uuid' },
  { type: 'string', pattern: '^[a-z]+$', 'x-faker': 'string.uuid' },
  { type: 'string', format: 'date', 'x-faker': 'string.uuid' },
  { enum: ['a', 'b'], 'x-faker': 'string.uuid' },
])('an x-faker that does not fit is passed over: %j', (schema) => {
  expect(String(drawn(schema)[0])).not.toMatch(/^[0-9a-f]{8}-/);
});

test('of an enumeration every value is drawn, but not null', () => {
  const values = drawn({ type: ['string', 'null'], enum: ['a', 'b', null] });
  expect(new Set(values)).toEqual(new Set(['a', 'b']));
});

test('of alternatives each is drawn', () => {
  const values = drawn({ oneOf: [{ type: 'boolean' }, { type: 'string' }, { type: 'integer' }] });
  expect(new Set(values.map((value) => typeof value))).toEqual(
    new Set(['boolean', 'string', 'number']),
  );
});

test('a value that fits two of the alternatives is no value for exactly one', () => {
  const values = drawn({ oneOf: [{ type: 'integer' }, { type: 'number', minimum: 0 }] });
  const both = values.filter((value) => Number.isInteger(value) && Number(value) >= 0);
  expect(both).toEqual([]);
});

test('null is drawn where there is nothing else', () => {
  expect(drawn({ type: 'null' })[0]).toBeNull();
  expect(drawn({ enum: [null] })[0]).toBeNull();
});

test('where everything goes, an example is taken', () => {
  expect(drawn({ example: [1, 2] })[0]).toEqual([1, 2]);
});

test('where drawing fails, an example that fits is taken', () => {
  const schema = { type: 'string', not: { not: { const: 'sesame' } }, example: 'sesame' };
  expect(drawn(schema)[0]).toBe('sesame');
});

test('what nothing fits still gives some value', () => {
  expect(drawn({ type: 'string', minLength: 3, maxLength: 2 })[0]).toBeTypeOf('string');
});
