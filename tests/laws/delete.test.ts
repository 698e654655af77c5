import { expect, test } from 'vitest';

import { conversations, idsOf } from './support/conversations.ts';
import type { Conversations } from './support/conversations.ts';

/** A seeded conversation that has messages. */
const talkedAbout = (api: Conversations): string => {
  const found = api.all().find(({ message_count }) => message_count > 1);
  if (found === undefined) throw new Error('no conversation has messages');
  return found.id;
};

test('a delete answers with the conversation as it was', () => {
  const api = conversations();
  const id = talkedAbout(api);
  const before = api.read(id);
  expect(api.remove(id)).toEqual(before);
});

test('what was deleted is neither read, listed, updated nor deleted, nor are its messages', () => {
  const api = conversations();
  const id = talkedAbout(api);
  const before = api.list().body.total_count;
  api.remove(id);
  const statuses = [
    api.read(id),
    api.messages(id),
    api.setStatus(id, 'failed'),
    api.remove(id),
    api.messages(id, { page: 2 }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([404, 404, 404, 404, 404]);
  expect(idsOf(api.all())).not.toContain(id);
  expect(api.list().body.total_count).toBe(before - 1);
});

test('a delete leaves all others as they were', () => {
  const api = conversations();
  const id = talkedAbout(api);
  const others = api.all().filter((one) => one.id !== id);
  api.remove(id);
  expect(api.all()).toEqual(others);
});

test('a delete of what does not exist changes nothing', () => {
  const api = conversations();
  const before = api.list().text;
  expect(api.remove('no-such-id').status).toBe(404);
  expect(api.list().text).toBe(before);
});

test('what was deleted leaves no filter behind that finds it', () => {
  const api = conversations();
  const { id } = api.create({ assignment_id: 'fresh', agent_id: 'agent-1' }).body;
  api.remove(id);
  const totals = [{ assignment_id: 'fresh' }, { agent_id: 'agent-1' }].map(
    (query) => api.list(query).body.total_count,
  );
  expect(totals).toEqual([0, 0]);
});

test('everything can be deleted, and something created after that', () => {
  const api = conversations({ records: 3 });
  for (const { id } of api.all()) api.remove(id);
  expect(api.list().body).toMatchObject({ total_count: 0, data: [], has_next_page: false });
  const { id } = api.create().body;
  expect(idsOf(api.all())).toEqual([id]);
});
