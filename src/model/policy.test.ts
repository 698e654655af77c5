import { expect, test } from 'vitest';
import type { Json } from '../spec/json.ts';
import { policyOf } from './policy.ts';

const policy = (id: string, value: Json): ReturnType<typeof policyOf> =>
  policyOf([{ id, value, statement: '', level: 'assumed', at: [], about: [] }]);

test('a plain API has usual ways', () => {
  expect(policyOf([])).toMatchObject({
    'unknown-id': null,
    'tenant-scopes': true,
    'past-last-page': 'empty',
  });
});

test('an assumption of a document decides', () => {
  expect(policy('unknown-id', 410)['unknown-id']).toBe(410);
  expect(policy('tenant-scopes', false)['tenant-scopes']).toBe(false);
  expect(policy('past-last-page', 404)['past-last-page']).toBe(404);
});

test('an assumption that the engine does not act on is none of its affair', () => {
  expect(policy('id-format', 'uuid')).toEqual(policyOf([]));
});

test.each<[string, Json, string]>([
  ['tenant-scopes', 'yes', 'It is true or false.'],
  ['unknown-id', 40, 'It is a status from 200 to 599, or null for the documented one.'],
  ['unknown-id', 'empty', 'It is a status from 200 to 599, or null for the documented one.'],
  ['past-last-page', 'full', 'It is a status from 200 to 599, or empty.'],
  ['empty-total-pages', -1, 'It is a whole number from 0 on.'],
])('%s cannot be %j', (id, value, hint) => {
  expect(() => policy(id, value)).toThrow(
    expect.objectContaining({
      code: 'assumption-invalid',
      place: '#/x-understudy/assumptions/0/value',
      hint,
    }),
  );
});
