import { expect, test } from 'vitest';
import type { JsonObject } from '../spec/json.ts';
import { Validator } from './validator.ts';

const deep = { type: 'object', properties: { list: { type: 'array', items: { type: 'string' } } } };

test('a schema is found by its place, with characters that a URI encodes', () => {
  const validator = new Validator(() => ({ paths: { '/a/{b}': { 'x y': { type: 'string' } } } }));
  const place = '#/paths/~1a~1{b}/x y';
  expect([validator.accepts(place, 'a'), validator.accepts(place, 1)]).toEqual([true, false]);
});

test('every error of a value is found', () => {
  const schema = { required: ['a'], properties: { b: { type: 'string' } } };
  expect(new Validator(() => ({ schema })).errors('#/schema', { b: 1 })).toHaveLength(2);
});

test('of a huge value one error is found', () => {
  const errors = new Validator(() => ({ deep })).errors('#/deep', {
    list: Array.from({ length: 30_000 }, () => 1),
  });
  expect(errors).toHaveLength(1);
});

test('a pattern of another language restricts nothing, and a schema with it can be used', () => {
  const validator = new Validator(() => ({
    schema: { type: 'string', pattern: '(?<n>a)(?<n>b)(' },
  }));
  expect([validator.accepts('#/schema', 'x'), validator.accepts('#/schema', 1)]).toEqual([
    true,
    false,
  ]);
});

test('a schema that cannot be used is told with its place and what tells more', () => {
  const validator = new Validator(() => ({ schema: { properties: { a: { type: 'int' } } } }));
  expect(() => validator.accepts('#/schema', { a: 1 })).toThrow(
    expect.objectContaining({
      code: 'document-invalid',
      place: '#/schema',
      message: expect.stringContaining('int'),
      hint: expect.stringContaining('understudy explain'),
    }),
  );
});

test('formats are held to', () => {
  const validator = new Validator(() => ({ schema: { format: 'date-time' } }));
  expect(validator.accepts('#/schema', '2020-01-02T03:04:05Z')).toBe(true);
  expect(validator.accepts('#/schema', 'yesterday')).toBe(false);
  expect(validator.accepts('#/schema', '2020-01-02 03:04:05Z')).toBe(false);
});

const inherited = JSON.parse(
  '{"type":"object","additionalProperties":false,"properties":{"toString":{"type":"integer"},"constructor":{"type":"integer"},"__proto__":{"type":"integer"}}}',
);

test.each(['{}', '{"toString":1}', '{"constructor":1}', '{"__proto__":1}'])(
  'what every object inherits is not taken for its own: %s fits',
  (text) => {
    expect(new Validator(() => inherited).errors('#', JSON.parse(text))).toEqual([]);
  },
);

test.each(['toString', 'constructor', '__proto__'])('%s is judged where it is there', (name) => {
  const [error] = new Validator(() => inherited).errors('#', JSON.parse(`{"${name}":"x"}`));
  expect(error).toMatchObject({ keyword: 'type', instancePath: `/${name}` });
});

test.each(['toString', '__proto__'])('%s is missed where it is required', (name) => {
  const validator = new Validator(() => ({ required: [name] }));
  expect(validator.accepts('#', {})).toBe(false);
  expect(validator.accepts('#', JSON.parse(`{"${name}":1}`))).toBe(true);
});

test('the schema of a property called __proto__ has a place', () => {
  const validator = new Validator(() => inherited);
  expect(validator.accepts('#/properties/__proto__', 1)).toBe(true);
  expect(validator.accepts('#/properties/__proto__', 'x')).toBe(false);
});

test('what is not evaluated is known also where alternatives lead on to themselves', () => {
  const branch = (name: string): JsonObject => ({
    type: 'object',
    properties: { [name]: { type: 'integer' }, it: { $ref: '#/one' } },
  });
  const one = {
    anyOf: [{ $ref: '#/a' }, { $ref: '#/b' }],
    unevaluatedProperties: false,
  };
  const validator = new Validator(() => ({ one, a: branch('a'), b: branch('b') }));
  expect(validator.accepts('#/one', { a: 1, it: { b: 1, it: { a: 1, b: 1 } } })).toBe(true);
  expect(validator.accepts('#/one', { a: 1, it: { c: 1 } })).toBe(false);
});
