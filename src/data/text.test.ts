import { expect, test } from 'vitest';
import { drawn } from '../../tests/data/support/schema.ts';

test('a name tells the text', () => {
  expect(drawn({ type: 'string' }, { name: 'email' })[0]).toMatch(/^\S+@\S+$/);
});

test('a text of the name is not taken where it breaks the pattern or the length', () => {
  const name = 'country';
  const coded = drawn({ type: 'string', pattern: '^[A-Z]{2}$' }, { name });
  expect(coded.filter((text) => !/^[A-Z]{2}$/.test(String(text)))).toEqual([]);
  const short = drawn({ type: 'string', maxLength: 2 }, { name });
  expect(short.filter((text) => String(text).length > 2)).toEqual([]);
});

test('an example that is a code gets other digits', () => {
  const codes = drawn({ type: 'string', example: 'ORD-2026-0042' }, { name: 'motto' });
  expect(codes.filter((text) => !/^ORD-2026-\d{4}$/.test(String(text)))).toEqual([]);
  expect(new Set(codes).size).toBeGreaterThan(40);
});

test('an example that is words is taken as it is', () => {
  const texts = drawn({ type: 'string', example: 'Be quick' }, { name: 'motto' });
  expect(new Set(texts)).toEqual(new Set(['Be quick']));
});

test('a moment is told by its name where it has no format', () => {
  const [text] = drawn({ type: 'string' }, { name: 'shipped_at' });
  expect(text).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test('an id that nothing else is known of is a UUID', () => {
  expect(drawn({ type: 'string' }, { name: 'external_id' })[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f-]+$/);
});

test('what nothing tells is words', () => {
  const texts = drawn({ type: 'string' }, { name: 'zzz' });
  expect(texts.filter((text) => !/^[\p{L}' -]+$/u.test(String(text)))).toEqual([]);
  expect(new Set(texts).size).toBeGreaterThan(40);
});

test('lengths count characters, not their parts', () => {
  const texts = drawn({ type: 'string', enum: ['🔑🔑'], maxLength: 2 });
  expect(texts[0]).toBe('🔑🔑');
});

test('a text can be longer than any words', () => {
  const [text] = drawn({ type: 'string', minLength: 500, maxLength: 500 }, { name: 'zzz' });
  expect(text).toHaveLength(500);
});
