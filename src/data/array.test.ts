import { expect, test } from 'vitest';
import { drawing, drawn } from '../../tests/data/support/schema.ts';
import type { Json } from '../spec/json.ts';

const arrays = (schema: object): Json[][] =>
  drawn({ type: 'array', ...schema }) as unknown as Json[][];
const lengths = (schema: object): number[] => arrays(schema).map(({ length }) => length);

test('a list has a few entries, or none', () => {
  expect(new Set(lengths({ items: { type: 'string' } }))).toEqual(new Set([0, 1, 2, 3]));
});

test('a list is as long as its bounds ask for', () => {
  expect(new Set(lengths({ minItems: 5, items: { type: 'string' } }))).toEqual(new Set([5]));
  expect(Math.max(...lengths({ maxItems: 1, items: { type: 'string' } }))).toBe(1);
});

test('entries differ where they have to', () => {
  const items = { type: 'integer', minimum: 1, maximum: 4 };
  for (const list of arrays({ uniqueItems: true, minItems: 4, items })) {
    expect(new Set(list)).toEqual(new Set([1, 2, 3, 4]));
  }
});

test('a set of what there is too little of is shorter', () => {
  const items = { enum: ['a', 'b'] };
  const longest = Math.max(...lengths({ uniqueItems: true, maxItems: 9, items }));
  expect(longest).toBe(2);
});

test('the first entries may have schemas of their own', () => {
  const schema = { prefixItems: [{ type: 'integer' }, { const: 'x' }], items: false };
  for (const list of arrays(schema)) {
    expect(list).toEqual([expect.any(Number), 'x']);
  }
});

test('some entries are what a list has to contain', () => {
  const schema = { items: { type: 'integer' }, contains: { minimum: 1000 }, minContains: 2 };
  for (const list of arrays(schema)) {
    expect(list.filter((entry) => Number(entry) >= 1000).length).toBeGreaterThanOrEqual(2);
  }
});

test('at the edges a list is empty, or has one entry, or is long', () => {
  const schema: Json = { type: 'array', items: { type: 'integer' } };
  const seen = drawn(schema, { chance: { isEdge: true } }).map((list) => (list as Json[]).length);
  expect(new Set(seen)).toEqual(new Set([0, 1, 40]));
});

test('an entry that is added to a list moves no other', () => {
  const draw = (minItems: number): Json =>
    drawing({ type: 'array', items: { type: 'string' }, minItems, maxItems: minItems })();
  expect((draw(6) as Json[]).slice(0, 5)).toEqual(draw(5));
});
