import { expect, test } from 'vitest';
import { Shapes } from '../schema/shape.ts';
import type { JsonObject } from '../spec/json.ts';
import { findRecord, shapeAt } from './records.ts';

const text = { type: 'string' };
const object = (properties: JsonObject): JsonObject => ({ type: 'object', properties });
const thing = object({ id: text, name: text });

const foundIn = (body: JsonObject): string =>
  findRecord(new Shapes({ body }), '#/body', ['user-things']).at.join('.');

test.each<[string, JsonObject, string]>([
  ['the body', thing, ''],
  ['data', object({ data: thing }), 'data'],
  [
    'data beside what is about the answer',
    object({ data: thing, meta: object({ a: text }), success: text }),
    'data',
  ],
  ['a member of its name', object({ userThing: thing }), 'userThing'],
  ['a member of the name of all', object({ user_things: thing }), 'user_things'],
  ['the body, where it has a key', object({ id: text, data: thing }), ''],
  ['the body, where it has values', object({ price: text, item: thing }), ''],
  ['the body, where two could be it', object({ data: thing, userThing: thing }), ''],
  ['the body, where data is no object', object({ data: text }), ''],
  ['the body, where data is a list', object({ data: { type: 'array', items: thing } }), ''],
  [
    'a member of alternatives',
    object({ data: { oneOf: [thing, object({ other: text })] } }),
    'data',
  ],
])('the record is %s', (_, body, at) => {
  expect(foundIn(body)).toBe(at);
});

test('a shape is found some members down', () => {
  const shapes = new Shapes({ body: object({ data: object({ inner: thing }) }) });
  expect(shapeAt(shapes, '#/body', ['data', 'inner'])?.properties.size).toBe(2);
  expect(shapeAt(shapes, '#/body', ['data', 'none'])).toBeUndefined();
  expect(shapeAt(shapes, '#/body', [])?.place).toBe('#/body');
});
