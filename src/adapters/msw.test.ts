import { once } from 'node:events';
import nodeHttp from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { getResponse, http, HttpResponse } from 'msw';
import type { RequestHandler } from 'msw';
import { HttpNetworkFrame } from 'msw/experimental';
import { setupServer } from 'msw/node';
import { describe, expect, test, vi } from 'vitest';
import { UnderstudyError } from '../errors.ts';
import { createFake } from '../fake.ts';
import { setupFetch } from './msw-fetch.ts';
import { handlers } from './msw.ts';

const PATH = '/admin/api/v2/conversations';
const CONVERSATIONS = `https://api.workfx.ai${PATH}`;

/** What handlers make of one request. */
function ask(
  list: RequestHandler[],
  url: string,
  init?: RequestInit,
): Promise<Response | undefined> {
  return getResponse(list, new Request(url, init));
}

function posting(value: unknown): RequestInit {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify(value) };
}

describe('where the API is', () => {
  test.for([CONVERSATIONS, `http://localhost:3000${PATH}`])(
    'is anywhere by default: %s',
    async (url) => {
      expect((await ask(handlers(), url))?.status).toBe(200);
    },
  );

  test.for<[baseUrl: string, url: string, status: number | undefined]>([
    ['https://api.workfx.ai', CONVERSATIONS, 200],
    ['https://api.workfx.ai/', CONVERSATIONS, 200],
    ['https://api.workfx.ai', `https://other.example${PATH}`, undefined],
    ['https://api.workfx.ai', `http://api.workfx.ai${PATH}`, undefined],
    ['https://x.example/v1', `https://x.example/v1${PATH}`, 200],
    ['https://x.example/v1/', `https://x.example/v1${PATH}`, 200],
    ['https://x.example/v1', `https://x.example${PATH}`, undefined],
    ['https://x.example/v1', `https://x.example/v10${PATH}`, undefined],
    ['/api', `http://localhost:3000/api${PATH}`, 200],
    ['/api', `https://x.example/api${PATH}`, 200],
    ['/api', `http://localhost:3000${PATH}`, undefined],
  ])('is told by a base URL: %s, %s: %s', async ([baseUrl, url, status]) => {
    expect((await ask(handlers(createFake(), { baseUrl }), url))?.status).toBe(status);
  });

  test('redirections stay below it', async () => {
    const answer = await ask(
      handlers(createFake(), { baseUrl: '/api' }),
      `https://x.example/api${PATH}/?a=b`,
    );
    expect(answer?.headers.get('location')).toBe(`/api${PATH}?a=b`);
  });

  test.for(['x.example', '', 'http://'])('is no URL: "%s"', (baseUrl) => {
    expect(() => handlers(createFake(), { baseUrl })).toThrow(UnderstudyError);
    expect(() => handlers(createFake(), { baseUrl })).toThrow('Failed to use the option (baseUrl)');
  });
});

describe('handlers of others', () => {
  test('before ours win', async () => {
    const own = http.get(CONVERSATIONS, () => HttpResponse.json('mine'));
    expect(await (await ask([own, ...handlers()], CONVERSATIONS))?.json()).toBe('mine');
  });

  test('before ours can ask the fake and change what it says', async () => {
    const fake = createFake();
    const own = http.post(CONVERSATIONS, async ({ request: sent }) => {
      const answer = await fake.fetch(sent);
      const body: unknown = await answer.json();
      return HttpResponse.json({ ...Object(body), topic: 'Changed' }, { status: 201 });
    });
    const answer = await ask([own, ...handlers(fake)], CONVERSATIONS, posting({ topic: 'Sent' }));
    expect(answer?.status).toBe(201);
    expect(await answer?.json()).toMatchObject({ topic: 'Changed', status: 'running' });
    expect(fake.conversations.count({ topic: 'Sent' })).toBe(1);
  });

  test('after ours get what the document does not name, body and all', async () => {
    const echo = http.post('https://api.workfx.ai/login', async ({ request: sent }) =>
      HttpResponse.text(await sent.text()),
    );
    const answer = await ask([...handlers(), echo], 'https://api.workfx.ai/login', posting('me'));
    expect(await answer?.text()).toBe('"me"');
  });
});

describe('a fake', () => {
  test('answers in the world that a request names', async () => {
    const fake = createFake({ scenario: 'empty' });
    fake.world('mine').conversations.create();
    const headers = { 'x-understudy-world': 'mine' };
    const answer = await ask(handlers(fake), CONVERSATIONS, { headers });
    expect(await answer?.json()).toMatchObject({ total_count: 1 });
    const byPath = await ask(
      handlers(fake),
      `https://api.workfx.ai/__understudy/worlds/mine${PATH}`,
    );
    expect(await byPath?.json()).toMatchObject({ total_count: 1 });
  });

  test('can be one world, which answers whatever a request names', async () => {
    const fake = createFake({ scenario: 'empty' });
    const world = fake.world('mine');
    world.conversations.create();
    const headers = { 'x-understudy-world': 'other' };
    const answer = await ask(handlers(world), CONVERSATIONS, { headers });
    expect(await answer?.json()).toMatchObject({ total_count: 1 });
  });

  test('that is not given is one of the Conversations API', async () => {
    expect(await (await ask(handlers(), CONVERSATIONS))?.json()).toHaveProperty('total_count');
  });

  test('holds its answers back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const headers = { prefer: 'delay=60000' };
    let status: number | undefined;
    const answered = ask(handlers(), CONVERSATIONS, { headers }).then(
      (answer) => (status = answer?.status),
    );
    await vi.advanceTimersByTimeAsync(59_999);
    expect(status).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    await answered;
    expect(status).toBe(200);
    vi.useRealTimers();
  });
});

describe('a page of another origin', () => {
  const origin = 'http://localhost:3000';

  test('is let in, with credentials, and sees all headers', async () => {
    const headers = { origin, prefer: 'code=503' };
    const answer = await ask(handlers(), CONVERSATIONS, { headers });
    expect(answer?.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer?.headers.get('access-control-allow-credentials')).toBe('true');
    expect(answer?.headers.get('access-control-expose-headers')).toContain('preference-applied');
  });

  test('may ask first, of which the log says nothing', async () => {
    const fake = createFake();
    const headers = {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type',
    };
    const answer = await ask(handlers(fake), `${CONVERSATIONS}/1/status`, {
      method: 'OPTIONS',
      headers,
    });
    expect(answer?.status).toBe(204);
    expect(answer?.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer?.headers.get('access-control-allow-methods')).toBe('PUT');
    expect(answer?.headers.get('access-control-allow-headers')).toBe('content-type');
    expect(fake.log.list()).toEqual([]);
  });

  test('is not answered for others', async () => {
    const headers = { origin, 'access-control-request-method': 'PUT' };
    const asked = ask(handlers(), 'https://api.workfx.ai/login', { method: 'OPTIONS', headers });
    expect(await asked).toBeUndefined();
  });
});

describe.for([
  ['setupServer', setupServer],
  ['setupFetch', setupFetch],
] as const)('through %s', ([, setUp]) => {
  test('what the document does not name is unhandled, and reaches the network', async () => {
    await using elsewhere = await serveText('from elsewhere');
    const server = setUp(...handlers());
    const unhandled: string[] = [];
    server.listen({
      onUnhandledFrame: ({ frame }) => {
        if (frame instanceof HttpNetworkFrame) unhandled.push(frame.data.request.url);
      },
    });
    const answer = await fetch(elsewhere.url, posting('me'));
    await fetch(CONVERSATIONS);
    server.close();
    expect(await answer.text()).toBe('from elsewhere');
    expect(unhandled).toEqual([elsewhere.url]);
  });

  test('a dropped connection is an error of the network', async () => {
    const fake = createFake();
    fake.faults.add({ drop: true });
    const server = setUp(...handlers(fake));
    server.listen();
    await expect(fetch(CONVERSATIONS)).rejects.toThrow(TypeError);
    server.close();
  });

  test('who gives up meanwhile is not kept waiting', async () => {
    const server = setUp(...handlers());
    server.listen();
    const controller = new AbortController();
    const headers = { prefer: 'delay=30' };
    const asked = fetch(CONVERSATIONS, { headers, signal: controller.signal });
    controller.abort();
    await expect(asked).rejects.toThrow('aborted');
    server.close();
  });
});

test('clients on node:http are answered', async () => {
  const server = setupServer(...handlers());
  server.listen();
  const sent = nodeHttp.request(`http://api.workfx.ai${PATH}/unknown/status`, { method: 'PUT' });
  sent.setHeader('content-type', 'application/json').end('"running"');
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  server.close();
  expect(response.statusCode).toBe(404);
  expect(await text(response)).toBe('{"detail":"Conversation not found"}');
});

/** A server that is not the API, until it is disposed of. */
async function serveText(content: string): Promise<{ url: string } & AsyncDisposable> {
  const server = nodeHttp
    .createServer((_, response) => response.end(content))
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${port}/login`, [Symbol.asyncDispose]: close };
}
