import { expect, test } from 'vitest';

import { conversations, idsOf } from './support/conversations.ts';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

test('a create answers with what was sent', () => {
  const sent = {
    topic: 'Refund',
    status: 'paused',
    agent_id: 'agent-1',
    inputs: { language: 'de' },
    assignment_id: 'assignment-1',
  };
  const { status, body } = conversations().create(sent);
  expect([status, body]).toEqual([200, expect.objectContaining(sent)]);
});

test('what is left out gets its documented default', () => {
  expect(conversations().create({}).body).toMatchObject({
    topic: 'New Conversation',
    status: 'running',
    agent_id: null,
    agent_mode: null,
    agent_type: null,
    inputs: {},
    extend_properties: {},
    invoke_from: 'api',
    assignment_id: null,
  });
});

test('a null is kept where the conversation knows it, and means the default where not', () => {
  const { body } = conversations().create({ agent_id: null, assignment_id: null, inputs: null });
  expect(body).toMatchObject({ agent_id: null, assignment_id: null, inputs: {} });
});

test('what is created is read back, byte for byte', () => {
  const api = conversations();
  const { body, text } = api.create({ topic: 'Refund', inputs: { b: [1, { a: null }], a: '' } });
  expect(api.read(body.id)).toEqual({ status: 200, body, text });
});

test.each([
  ['emoji and other scripts', '👩🏽‍🚀 Ünïcödé – 漢字 عربى'],
  ['two ways to write one letter', 'é é'],
  ['nothing', ''],
  ['control and invisible characters', '\u0000\n\t\u200b\u202e'],
  ['ten thousand letters', 'x'.repeat(10_000)],
])('a topic comes back as it was sent: %s', (_, topic) => {
  const api = conversations();
  const { id } = api.create({ topic }).body;
  expect(api.read(id).body.topic).toBe(topic);
});

test('inputs come back as they were sent, however deep, in the order of their members', () => {
  const api = conversations();
  let inputs: object = { z: 1, a: [], '': {}, constructor: 'x', 'a.b': false };
  for (let depth = 0; depth < 200; depth++) inputs = { deeper: inputs };
  const { id } = api.create({ inputs }).body;
  expect(JSON.stringify(api.read(id).body.inputs)).toBe(JSON.stringify(inputs));
});

test('an agent always goes with the same mode and type', () => {
  const api = conversations();
  const [first, second] = [api.create({ agent_id: 'a' }), api.create({ agent_id: 'a' })];
  const { agent_mode, agent_type } = first.body;
  expect(second.body).toMatchObject({ agent_mode, agent_type });
  expect(agent_mode).not.toBeNull();
});

test('an agent of the seeded conversations has the mode and type that it has there', () => {
  const api = conversations();
  const known = api.all().find(({ agent_id }) => agent_id !== null);
  const { body } = api.create({ agent_id: known?.agent_id });
  expect(body).toMatchObject({ agent_mode: known?.agent_mode, agent_type: known?.agent_type });
});

test('the assignment of the query stands in where the body has none', () => {
  const api = conversations();
  const created = [{}, { assignment_id: null }, { assignment_id: 'own' }].map(
    (body) => api.create(body, { assignment_id: 'stand-in' }).body.assignment_id,
  );
  expect(created).toEqual(['stand-in', 'stand-in', 'own']);
});

test('what only the server says has no effect in a body', () => {
  const api = conversations();
  const sent = {
    id: UNKNOWN,
    created_time: '1999-01-01T00:00:00Z',
    created_by: 'me',
    user_id: 'me',
    tenant_id: 'mine',
    message_count: 9,
    total: 1,
  };
  const { body } = api.create(sent);
  for (const [name, value] of Object.entries(sent)) expect(body).not.toHaveProperty(name, value);
  expect(api.list({ page_size: 1 }).body.data).toEqual([{ ...body, message_count: 0 }]);
});

test('what is created is listed once, with no messages, and counts', () => {
  const api = conversations();
  const before = api.list().body.total_count;
  const { body } = api.create({ assignment_id: 'fresh' });
  expect(api.list({ assignment_id: 'fresh' }).body).toMatchObject({
    total_count: 1,
    data: [{ ...body, message_count: 0 }],
  });
  expect(idsOf(api.all()).filter((id) => id === body.id)).toHaveLength(1);
  expect(api.list().body.total_count).toBe(before + 1);
  expect(api.messages(body.id).body.data).toEqual([]);
});

test('ids are all different, and none comes back after a delete', () => {
  const api = conversations({ records: 5 });
  const ids = new Set(idsOf(api.all()));
  for (let count = 0; count < 50; count++) {
    const { id } = api.create().body;
    expect(ids).not.toContain(id);
    ids.add(id);
    if (count % 2 === 0) api.remove(id);
  }
  expect(ids.size).toBe(55);
});

test('a create that is refused leaves everything as it was', () => {
  const api = conversations();
  const before = api.list().text;
  expect(api.create({ topic: 1 }).status).toBe(422);
  expect(api.list().text).toBe(before);
});

test('a create is on behalf of one caller, now', () => {
  const { body } = conversations({ now: '2026-01-31T09:00:00.000Z' }).create();
  const now = '2026-01-31T09:00:00.000Z';
  expect([body.created_time, body.updated_time]).toEqual([now, now]);
  expect([body.updated_by, body.updated_by_name, body.updated_by_role]).toEqual([
    body.created_by,
    body.created_by_name,
    body.created_by_role,
  ]);
});
