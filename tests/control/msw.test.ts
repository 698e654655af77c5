import path from 'node:path';
import { getResponse } from 'msw';
import { setupServer } from 'msw/node';
import { expect, onTestFinished, test } from 'vitest';
import { controlHandlers, handlers } from '../../src/adapters/msw.ts';
import { createFake } from '../../src/index.ts';
import type { Fake } from '../../src/index.ts';
import { readDocument } from '../../src/spec/read.ts';

const API = 'https://api.workfx.ai';
const LIST = '/admin/api/v2/conversations';
const foreign = path.join(import.meta.dirname, '../documents/foreign/library.yaml');

/** Sends JSON to the control plane of a fake by its handlers. */
function steer(
  fake: Fake,
  target: string,
  json?: unknown,
  baseUrl?: string,
): Promise<Response | undefined> {
  const [method = '', url = ''] = target.split(' ');
  const body = json === undefined ? null : JSON.stringify(json);
  const headers = { 'content-type': 'application/json' };
  return getResponse(
    controlHandlers(fake, { baseUrl }),
    new Request(url, { method, headers, body }),
  );
}

test('a fake is steered without a server, at any origin', async () => {
  const fake = createFake({ records: 3 });
  const answer = await steer(fake, `POST ${API}/__understudy/scenario`, { name: 'empty' });
  expect([answer?.status, fake.conversations.count()]).toEqual([204, 0]);
});

test('what is wrong is told as by the server', async () => {
  const answer = await steer(createFake({ records: 0 }), `POST ${API}/__understudy/clock`, {});
  expect(answer?.status).toBe(400);
  expect(answer?.headers.get('content-type')).toBe('application/problem+json');
});

test('the path names the world that is steered', async () => {
  const fake = createFake({ records: 3 });
  const url = `${API}/__understudy/worlds/a/__understudy/scenario`;
  await steer(fake, `POST ${url}`, { name: 'empty' });
  expect([fake.conversations.count(), fake.world('a').conversations.count()]).toEqual([3, 0]);
});

test('below a base URL it answers, beside it not', async () => {
  const fake = createFake({ records: 0 });
  const ask = async (url: string): Promise<number | undefined> =>
    (await steer(fake, `GET ${url}`, undefined, 'https://app.example/api'))?.status;
  expect([
    await ask('https://app.example/api/__understudy/health'),
    await ask('https://app.example/__understudy/health'),
    await ask('https://other.example/api/__understudy/health'),
    await ask('https://app.example/api/other'),
  ]).toEqual([200, undefined, undefined, undefined]);
});

test('requests are told live, beside the handlers that answer them', async () => {
  const fake = createFake({ records: 0 });
  const server = setupServer(...controlHandlers(fake), ...handlers(fake));
  server.listen({ onUnhandledFrame: 'error' });
  onTestFinished(() => server.close());
  const controller = new AbortController();
  const stream = await fetch(`${API}/__understudy/log/stream`, { signal: controller.signal });
  await fetch(API + LIST);
  let text = '';
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.includes('event: request')) break;
  }
  controller.abort();
  expect(text).toContain('"operation":"listConversations"');
});

test('the control plane of a foreign document is the same', async () => {
  const fake: Fake = createFake({ document: await readDocument(foreign), records: 2 });
  const answer = await steer(fake, `GET ${API}/__understudy/health`);
  expect(await answer?.json()).toEqual({ status: 'ok', title: fake.model.title, worlds: 1 });
});
