import { expect, test } from 'vitest';
import { apiOf, object, seeded } from '../../tests/data/support/api.ts';
import type { Json } from '../spec/json.ts';

const keys = (key: object, name = 'id'): Json[] => {
  const one = object({ [name]: key });
  const { records } = seeded({ document: apiOf({ '/pets': one }) });
  return records('pets').map((record) => record[name] ?? null);
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4/;

test.each([{ type: 'string' }, { type: 'string', format: 'uuid' }])(
  'a key of the schema %j is a UUID, and no two are the same',
  (schema) => {
    const all = keys(schema);
    expect(all.filter((key) => !UUID.test(String(key)))).toEqual([]);
    expect(new Set(all).size).toBe(120);
  },
);

test('numbers are counted from 1, or from the least that is allowed', () => {
  expect(keys({ type: 'integer' }).slice(0, 3)).toEqual([1, 2, 3]);
  expect(keys({ type: 'integer', minimum: 1000 }).slice(0, 2)).toEqual([1000, 1001]);
});

test.each([
  [{ type: 'string', pattern: '^[A-Z]{2}\\d{6}$' }, /^[A-Z]{2}\d{6}$/],
  [{ type: 'string', maxLength: 12 }, /^.{1,12}$/s],
  [{ type: 'string', example: 'ord_00421' }, /^ord_\d{5}$/],
])('a key of the schema %j looks as that asks for', (schema, form) => {
  const all = keys(schema);
  expect(all.filter((key) => !form.test(String(key)))).toEqual([]);
  expect(new Set(all).size).toBe(120);
});

test('a key that is a name looks like one', () => {
  expect(String(keys({ type: 'string' }, 'slug')[0])).toMatch(/^[a-z]+(-[a-z]+)+$/);
});

test('where there are fewer keys than records, there are fewer records', () => {
  const all = keys({ type: 'string', enum: ['a', 'b', 'c'] });
  expect(new Set(all)).toEqual(new Set(['a', 'b', 'c']));
  expect(all).toHaveLength(3);
});
