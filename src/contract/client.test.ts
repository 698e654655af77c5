import { expect, test, vi } from 'vitest';
import type { PlainResponse } from '../respond/message.ts';
import { Client, Unreachable } from './client.ts';
import type { Manners } from './client.ts';
import type { Answer } from './exchange.ts';
import { NotExercised } from './law.ts';
import { plainTarget } from './target.ts';

const REQUEST = { method: 'POST', path: '/notes', query: '', headers: {}, body: undefined };
const MADE: Answer = { status: 201, headers: {}, body: '' };
const LATER: Answer = { status: 429, headers: { 'retry-after': '0' }, body: '' };

/** A client of a target that answers as it is told, and how often that was asked. */
function clientOf(
  manners: Partial<Manners>,
  answer: () => Answer | Promise<Answer>,
  stop = new AbortController().signal,
): { readonly client: Client; readonly asked: () => number } {
  let count = 0;
  const send = async (): Promise<Answer> => {
    count++;
    return answer();
  };
  const usual = { headers: {}, query: [], timeout: 1000, rate: 0, concurrency: 2 };
  const all = { ...usual, maxRequests: 100, ...manners };
  return { client: new Client({ url: '', send }, all, stop), asked: () => count };
}

test('no more is sent than may be, however much waits for its turn', async () => {
  const { client, asked } = clientOf({ maxRequests: 3 }, () => MADE);
  const all = Array.from({ length: 10 }, async () => client.send(REQUEST));
  const ended = await Promise.allSettled(all);
  expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(asked()).toBe(3);
});

test('no more is sent than may be, however often a target asks for it again', async () => {
  const { client, asked } = clientOf({ maxRequests: 3 }, () => LATER);
  await expect(client.send(REQUEST)).rejects.toThrow(NotExercised);
  expect(asked()).toBe(3);
});

test('what cleans up is sent even where no more may be', async () => {
  const { client, asked } = clientOf({ maxRequests: 1 }, () => MADE);
  await client.send(REQUEST);
  await client.send(REQUEST, undefined, true);
  expect(asked()).toBe(2);
});

test('a write that waits for its turn when the run is stopped is not sent', async () => {
  const stop = new AbortController();
  const first = Promise.withResolvers<Answer>();
  const { promise: isAsked, resolve } = Promise.withResolvers<void>();
  const answer = async (): Promise<Answer> => {
    resolve();
    return first.promise;
  };
  const { client, asked } = clientOf({ concurrency: 1 }, answer, stop.signal);
  const all = [client.send(REQUEST), client.send(REQUEST)];
  await isAsked;
  stop.abort();
  first.resolve(MADE);
  const ended = await Promise.allSettled(all);
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(asked()).toBe(1);
});

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
