import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import { keyFrom } from './key.ts';

const { model } = createFake({ scenario: 'empty' });
const create = model.operations.find(({ behaviour }) => behaviour === 'create');
const resource = model.resources.get(create?.resource ?? '');

/** The key that a create's answer tells. */
function keyOf(location: string, json?: Parameters<typeof keyFrom>[0]['json']): unknown {
  if (create === undefined || resource === undefined) throw new Error('Nothing creates.');
  const answer = { status: 201, headers: { location }, body: '' };
  const request = { method: 'POST', path: '/', query: '', headers: {}, body: undefined };
  return keyFrom({ operation: create, request, answer, json }, create, resource);
}

test.each([
  ['/notes/7?a=b#c', '7'],
  ['/notes/a%20b/', 'a b'],
  ['/notes/100%', '100%'],
  ['', undefined],
])('at the end of the Location %j stands %j', (location, key) => {
  expect(keyOf(location)).toBe(key);
});

test('what the record tells comes before its Location', () => {
  expect(keyOf('/notes/7', { id: 'a' })).toBe('a');
});
