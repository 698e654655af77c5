import { expect, test, vi } from 'vitest';
import type { PlainResponse } from '../respond/message.ts';
import { Client, Unreachable } from './client.ts';
import { plainTarget } from './target.ts';

const REQUEST = { method: 'GET', path: '/', query: '', headers: {}, body: undefined };
const FINE: PlainResponse = { status: 200, headers: {}, body: '' };

/** A client of a target that answers so, in turn, and how long it waited in all, in seconds. */
async function sent(...answers: readonly PlainResponse[]): Promise<readonly [number, number]> {
  const left = answers.values();
  const target = plainTarget(() => left.next().value ?? FINE);
  const manners = { headers: {}, query: [], timeout: 1000, rate: 0, concurrency: 1 };
  const stop = new AbortController().signal;
  const client = new Client(target, { ...manners, maxRequests: 100 }, stop);
  vi.useFakeTimers();
  try {
    const start = Date.now();
    const sending = client.send(REQUEST);
    sending.catch(() => undefined);
    await vi.runAllTimersAsync();
    const { answer } = await sending;
    return [answer.status, (Date.now() - start) / 1000];
  } finally {
    vi.useRealTimers();
  }
}

function busy(headers: Readonly<Record<string, string>>): PlainResponse {
  return { status: 429, headers, body: '' };
}

test('429 is waited for as long as it asks, in seconds or until a time of its own clock', async () => {
  expect(await sent(busy({ 'retry-after': '7' }))).toEqual([200, 7]);
  expect(await sent(busy({}))).toEqual([200, 1]);
  const date = 'Sat, 31 Jan 2026 09:00:00 GMT';
  const later = 'Sat, 31 Jan 2026 09:00:12 GMT';
  expect(await sent(busy({ date, 'retry-after': later }))).toEqual([200, 12]);
});

test('who asks for longer than anybody waits, or again and again, is left alone', async () => {
  await expect(sent(busy({ 'retry-after': '3600' }))).rejects.toThrow(
    'it answers 429 and asks for 3600 s',
  );
  const always = Array.from({ length: 20 }, () => busy({ 'retry-after': '1' }));
  await expect(sent(...always)).rejects.toThrow(Unreachable);
});
