import { expect, test } from 'vitest';
import { drawn } from '../../tests/data/support/schema.ts';
import type { Json } from '../spec/json.ts';

const edges = (schema: Json): Json[] => drawn(schema, { chance: { isEdge: true } }, 200);

test('texts are empty, long, of other scripts, and look like code', () => {
  const texts = edges({ type: 'string' }).map(String);
  expect(texts).toContain('');
  expect(Math.max(...texts.map(({ length }) => length))).toBeGreaterThan(500);
  expect(texts.some((text) => /\p{Script=Arabic}/u.test(text))).toBe(true);
  expect(texts.some((text) => /\p{Emoji_Presentation}/u.test(text))).toBe(true);
  expect(texts.some((text) => text.includes('<b>'))).toBe(true);
  expect(texts.some((text) => text.includes('\n'))).toBe(true);
});

test('texts are as short and as long as they may be', () => {
  const texts = edges({ type: 'string', minLength: 1, maxLength: 30 }).map(String);
  expect(texts.filter((text) => text === '')).toEqual([]);
  expect(texts).toContain('x'.repeat(30));
});

test('numbers lie at their bounds', () => {
  const numbers = edges({ type: 'integer', minimum: 3, maximum: 99 });
  expect(new Set(numbers)).toEqual(new Set([3, 4, 99]));
  expect(edges({ type: 'integer' })).toContain(2 ** 31 - 1);
});

test('objects of free members are empty, deep and wide', () => {
  const objects = edges({ type: 'object', additionalProperties: true });
  const sizes = objects.map((one) => Object.keys(one as object).length);
  expect(Math.min(...sizes)).toBe(0);
  expect(Math.max(...sizes)).toBe(60);
  expect(objects.some((one) => JSON.stringify(one).includes('{"level":'.repeat(30)))).toBe(true);
});

test.each<Json>([
  { enum: ['a', 'b'] },
  { const: 'a' },
  { type: 'string', format: 'uuid' },
  { type: 'string', pattern: '^[a-z]$' },
  { type: 'boolean' },
])('%j has no edges, and is drawn as ever', (schema) => {
  expect(edges(schema).slice(0, 20)).toEqual(drawn(schema, {}, 20));
});
