import createClient from 'openapi-fetch';
import { expect, onTestFinished, test } from 'vitest';
import { setupFetch } from '../../src/adapters/msw-fetch.ts';
import { handlers } from '../../src/adapters/msw.ts';
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

// Nothing listens on this port, so that what is not intercepted fails.
const NOWHERE = 'http://127.0.0.1:1';

test.each([
  ['kept the fetch of before does not', {}, 'fetch failed'],
  [
    'asks for the fetch of now does',
    { fetch: (request: Request) => globalThis.fetch(request) },
    'page of 1',
  ],
])(
  'a client that was made before setupFetch listens and %s reach the fake',
  async (_, own, seen) => {
    const client = createClient<paths>({ baseUrl: NOWHERE, ...own });
    listen();
    expect(await outcomeOf(client)).toBe(seen);
  },
);

test('a client that is made once setupFetch listens reaches the fake', async () => {
  listen();
  expect(await outcomeOf(createClient<paths>({ baseUrl: NOWHERE }))).toBe('page of 1');
});

function listen(): void {
  const server = setupFetch(...handlers(createFake()));
  server.listen();
  onTestFinished(() => server.close());
}

/** What becomes of a list, in words. */
async function outcomeOf(client: ReturnType<typeof createClient<paths>>): Promise<string> {
  try {
    const { data } = await client.GET('/admin/api/v2/conversations', {
      params: { query: { page_size: 1 } },
    });
    return `page of ${data?.data.length}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
