import { expect, test } from 'vitest';

import { conversations, idsOf } from './support/conversations.ts';
import type { Conversation } from './support/conversations.ts';

const CHANGING = new Set([
  'status',
  'updated_time',
  'updated_by_name',
  'updated_by',
  'updated_by_role',
]);

const frame = (conversation: Conversation): [string, unknown][] =>
  Object.entries(conversation).filter(([name]) => !CHANGING.has(name));

test.each(['running', 'paused', 'completed', 'failed', 'stopped'])(
  'an update to %s is answered, read back and listed',
  (status) => {
    const api = conversations();
    const { id } = api.create().body;
    const { body } = api.setStatus(id, status);
    expect(body.status).toBe(status);
    expect(api.read(id).body).toEqual(body);
    expect(api.list({ page_size: 1 }).body.data).toEqual([{ ...body, message_count: 0 }]);
  },
);

test('an update changes the status, who updated and when, and nothing else', () => {
  const api = conversations();
  const before = api.all();
  const [target] = before;
  const { body } = api.setStatus(target?.id ?? '', 'failed');
  const after = api.all();
  expect(after.map(frame)).toEqual(before.map(frame));
  expect(after.slice(1)).toEqual(before.slice(1));
  expect([body.status, body.updated_by]).toEqual(['failed', api.create().body.created_by]);
});

test('an update leaves the messages as they were', () => {
  const api = conversations();
  const target = api.all().find(({ message_count }) => message_count > 0);
  const before = api.messages(target?.id ?? '');
  api.setStatus(target?.id ?? '', 'stopped');
  expect(api.messages(target?.id ?? '')).toEqual(before);
});

test('an update moves the conversation from one filter to the other', () => {
  const api = conversations();
  const { id } = api.create({ assignment_id: 'fresh' }).body;
  api.setStatus(id, 'paused');
  const found = ['running', 'paused'].map((status) =>
    idsOf(api.all({ assignment_id: 'fresh', status })),
  );
  expect(found).toEqual([[], [id]]);
});

test('the time of an update is now, and does not change the time of creation', () => {
  const api = conversations({ now: '2026-01-31T09:00:00.000Z' });
  const { id } = api.create().body;
  api.fake.clock.advance(60_000);
  expect(api.setStatus(id, 'paused').body).toMatchObject({
    created_time: '2026-01-31T09:00:00.000Z',
    updated_time: '2026-01-31T09:01:00.000Z',
  });
});

test('an update is never before the creation, nor before the last update, whatever the clock says', () => {
  const api = conversations({ now: '2026-01-31T09:00:00.000Z' });
  const { id } = api.create().body;
  api.fake.clock.advance(60_000);
  api.setStatus(id, 'paused');
  api.fake.clock.freeze(Date.parse('2020-01-01T00:00:00Z'));
  expect(api.setStatus(id, 'failed').body.updated_time).toBe('2026-01-31T09:01:00.000Z');
  const seeded = api.all({ order: 'recent' }).find((one) => one.id !== id);
  const { created_time = '', updated_time = '' } = seeded ?? {};
  const updated = api.setStatus(seeded?.id ?? '', 'failed').body.updated_time;
  expect(Date.parse(updated)).toBeGreaterThanOrEqual(Date.parse(updated_time));
  expect(Date.parse(updated)).toBeGreaterThanOrEqual(Date.parse(created_time));
});

test('no seeded conversation was updated before it was created', () => {
  const early = conversations()
    .all()
    .filter((one) => Date.parse(one.updated_time) < Date.parse(one.created_time));
  expect(early).toEqual([]);
});

test('the same update twice is the same as once, while the clock stands still', () => {
  const api = conversations();
  const { id } = api.create().body;
  expect(api.setStatus(id, 'paused')).toEqual(api.setStatus(id, 'paused'));
});

test('an update that is refused changes nothing', () => {
  const api = conversations();
  const { id } = api.create().body;
  const before = api.read(id);
  const statuses = ['finished', 1, { status: 'paused' }, ['paused']].map(
    (value) => api.setStatus(id, value).status,
  );
  expect(statuses).toEqual([422, 422, 422, 422]);
  expect(api.read(id)).toEqual(before);
});

test('reads change nothing', () => {
  const api = conversations();
  const before = api.list().text;
  const [first] = api.all();
  api.read(first?.id ?? '');
  api.messages(first?.id ?? '');
  api.read('no-such-id');
  expect(api.list().text).toBe(before);
});
