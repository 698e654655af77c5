import { expect, test } from 'vitest';
import { edited, remove, rename, replaceText, set, withoutExamples } from '../support/edit.ts';
import { at, listAt, watch } from '../support/watch.ts';

const BASE = '/admin/api/v2/conversations';
const LIST = `paths.${BASE}.get`;

test('another path prefix is served, and the old one is not', () => {
  const { send } = watch(edited(replaceText('/admin/api/v2/', '/v3/')));
  expect(at(send('GET /v3/conversations').body, 'total_count')).toBe(7);
  expect(send(`GET ${BASE}`).status).toBe(404);
  const id = at(send('POST /v3/conversations', { topic: 'Moved' }).body, 'id');
  expect(at(send(`GET /v3/conversations/${id}`).body, 'topic')).toBe('Moved');
});

test('another name of the collection renames the resource, and its messages stay within it', () => {
  const { fake, send } = watch(edited(replaceText('/conversations', '/threads')));
  expect([...fake.model.resources.keys()]).toEqual(['threads', 'messages']);
  const id = at(send('POST /admin/api/v2/threads', {}).body, 'id');
  expect(listAt(send(`GET /admin/api/v2/threads/${id}/messages`).body, 'data')).toEqual([]);
});

test('renamed query parameters keep their roles', () => {
  const { send } = watch(
    edited(
      set('components.parameters.PageNum.name', 'page'),
      set('components.parameters.PageSize.name', 'per_page'),
      set('components.parameters.Order.name', 'sorted'),
      set('components.parameters.Statuses.name', 'any_status'),
    ),
  );
  send(`POST ${BASE}`, { status: 'paused', topic: 'Last' });
  const { body } = send(`GET ${BASE}?page=1&per_page=1&sorted=recent&any_status=paused`);
  expect(listAt(body, 'data').map((item) => at(item, 'topic'))).toEqual(['Last']);
  expect(listAt(send(`GET ${BASE}?page_size=1`).body, 'data')).toHaveLength(8);
});

test('a renamed parameter that only its name explained is ignored, and a note says so', () => {
  const { fake, send } = watch(edited(set('components.parameters.AgentId.name', 'whom')));
  expect(at(send(`GET ${BASE}?whom=nobody`).body, 'total_count')).toBe(7);
  expect(fake.model.notes).toContainEqual(
    expect.objectContaining({ text: expect.stringContaining('listConversations ignores whom') }),
  );
});

test('a renamed page envelope is filled under its new names', () => {
  const page = 'components.schemas.ConversationPage';
  const { send } = watch(
    edited(
      rename(`${page}.properties.page_num`, 'currentPage'),
      rename(`${page}.properties.page_size`, 'perPage'),
      rename(`${page}.properties.total_count`, 'totalItems'),
      rename(`${page}.properties.total_pages`, 'pageCount'),
      rename(`${page}.properties.has_next_page`, 'hasMore'),
      rename(`${page}.properties.data`, 'items'),
      set(`${page}.required`, ['currentPage', 'totalItems', 'items']),
      withoutExamples,
    ),
  );
  const { items, ...rest } = send(`GET ${BASE}?page_num=2&page_size=3`).body as Record<
    string,
    unknown
  >;
  expect(items).toHaveLength(3);
  expect(rest).toEqual({ currentPage: 2, perPage: 3, totalItems: 7, pageCount: 3, hasMore: true });
});

test('a page envelope can be nested, or fall away', () => {
  const item = { $ref: '#/components/schemas/ConversationListItem' };
  const schema = `${LIST}.responses.200.content.application/json.schema`;
  const nested = watch(
    edited(
      set(schema, {
        type: 'object',
        required: ['result'],
        properties: {
          result: {
            type: 'object',
            required: ['rows', 'meta'],
            properties: {
              rows: { type: 'array', items: item },
              meta: {
                type: 'object',
                required: ['total'],
                properties: { total: { type: 'integer' } },
              },
            },
          },
        },
      }),
    ),
  );
  const { body } = nested.send(`GET ${BASE}?page_size=2`);
  expect(listAt(body, 'result', 'rows')).toHaveLength(2);
  expect(at(body, 'result', 'meta', 'total')).toBe(7);
  const bare = watch(edited(set(schema, { type: 'array', items: item })));
  expect(listAt(bare.send(`GET ${BASE}?page_size=2`).body)).toHaveLength(2);
});

test('another name of the key is used in answers and paths', () => {
  const { fake, send } = watch(
    edited(
      rename('components.schemas.Conversation.properties.id', 'conversation_id'),
      set('components.schemas.Conversation.required.0', 'conversation_id'),
    ),
  );
  expect(fake.model.resources.get('conversations')?.key).toBe('conversation_id');
  const id = at(send(`POST ${BASE}`, { topic: 'Keyed' }).body, 'conversation_id');
  expect(at(send(`GET ${BASE}/${id}`).body, 'conversation_id')).toBe(id);
  expect(send(`DELETE ${BASE}/${id}`).status).toBe(200);
  expect(send(`GET ${BASE}/${id}`).status).toBe(404);
});

test('the base path of a server stands before every path, and may be left out', () => {
  const { send } = watch(
    edited(
      set('servers', [
        { url: 'https://api.example.com/eu/{stage}', variables: { stage: { default: 'live' } } },
      ]),
    ),
  );
  expect(at(send(`GET /eu/live${BASE}`).body, 'total_count')).toBe(7);
  expect(at(send(`GET ${BASE}`).body, 'total_count')).toBe(7);
  expect(send(`GET /eu/test${BASE}`).status).toBe(404);
});

test('an API that never heard of tenants has neither the properties nor the scopes', () => {
  const without = [0, 0].map(() => remove(`${LIST}.parameters.0`));
  const { fake, send } = watch(
    edited(
      ...without,
      remove(`paths.${BASE}/{conversation_id}/messages.get.parameters.1`),
      remove(`paths.${BASE}/{conversation_id}/messages.get.parameters.1`),
      ...['get', 'delete'].flatMap((method) =>
        [1, 1].map((index) =>
          remove(`paths.${BASE}/{conversation_id}.${method}.parameters.${index}`),
        ),
      ),
      ...[1, 1].map((index) =>
        remove(`paths.${BASE}/{conversation_id}/status.put.parameters.${index}`),
      ),
      ...[0, 0].map((index) => remove(`paths.${BASE}.post.parameters.${index}`)),
      ...['Conversation', 'Message'].flatMap((name) => [
        remove(`components.schemas.${name}.properties.tenant_id`),
        remove(`components.schemas.${name}.properties.tenant_unit_id`),
        (document: object): void => {
          const required = at(document, 'components', 'schemas', name, 'required') as string[];
          const kept = required.filter((one) => !one.startsWith('tenant'));
          required.splice(0, Infinity, ...kept);
        },
      ]),
      withoutExamples,
    ),
  );
  expect(fake.model.resources.get('conversations')?.indexed).not.toContain('tenant_id');
  const { body } = send(`GET ${BASE}?tenant_id=nobody`);
  expect(at(body, 'total_count')).toBe(7);
  expect(at(body, 'data', 0)).not.toHaveProperty('tenant_id');
  expect(send(`POST ${BASE}`, { topic: 'Free' }).body).not.toHaveProperty('tenant_unit_id');
});
