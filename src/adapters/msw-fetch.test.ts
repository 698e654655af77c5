import { http, HttpResponse } from 'msw';
import { describe, expect, test, vi } from 'vitest';
import { createFake } from '../fake.ts';
import { setupFetch } from './msw-fetch.ts';
import { handlers } from './msw.ts';

const CONVERSATIONS = 'https://api.workfx.ai/admin/api/v2/conversations';

type Handlers = Parameters<typeof setupFetch>;

/** Intercepts until it is disposed of. */
function listening(...own: Handlers): ReturnType<typeof setupFetch> & Disposable {
  const server = setupFetch(...own, ...handlers());
  server.listen({ onUnhandledFrame: 'error' });
  return Object.assign(server, { [Symbol.dispose]: () => server.close() });
}

function json(method: string, value: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

test('the global fetch is given back', () => {
  const before = globalThis.fetch;
  const server = setupFetch();
  server.listen();
  expect(globalThis.fetch).not.toBe(before);
  server.close();
  expect(globalThis.fetch).toBe(before);
});

test('the global fetch is given back, whichever is closed first', async () => {
  const before = globalThis.fetch;
  const own = (text: string): Handlers => [http.get(CONVERSATIONS, () => HttpResponse.text(text))];
  const [below, above] = [setupFetch(...own('below')), setupFetch(...own('above'))];
  below.listen();
  above.listen({ onUnhandledFrame: 'bypass' });
  below.close();
  expect(await (await fetch(CONVERSATIONS)).text()).toBe('above');
  await expect(fetch('data:text/plain,real')).resolves.toHaveProperty('status', 200);
  above.close();
  expect(globalThis.fetch).toBe(before);
});

test('a fetch that somebody else put over it stays', () => {
  const before = globalThis.fetch;
  const server = setupFetch();
  server.listen();
  const theirs: typeof fetch = async () => Promise.resolve(new Response('theirs'));
  globalThis.fetch = theirs;
  server.close();
  expect(globalThis.fetch).toBe(theirs);
  globalThis.fetch = before;
});

test('an answer tells its URL', async () => {
  using _ = listening();
  expect((await fetch(CONVERSATIONS)).url).toBe(CONVERSATIONS);
});

test('a relative URL is one of the page that is simulated', async () => {
  using _ = listening();
  vi.stubGlobal('location', { href: 'http://localhost:3000/inbox' });
  const answer = await fetch('/admin/api/v2/conversations');
  vi.unstubAllGlobals();
  expect(answer.url).toBe('http://localhost:3000/admin/api/v2/conversations');
});

test('a handler that throws makes fetch throw the same', async () => {
  const own = http.get(CONVERSATIONS, () => {
    throw new RangeError('mine');
  });
  using _ = listening(own);
  vi.spyOn(console, 'error').mockReturnValue();
  await expect(fetch(CONVERSATIONS)).rejects.toThrow(RangeError);
  vi.restoreAllMocks();
});

test('who gave up before is not answered', async () => {
  const fake = createFake();
  const server = setupFetch(...handlers(fake));
  server.listen();
  await expect(fetch(CONVERSATIONS, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
  server.close();
  expect(fake.log.list()).toEqual([]);
});

test('handlers can be added and taken away', async () => {
  using server = listening();
  server.use(http.get(CONVERSATIONS, () => HttpResponse.text('mine')));
  expect(await (await fetch(CONVERSATIONS)).text()).toBe('mine');
  server.resetHandlers();
  expect((await fetch(CONVERSATIONS)).headers.get('content-type')).toBe('application/json');
  expect(server.listHandlers()).toHaveLength(1);
});

test('handlers that are added within a boundary are not seen outside', async () => {
  using server = listening();
  const within = server.boundary(async () => {
    server.use(http.get(CONVERSATIONS, () => HttpResponse.text('mine')));
    return (await fetch(CONVERSATIONS)).text();
  });
  const outside = (await fetch(CONVERSATIONS)).headers.get('content-type');
  expect([await within(), outside]).toEqual(['mine', 'application/json']);
});

describe('a redirection', () => {
  test('is followed with method and body', async () => {
    using _ = listening();
    const answer = await fetch(`${CONVERSATIONS}/`, json('POST', { topic: 'Sent' }));
    expect(answer.url).toBe(CONVERSATIONS);
    expect(await answer.json()).toMatchObject({ topic: 'Sent' });
  });

  test.for([
    ['POST', 301, 'GET'],
    ['POST', 302, 'GET'],
    ['PUT', 302, 'PUT'],
    ['PUT', 303, 'GET'],
    ['GET', 303, 'GET'],
    ['POST', 308, 'POST'],
  ] as const)('of %s by %i becomes %s', async ([method, status, becomes]) => {
    const from = http.all('https://x.example/from', () =>
      HttpResponse.text(null, { status, headers: { location: '/to' } }),
    );
    const to = http.all('https://x.example/to', async ({ request }) =>
      HttpResponse.text(
        `${request.method} ${request.headers.get('content-type')} ${await request.text()}`,
      ),
    );
    using _ = listening(from, to);
    const answer = await fetch('https://x.example/from', method === 'GET' ? {} : json(method, 1));
    expect(await answer.text()).toBe(
      becomes === 'GET' ? 'GET null ' : `${becomes} application/json 1`,
    );
  });

  test('to another origin does not take credentials along', async () => {
    const echo = http.get('https://y.example/', ({ request }) =>
      HttpResponse.text(String(request.headers.get('authorization'))),
    );
    const away = http.get('https://x.example/', () => Response.redirect('https://y.example/'));
    using _ = listening(away, echo);
    const answer = await fetch('https://x.example/', { headers: { authorization: 'Bearer me' } });
    expect(await answer.text()).toBe('null');
  });

  test('is left to who wants to see it', async () => {
    using _ = listening();
    const answer = await fetch(`${CONVERSATIONS}/`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      307,
      '/admin/api/v2/conversations',
    ]);
  });

  test('is an error for who expects none', async () => {
    using _ = listening();
    await expect(fetch(`${CONVERSATIONS}/`, { redirect: 'error' })).rejects.toThrow(TypeError);
  });

  test('that leads round in a circle is an error', async () => {
    const circle = http.get('https://x.example/', () => Response.redirect('https://x.example/'));
    using _ = listening(circle);
    await expect(fetch('https://x.example/')).rejects.toThrow(TypeError);
  });
});
