import { expect, test } from 'vitest';
import { body, inPath, inQuery, json } from '../support/crud.ts';
import { append, edited, merge, set } from '../support/edit.ts';
import { at, listAt, watch } from '../support/watch.ts';

const BASE = '/admin/api/v2/conversations';

const AGENT = { $ref: '#/components/schemas/Agent' };
const SKILL = { $ref: '#/components/schemas/Skill' };
const object = (properties: Record<string, object>, ...required: string[]): object => ({
  type: 'object',
  required,
  properties,
});
const text = { type: 'string' };
const pageOf = (items: object): object =>
  object({ total: { type: 'integer' }, items: { type: 'array', items } }, 'total', 'items');

/** Agents, and the skills of each, beside the conversations. */
const withAgents = edited(
  merge('components.schemas', {
    Agent: object(
      {
        id: { type: 'integer' },
        name: text,
        team: text,
        skill_count: { type: 'integer' },
        created_at: { type: 'string', format: 'date-time' },
      },
      'id',
      'name',
      'team',
    ),
    NewAgent: object({ name: text, team: { ...text, default: 'support' } }, 'name'),
    Skill: object(
      { id: text, agent_id: { type: 'integer' }, title: text },
      'id',
      'agent_id',
      'title',
    ),
    NewSkill: object({ title: text }, 'title'),
  }),
  merge('paths', {
    '/agents': {
      get: {
        parameters: [inQuery('team'), inQuery('limit', { type: 'integer' }), inQuery('sort')],
        responses: { 200: json(pageOf(AGENT)) },
      },
      post: {
        requestBody: body({ $ref: '#/components/schemas/NewAgent' }),
        responses: { 201: json(AGENT) },
      },
    },
    '/agents/{agent_id}': {
      parameters: [inPath('agent_id', 'integer')],
      get: { responses: { 200: json(AGENT) } },
      patch: {
        requestBody: body({ $ref: '#/components/schemas/NewAgent' }),
        responses: { 200: json(AGENT) },
      },
      delete: { responses: { 204: { description: 'gone' } } },
    },
    '/agents/{agent_id}/skills': {
      parameters: [inPath('agent_id', 'integer')],
      get: { responses: { 200: json({ type: 'array', items: SKILL }) } },
      post: {
        requestBody: body({ $ref: '#/components/schemas/NewSkill' }),
        responses: { 201: json(SKILL) },
      },
    },
    '/agents/{agent_id}/skills/{skill_id}': {
      parameters: [inPath('agent_id', 'integer'), inPath('skill_id')],
      get: { responses: { 200: json(SKILL) } },
      delete: { responses: { 204: { description: 'gone' } } },
    },
  }),
);

test('a new resource is created, read, listed, filtered, sorted, updated and deleted', () => {
  const { send } = watch(withAgents, { scenario: 'empty' });
  for (const name of ['Berta', 'Anna', 'Cleo']) send('POST /agents', { name });
  const created = send('POST /agents', { name: 'Dora', team: 'sales' });
  expect([created.status, at(created.body, 'id')]).toEqual([201, 4]);
  expect(send('GET /agents/4').body).toEqual(created.body);
  expect(send('GET /agents?team=sales').body).toEqual({ total: 1, items: [created.body] });
  const names = listAt(send('GET /agents?sort=-name&limit=3').body, 'items');
  expect(names.map((item) => at(item, 'name'))).toEqual(['Dora', 'Cleo', 'Berta']);
  expect(at(send('PATCH /agents/4', { name: 'Dorothea' }).body, 'team')).toBe('sales');
  expect(send('DELETE /agents/4').status).toBe(204);
  expect(send('GET /agents/4').status).toBe(404);
  expect(at(send('GET /agents').body, 'total')).toBe(3);
});

test('a child lives within its parent, is counted there, and goes with it', () => {
  const { send } = watch(withAgents, { scenario: 'empty' });
  send('POST /agents', { name: 'Anna' });
  send('POST /agents', { name: 'Berta' });
  const skill = send('POST /agents/2/skills', { title: 'Refunds' }).body;
  expect(at(skill, 'agent_id')).toBe(2);
  expect(send('GET /agents/2/skills').body).toEqual([skill]);
  expect(send('GET /agents/1/skills').body).toEqual([]);
  expect(send(`GET /agents/1/skills/${at(skill, 'id')}`).status).toBe(404);
  expect(at(send('GET /agents/2').body, 'skill_count')).toBe(1);
  send('DELETE /agents/2');
  expect(send('GET /agents/2/skills').status).toBe(404);
  expect(send(`GET /agents/2/skills/${at(skill, 'id')}`).status).toBe(404);
});

test('seeded parents count the children that they list', () => {
  const { send } = watch(withAgents);
  const agents = listAt(send('GET /agents').body, 'items');
  const listed = agents.map((agent) => listAt(send(`GET /agents/${at(agent, 'id')}/skills`).body));
  expect(agents.map((agent) => at(agent, 'skill_count'))).toEqual(
    listed.map((list) => list.length),
  );
});

test('a new resource leaves the conversations as they were', () => {
  const before = watch(edited(), { scenario: 'default' });
  const after = watch(withAgents, { scenario: 'default' });
  expect(after.send(`GET ${BASE}`)).toEqual(before.send(`GET ${BASE}`));
});

test('a PATCH changes what is sent and nothing else', () => {
  const patch = object({ topic: text, inputs: { type: 'object' } });
  const { send } = watch(
    edited(
      merge(`paths.${BASE}/{conversation_id}`, {
        patch: {
          parameters: [{ $ref: '#/components/parameters/ConversationId' }],
          requestBody: body(patch),
          responses: { 200: json({ $ref: '#/components/schemas/Conversation' }) },
        },
      }),
    ),
  );
  const before = send(`POST ${BASE}`, { topic: 'First', inputs: { a: 1 } }).body as object;
  const after = send(`PATCH ${BASE}/${at(before, 'id')}`, { topic: 'Second' }).body;
  expect(after).toEqual({ ...before, topic: 'Second' });
  expect(send(`GET ${BASE}/${at(before, 'id')}`).body).toEqual(after);
  expect(send(`PATCH ${BASE}/nobody`, { topic: 'Third' }).status).toBe(404);
});

test('another path to one property sets this property', () => {
  const { send } = watch(
    edited(
      merge('paths', {
        [`${BASE}/{conversation_id}/topic`]: {
          put: {
            parameters: [{ $ref: '#/components/parameters/ConversationId' }],
            requestBody: body({ type: 'string', minLength: 1 }),
            responses: { 200: json({ $ref: '#/components/schemas/Conversation' }) },
          },
        },
      }),
    ),
  );
  const id = at(send(`POST ${BASE}`, {}).body, 'id');
  expect(at(send(`PUT ${BASE}/${id}/topic`, 'Renamed').body, 'topic')).toBe('Renamed');
  expect(at(send(`GET ${BASE}/${id}`).body, 'topic')).toBe('Renamed');
});

test('what an operation is said to be goes before what its path suggests', () => {
  const { fake, send } = watch(
    edited(set(`paths.${BASE}/{conversation_id}.delete.x-understudy`, { behaviour: 'example' })),
  );
  const id = at(send(`POST ${BASE}`, {}).body, 'id');
  expect(send(`DELETE ${BASE}/${id}`).status).toBe(200);
  expect(send(`GET ${BASE}/${id}`).status).toBe(200);
  expect(fake.model.notes.map(({ text: note }) => note)).toContainEqual(
    expect.stringContaining('deleteConversation answers an example'),
  );
});

test('a member that a create did not have is set by no caller until its schema has it', () => {
  const created = (document: unknown): unknown =>
    at(watch(document).send(`POST ${BASE}`, { invoke_from: 'web' }).body, 'invoke_from');
  expect(created(edited())).toBe('api');
  const open = edited(
    set('components.schemas.ConversationCreateRequest.properties.invoke_from', { type: 'string' }),
  );
  expect(created(open)).toBe('web');
});

test('a filter on a child narrows the list of each parent', () => {
  const { send } = watch(
    edited(
      append(`paths.${BASE}/{conversation_id}/messages.get.parameters`, inQuery('message_from')),
    ),
    { records: 30 },
  );
  const conversations = listAt(send(`GET ${BASE}?page_size=30`).body, 'data');
  const busy = conversations.find((item) => Number(at(item, 'message_count')) > 1);
  const { body: page } = send(`GET ${BASE}/${at(busy, 'id')}/messages?message_from=agent`);
  expect(at(page, 'total_count')).toBe(Math.floor(Number(at(busy, 'message_count')) / 2));
});
