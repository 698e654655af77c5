import createClient from 'openapi-fetch';
import { expect, test } from 'vitest';
import type { paths } from '../../src/index.ts';
import { createFake } from '../../src/index.ts';

/** A client as a user generates it: types by openapi-typescript, calls by openapi-fetch. */
function clientOf(fake: ReturnType<typeof createFake>): ReturnType<typeof createClient<paths>> {
  return createClient<paths>({ baseUrl: 'http://api.example', fetch: fake.fetch });
}

test('a generated client creates, lists, updates and deletes without a cast', async () => {
  const client = clientOf(createFake({ scenario: 'empty' }));
  const created = await client.POST('/admin/api/v2/conversations', {
    body: { topic: 'Typed from end to end' },
  });
  const id = created.data?.id ?? '';
  await client.PUT('/admin/api/v2/conversations/{conversation_id}/status', {
    params: { path: { conversation_id: id } },
    body: 'paused',
  });
  const page = await client.GET('/admin/api/v2/conversations', {
    params: { query: { statuses: ['paused', 'failed'], page_size: 5 } },
  });
  const topics = page.data?.data.map(({ topic, message_count }) => `${topic}: ${message_count}`);
  const removed = await client.DELETE('/admin/api/v2/conversations/{conversation_id}', {
    params: { path: { conversation_id: id } },
  });
  expect(topics).toEqual(['Typed from end to end: 0']);
  expect(removed.data?.status).toBe('paused');
});

test('a generated client gets validation errors as the document types them', async () => {
  const client = clientOf(createFake());
  const { error, response } = await client.GET('/admin/api/v2/conversations', {
    params: { query: { page_size: 0 } },
  });
  expect(response.status).toBe(422);
  expect(error).toMatchObject({ detail: [{ loc: ['query', 'page_size'] }] });
});

test('a generated client reads the messages of a conversation', async () => {
  const fake = createFake();
  const client = clientOf(fake);
  const talkative = fake.conversations.list().find(({ message_count }) => message_count > 2);
  const { data } = await client.GET('/admin/api/v2/conversations/{conversation_id}/messages', {
    params: { path: { conversation_id: talkative?.id ?? '' } },
  });
  expect(data?.total_count).toBe(talkative?.message_count);
});
