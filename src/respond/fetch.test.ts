import { afterEach, expect, test, vi } from 'vitest';
import { createFake } from '../fake.ts';

const PATH = '/admin/api/v2/conversations';
const URL_OF_IT = `http://any.example${PATH}`;
const headers = { 'content-type': 'application/json' };
const creating = { method: 'POST', headers, body: '{"topic":"Hello"}' };

afterEach(() => {
  vi.unstubAllGlobals();
});

type Call = (signal: AbortSignal) => Parameters<typeof fetch>;
const calls: readonly [string, Call][] = [
  ['plain settings', (signal) => [URL_OF_IT, { ...creating, signal }]],
  ['a request', (signal) => [new Request(URL_OF_IT, { ...creating, signal })]],
];

test.each(calls)(
  'who gave up before is answered nothing, and nothing is done: %s',
  async (_, call) => {
    const fake = createFake({ scenario: 'empty' });
    await expect(fake.fetch(...call(AbortSignal.abort()))).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
    const giving = new AbortController();
    const answer = fake.fetch(...call(giving.signal));
    giving.abort();
    await expect(answer).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(fake.conversations.count()).toBe(0);
  },
);

test('who gives up while an answer is held back waits no longer', async () => {
  const fake = createFake();
  fake.faults.add({ latency: 60_000 });
  const signal = AbortSignal.timeout(10);
  await expect(fake.fetch(URL_OF_IT, { signal })).rejects.toThrow(
    expect.objectContaining({ name: 'TimeoutError' }),
  );
});

test('a signal that outlives a request keeps nothing of it', async () => {
  const fake = createFake();
  fake.faults.add({ latency: 1 });
  const { signal } = new AbortController();
  const forget = vi.spyOn(signal, 'removeEventListener');
  await fake.fetch(URL_OF_IT, { signal });
  expect(forget).toHaveBeenCalledWith('abort', expect.any(Function));
});

test('in a page an address is relative to it', async () => {
  vi.stubGlobal('location', { href: 'http://app.example/inbox/' });
  const fake = createFake();
  expect((await fake.fetch(PATH)).status).toBe(200);
  expect((await fake.fetch(PATH, { headers: new Headers() })).status).toBe(200);
  expect((await fake.fetch('..' + PATH)).status).toBe(200);
});

test('where there is no page a relative address is none', async () => {
  await expect(createFake().fetch(PATH)).rejects.toThrow(TypeError);
});
