import { expect, test } from 'vitest';

import { createFake, UnderstudyError } from '../../src/index.ts';
import type { Json } from '../../src/index.ts';
import { conversations, idsOf, send } from './support/conversations.ts';
import type { Conversations } from './support/conversations.ts';

const assuming = (assumptions: Readonly<Record<string, Json>>): Conversations =>
  conversations({ assumptions, records: 30 });

const deleted = (api: Conversations): string => {
  const { id } = api.create().body;
  api.remove(id);
  return id;
};

test('unknown-id: another status for what does not exist, documented or not', () => {
  const api = assuming({ 'unknown-id': 410 });
  const answers = [
    api.read('no-such-id'),
    api.messages('no-such-id'),
    api.setStatus('no-such-id', 'failed'),
    api.remove('no-such-id'),
    api.read(deleted(api)),
  ];
  expect(answers.map(({ status, body }) => [status, body])).toEqual(
    answers.map(() => [410, { detail: 'Conversation not found' }]),
  );
});

test('second-delete: a success without a body', () => {
  const api = assuming({ 'second-delete': 204 });
  const { status, text } = api.remove(deleted(api));
  expect([status, text]).toEqual([204, '']);
});

test('second-delete: the first answer again', () => {
  const api = assuming({ 'second-delete': 200 });
  const { id } = api.create().body;
  const first = api.remove(id);
  expect([api.remove(id), api.remove(id)]).toEqual([first, first]);
});

test('second-delete: another refusal than for what never was', () => {
  const api = assuming({ 'second-delete': 410 });
  expect([api.remove(deleted(api)).status, api.remove('no-such-id').status]).toEqual([410, 404]);
});

test('second-delete says nothing of reads, lists, updates and first deletes', () => {
  const api = assuming({ 'second-delete': 204 });
  const id = deleted(api);
  const answers = [
    api.read(id),
    api.messages(id),
    api.setStatus(id, 'failed'),
    api.remove('no-such-id'),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(idsOf(api.all())).not.toContain(id);
});

test('second-delete does not tell others that there was something', () => {
  const api = assuming({ 'second-delete': 204 });
  const { id } = api.create({}, { tenant_id: 'mine' }).body;
  api.remove(id);
  const statuses = ['yours', 'mine'].map((tenant_id) => api.remove(id, { tenant_id }).status);
  expect(statuses).toEqual([404, 204]);
});

test('tenant-scopes: the parameters hide nothing, and still say whose a new one is', () => {
  const api = assuming({ 'tenant-scopes': false });
  const { body } = api.create({}, { tenant_id: 'mine' });
  const yours = { tenant_id: 'yours' };
  expect(body.tenant_id).toBe('mine');
  expect(api.read(body.id, yours).body).toEqual(body);
  expect(api.list(yours).body.total_count).toBe(31);
  expect([api.messages(body.id, yours).status, api.remove(body.id, yours).status]).toEqual([
    200, 200,
  ]);
});

test('past-last-page: a status for a page after the last', () => {
  const api = assuming({ 'past-last-page': 404 });
  const statuses = [1, 2, 3, 9].map((page_num) => api.list({ page_num }).status);
  expect(statuses).toEqual([200, 200, 404, 404]);
  const { id } = api.create().body;
  expect([api.messages(id).status, api.messages(id, { page: 2 }).status]).toEqual([200, 404]);
});

test('empty-total-pages: how many pages nothing has', () => {
  const api = assuming({ 'empty-total-pages': 0 });
  expect(api.list({ agent_id: 'nobody' }).body.total_pages).toBe(0);
  expect(api.list().body.total_pages).toBe(2);
});

test('unknown-filter-value: a refusal that names the parameter', () => {
  const api = assuming({ 'unknown-filter-value': 422 });
  for (const [name, query] of [
    ['status', { status: 'no-such-status' }],
    ['statuses', { statuses: ['running', 'no-such-status'] }],
  ] as const) {
    const { status, body } = api.list({ agent_id: 'nobody', ...query });
    expect([status, body]).toMatchObject([422, { detail: [{ loc: ['query', name] }] }]);
  }
  expect(api.list({ status: 'running', agent_id: 'nobody' }).status).toBe(200);
});

test('unknown-filter-value: another status', () => {
  expect(assuming({ 'unknown-filter-value': 400 }).list({ status: 'x' }).status).toBe(400);
});

test('missing-key: another status, documented or not', () => {
  for (const status of [403, 401]) {
    const fake = createFake({ apiKey: 'secret', assumptions: { 'missing-key': status } });
    const path = '/admin/api/v2/conversations';
    const answers = [
      send(fake, { method: 'GET', path }),
      send(fake, { method: 'GET', path, headers: { 'x-api-key': 'wrong' } }),
      send(fake, { method: 'GET', path, headers: { 'X-Api-Key': 'secret' } }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([status, status, 200]);
  }
});

test('page-size-max: a bound that the document holds follows', () => {
  const api = assuming({ 'page-size-max': 7 });
  expect([api.list({ page_size: 7 }).status, api.list({ page_size: 8 }).status]).toEqual([
    200, 422,
  ]);
});

test('status-values: the values that the document holds follow', () => {
  const api = assuming({ 'status-values': ['running', 'archived'] });
  expect(api.create({ status: 'archived' }).status).toBe(200);
  expect(api.create({ status: 'failed' }).status).toBe(422);
});

test('values that the document holds are those of the seeded records too', () => {
  const statuses = ['running', 'archived'];
  const api = assuming({ 'status-values': statuses, 'message-from-values': ['person', 'machine'] });
  const all = api.all();
  const messages = all.flatMap(({ id }) => api.allMessages(id));
  expect(all.filter(({ status }) => !statuses.includes(status))).toEqual([]);
  expect(new Set(messages.map((message) => message.message_from))).toEqual(
    new Set(['person', 'machine']),
  );
});

test.each([
  [{ 'unknown-id': 'gone' }],
  [{ 'unknown-id': 99 }],
  [{ 'second-delete': 20.4 }],
  [{ 'past-last-page': 'none' }],
  [{ 'tenant-scopes': 404 }],
  [{ 'empty-total-pages': -1 }],
  [{ 'unknown-filter-value': [422] }],
  [{ 'page-size-max': 'hundred' }],
] as const)('a value without a meaning is refused: %o', (assumptions) => {
  expect(() => assuming(assumptions)).toThrow(UnderstudyError);
  expect(() => assuming(assumptions)).toThrow(/^Failed to assume/);
});

test('no assumption of one fake is met in another', () => {
  const before = conversations({ records: 3 });
  assuming({ 'unknown-id': 410 });
  expect([before.read('no-such-id').status, conversations().read('no-such-id').status]).toEqual([
    404, 404,
  ]);
});
