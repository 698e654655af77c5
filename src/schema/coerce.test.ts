import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../spec/json.ts';
import { coerce } from './coerce.ts';
import { Shapes } from './shape.ts';

function taken(schema: JsonObject, value: Json): Json {
  const shapes = new Shapes({ schema });
  return coerce(shapes, shapes.at('#/schema'), value);
}

test.each<[string, string, Json]>([
  ['integer', '12', 12],
  ['integer', '-1', -1],
  ['number', '1.5e1', 15],
  ['boolean', 'true', true],
  ['boolean', 'false', false],
  ['string', '12', '12'],
])('where a schema asks for %s, %j is %j', (type, text, value) => {
  expect(taken({ type }, text)).toBe(value);
});

test.each([
  ['integer', ''],
  ['integer', '+1'],
  ['integer', '0x10'],
  ['integer', '012'],
  ['integer', ' 1'],
  ['number', 'NaN'],
  ['number', '9'.repeat(400)],
  ['boolean', 'yes'],
  ['boolean', '1'],
])('where a schema asks for %s, %j stays text', (type, text) => {
  expect(taken({ type }, text)).toBe(text);
});

test('entries and members are taken too', () => {
  const list = { type: 'array', items: { type: 'integer' } };
  const object = { type: 'object', properties: { a: { type: 'boolean' }, b: list } };
  expect(taken(object, { a: 'true', b: ['1', 'x'], c: '1' })).toEqual({
    a: true,
    b: [1, 'x'],
    c: '1',
  });
});

test('a text stays one where it may be one', () => {
  expect(taken({ anyOf: [{ type: 'integer' }, { type: 'string' }] }, '1')).toBe('1');
  expect(taken({ type: ['string', 'integer'] }, '1')).toBe('1');
});

test('of alternatives the first is taken that a text spells', () => {
  expect(taken({ anyOf: [{ type: 'boolean' }, { type: 'number' }, { type: 'null' }] }, '1')).toBe(
    1,
  );
});
