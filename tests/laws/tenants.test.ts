import { expect, test } from 'vitest';

import { conversations, idsOf } from './support/conversations.ts';
import type { Conversations, Query } from './support/conversations.ts';

const MINE = { tenant_id: 'mine', tenant_unit_id: 'my-unit' };

/** Everything that another could do to a conversation, by what it answers. */
const attempts = (api: Conversations, id: string, query: Query): number[] =>
  [
    api.read(id, query),
    api.messages(id, query),
    api.setStatus(id, 'failed', query),
    api.remove(id, query),
  ].map(({ status }) => status);

test.each([
  ['another tenant', { tenant_id: 'yours' }],
  ['another unit', { tenant_unit_id: 'your-unit' }],
  ['another unit of the same tenant', { tenant_id: 'mine', tenant_unit_id: 'your-unit' }],
  ['another tenant with the same unit', { tenant_id: 'yours', tenant_unit_id: 'my-unit' }],
])('a conversation is out of reach for %s, and stays as it was', (_, query) => {
  const api = conversations();
  const { id, ...rest } = api.create({ topic: 'Mine' }, MINE).body;
  expect(attempts(api, id, query)).toEqual([404, 404, 404, 404]);
  expect(idsOf(api.all(query))).not.toContain(id);
  expect(api.read(id, MINE).body).toEqual({ id, ...rest });
});

test('nothing tells what is another tenant’s from what does not exist', () => {
  const api = conversations();
  const { id } = api.create({}, MINE).body;
  const yours = { tenant_id: 'yours' };
  expect(api.read(id, yours)).toEqual(api.read('no-such-id', yours));
  expect(api.remove(id, yours)).toEqual(api.remove('no-such-id', yours));
});

test.each([
  ['its tenant', { tenant_id: 'mine' }],
  ['its unit', { tenant_unit_id: 'my-unit' }],
  ['both', MINE],
  ['nobody in particular', {}],
])('a conversation is in reach for %s', (_, query) => {
  const api = conversations();
  const { id } = api.create({}, MINE).body;
  expect(idsOf(api.all(query))).toContain(id);
  expect(attempts(api, id, query)).toEqual([200, 200, 200, 200]);
});

test('what is created for a tenant and unit is theirs', () => {
  const api = conversations();
  const { body } = api.create({}, MINE);
  expect(body).toMatchObject(MINE);
  expect(api.list(MINE).body).toMatchObject({ total_count: 1, data: [{ id: body.id }] });
});

test('what is created for a tenant alone has no unit, and is not lent one', () => {
  const api = conversations();
  const { body } = api.create({}, { tenant_id: 'mine' });
  expect(body).toMatchObject({ tenant_id: 'mine', tenant_unit_id: null });
});

test('what is created for nobody in particular is the caller’s', () => {
  const api = conversations();
  const { tenant_id, tenant_unit_id, id } = api.create().body;
  expect([typeof tenant_id, typeof tenant_unit_id]).toEqual(['string', 'string']);
  const query = { tenant_id: tenant_id ?? '', tenant_unit_id: tenant_unit_id ?? '' };
  expect(api.read(id, query).status).toBe(200);
});

test('the seeded conversations are spread over tenants that do not see each other', () => {
  const api = conversations();
  const all = api.all();
  const tenants = [...new Set(all.map(({ tenant_id }) => tenant_id ?? ''))];
  expect(tenants.length).toBeGreaterThan(1);
  const lists = tenants.map((tenant_id) => idsOf(api.all({ tenant_id })));
  expect(lists.flat().toSorted()).toEqual(idsOf(all).toSorted());
});

test('what one tenant does changes no list, count or page of another', () => {
  const api = conversations();
  const [first] = api.all();
  const theirs = { tenant_id: first?.tenant_id ?? '' };
  const before = api.list(theirs).text;
  const { id } = api.create({}, MINE).body;
  api.setStatus(id, 'failed', MINE);
  expect(api.list(theirs).text).toBe(before);
  api.remove(id, MINE);
  expect(api.list(theirs).text).toBe(before);
});

test('a conversation can be deleted by its tenant after others have tried', () => {
  const api = conversations();
  const { id } = api.create({}, MINE).body;
  const statuses = [{ tenant_id: 'yours' }, MINE, MINE].map(
    (query) => api.remove(id, query).status,
  );
  expect(statuses).toEqual([404, 200, 404]);
});
