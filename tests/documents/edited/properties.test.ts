import { expect, test } from 'vitest';
import { append, edited, merge, set } from '../support/edit.ts';
import { at, listAt, watch } from '../support/watch.ts';

const BASE = '/admin/api/v2/conversations';
const CONVERSATION = 'components.schemas.Conversation';
const CREATE = 'components.schemas.ConversationCreateRequest';

const query = (name: string, schema: object): object => ({ name, in: 'query', schema });

test('a new property is seeded, taken on create, shown, and filtered by', () => {
  const priority = { type: 'string', enum: ['low', 'high'], default: 'low' };
  const { send } = watch(
    edited(
      set(`${CONVERSATION}.properties.priority`, priority),
      append(`${CONVERSATION}.required`, 'priority'),
      set(`${CREATE}.properties.priority`, priority),
      append(`paths.${BASE}.get.parameters`, query('priority', { type: 'string' })),
    ),
    { scenario: 'empty' },
  );
  const high = send(`POST ${BASE}`, { priority: 'high' }).body;
  const low = send(`POST ${BASE}`, {}).body;
  expect([at(high, 'priority'), at(low, 'priority')]).toEqual(['high', 'low']);
  const found = listAt(send(`GET ${BASE}?priority=high`).body, 'data');
  expect(found.map((item) => at(item, 'id'))).toEqual([at(high, 'id')]);
  expect(send(`POST ${BASE}`, { priority: 'urgent' }).status).toBe(422);
});

test('a filter that bounds a new moment finds what lies on its side', () => {
  const { send } = watch(
    edited(
      append(
        `paths.${BASE}.get.parameters`,
        query('created_after', { type: 'string', format: 'date-time' }),
        query('created_before', { type: 'string', format: 'date-time' }),
      ),
    ),
    { records: 20 },
  );
  const all = listAt(send(`GET ${BASE}?order=oldest`).body, 'data');
  const times = all.map((item) => String(at(item, 'created_time')));
  const later = listAt(send(`GET ${BASE}?created_after=${times[8]}`).body, 'data');
  expect(later).toHaveLength(12);
  const between = send(`GET ${BASE}?created_after=${times[8]}&created_before=${times[10]}`);
  expect(at(between.body, 'total_count')).toBe(3);
});

test('a new enum value is taken, and seeded as often as its weight says', () => {
  const status = `${CONVERSATION}.properties.status.x-understudy.weights`;
  const { send } = watch(
    edited(
      append('components.schemas.WorkforceRunStatusEnum.enum', 'archived'),
      set(status, { archived: 1 }),
    ),
  );
  const { body } = send(`GET ${BASE}?status=archived`);
  expect(at(body, 'total_count')).toBe(7);
  const id = at(send(`POST ${BASE}`, { status: 'archived' }).body, 'id');
  expect(at(send(`PUT ${BASE}/${id}/status`, 'running').body, 'status')).toBe('running');
  expect(at(send(`PUT ${BASE}/${id}/status`, 'archived').body, 'status')).toBe('archived');
});

test('an enum value that was taken away is refused, by the words of what is left', () => {
  const { send } = watch(
    edited(
      set('components.schemas.WorkforceRunStatusEnum.enum', ['running', 'failed']),
      set(`${CONVERSATION}.properties.status.x-understudy`, {}),
    ),
  );
  const { status, body } = send(`POST ${BASE}`, { status: 'paused' });
  expect(status).toBe(422);
  expect(at(body, 'detail', 0, 'ctx', 'expected')).toBe("'running' or 'failed'");
});

test('a new bound holds from the next request on', () => {
  const { send } = watch(
    edited(
      set('components.parameters.PageSize.schema.maximum', 5),
      set(`${CREATE}.properties.topic.maxLength`, 3),
    ),
  );
  expect(send(`GET ${BASE}?page_size=5`).status).toBe(200);
  expect(at(send(`GET ${BASE}?page_size=6`).body, 'detail', 0, 'ctx', 'le')).toBe(5);
  expect(send(`POST ${BASE}`, { topic: 'abc' }).status).toBe(200);
  expect(at(send(`POST ${BASE}`, { topic: 'abcd' }).body, 'detail', 0, 'type')).toBe(
    'string_too_long',
  );
});

test('a new default is what is left out of a create', () => {
  const { send } = watch(edited(set(`${CREATE}.properties.topic.default`, 'Untitled')));
  expect(at(send(`POST ${BASE}`, {}).body, 'topic')).toBe('Untitled');
});

test('a property made required is asked for', () => {
  const { send } = watch(edited(set(`${CREATE}.required`, ['topic', 'agent_id'])));
  const { status, body } = send(`POST ${BASE}`, { topic: 'Only' });
  expect(status).toBe(422);
  expect(at(body, 'detail', 0, 'loc')).toEqual(['body', 'agent_id']);
  expect(send(`POST ${BASE}`, { topic: 'Both', agent_id: 'a' }).status).toBe(200);
});

test('a parameter made required is asked for', () => {
  const { send } = watch(edited(set('components.parameters.TenantId.required', true)));
  expect(at(send(`GET ${BASE}`).body, 'detail', 0, 'type')).toBe('missing');
  expect(send(`GET ${BASE}?tenant_id=40d39c4b-9585-4123-8fd4-f1cc23a1184c`).status).toBe(200);
});

test('a scope of its own hides what belongs to others, and is written into what is created', () => {
  const region = query('region', { type: 'string' });
  const { send } = watch(
    edited(
      set(`${CONVERSATION}.properties.region`, { anyOf: [{ type: 'string' }, { type: 'null' }] }),
      ...['', '/{conversation_id}', '/{conversation_id}/messages', '/{conversation_id}/status'].map(
        (rest) => merge(`paths.${BASE}${rest}`, { parameters: [region] }),
      ),
    ),
  );
  const { body } = send(`POST ${BASE}?region=eu`, {});
  expect(at(body, 'region')).toBe('eu');
  expect(send(`GET ${BASE}/${at(body, 'id')}?region=eu`).status).toBe(200);
  expect(send(`GET ${BASE}/${at(body, 'id')}?region=us`).status).toBe(404);
  expect(at(send(`GET ${BASE}?region=eu`).body, 'total_count')).toBe(1);
});

test('another assumption of the document is another behaviour', () => {
  const assumptions = { 'unknown-id': 410, 'page-size-max': 4, 'empty-total-pages': 0 };
  const { send } = watch(edited(), { assumptions, scenario: 'empty' });
  expect(send(`GET ${BASE}/nobody`).status).toBe(410);
  expect(send(`GET ${BASE}?page_size=5`).status).toBe(422);
  expect(at(send(`GET ${BASE}`).body, 'total_pages')).toBe(0);
});
