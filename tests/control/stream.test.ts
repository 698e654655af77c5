import { expect, onTestFinished, test, vi } from 'vitest';
import { understudy } from '../../src/adapters/express.ts';
import { createFake } from '../../src/index.ts';
import type { Fake, LogEntry } from '../../src/index.ts';
import { logStream } from '../../src/control/stream.ts';
import { serve } from './support/steered.ts';

const LIST = '/admin/api/v2/conversations';
const STREAM = '/__understudy/log/stream';

/** Reads server-sent events named `request`, as a browser's `EventSource` does. */
async function* events(response: Response): AsyncGenerator<LogEntry> {
  let text = '';
  if (response.body === null) return;
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^event: request\nid: .+\ndata: (.+)$/.exec(block)?.[1];
      if (data !== undefined) yield JSON.parse(data) as LogEntry;
    }
  }
}

/** Opens a stream, until the test is over; it is there once this returns. */
async function open(
  url: string,
): Promise<{ readonly response: Response; readonly close: () => void }> {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const response = await fetch(url, { signal: controller.signal });
  return { response, close: () => controller.abort() };
}

async function take(source: AsyncGenerator<LogEntry>, count: number): Promise<LogEntry[]> {
  const taken: LogEntry[] = [];
  while (taken.length < count) {
    const { value, done } = await source.next();
    if (done === true) break;
    taken.push(value);
  }
  return taken;
}

test('listeners, the log and the stream tell the same story', async () => {
  const fake: Fake = createFake({ records: 3, now: '2026-01-31T09:00:00Z' });
  const heard: LogEntry[] = [];
  fake.on('request', (entry) => heard.push(entry));
  const origin = await serve(understudy(fake));
  const { response } = await open(origin + STREAM);
  fake.faults.add({ operation: 'createConversation', drop: true });
  const inWorld = { headers: { 'x-understudy-world': 'a' } };
  await fetch(origin + LIST);
  await fetch(`${origin}${LIST}?page_size=0`, inWorld);
  await fetch(`${origin}/__understudy/worlds/a${LIST}/unknown/status`, { method: 'PUT' });
  await fetch(origin + LIST, { headers: { prefer: 'code=503' } });
  await fetch(origin + LIST, { method: 'PATCH' });
  await fetch(origin + LIST, { method: 'POST' }).catch(() => undefined);
  fake.world('b').handle({ method: 'GET', path: '/nowhere' });
  const told = await take(events(response), 7);
  const names = ['default', 'a', 'b'];
  const logged = names.flatMap((name) => fake.world(name).log.list());
  const kept = (JSON.parse(JSON.stringify(logged)) as LogEntry[]).toSorted(byText);
  expect(
    told.map(({ world, operation, status, dropped }) => [world, operation, status, dropped]),
  ).toEqual([
    ['default', 'listConversations', 200, false],
    ['a', 'listConversations', 422, false],
    ['a', 'updateConversationStatus', 422, false],
    ['default', 'listConversations', 503, false],
    ['default', undefined, 405, false],
    ['default', 'createConversation', 422, true],
    ['b', undefined, 404, false],
  ]);
  expect(told).toEqual(JSON.parse(JSON.stringify(heard)));
  expect(told.toSorted(byText)).toEqual(kept);
});

function byText(a: LogEntry, b: LogEntry): number {
  return JSON.stringify(a).localeCompare(JSON.stringify(b));
}

test('a stream of a world tells of that one only', async () => {
  const fake: Fake = createFake({ records: 0 });
  const origin = await serve(understudy(fake));
  const { response } = await open(`${origin}/__understudy/worlds/a${STREAM}`);
  for (const name of ['default', 'b', 'a']) fake.world(name).handle({ method: 'GET', path: LIST });
  expect(await take(events(response), 1)).toMatchObject([{ world: 'a' }]);
});

test('it is a stream of events that nothing keeps back or stores', async () => {
  const origin = await serve(understudy({ records: 0 }));
  const { response } = await open(origin + STREAM);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
  });
});

test('nobody is told any more once the reader is gone', async () => {
  const fake: Fake = createFake({ records: 0 });
  const on = fake.on.bind(fake);
  const ended = Promise.withResolvers<string>();
  vi.spyOn(fake, 'on').mockImplementation((event, listener) => {
    const stop = on(event, listener);
    return () => {
      stop();
      ended.resolve('ended');
    };
  });
  const { close } = await open((await serve(understudy(fake))) + STREAM);
  close();
  await expect(ended.promise).resolves.toBe('ended');
});

test('a stream that has nothing to tell shows now and then that it is there', async () => {
  const url = (await serve(understudy({ records: 0 }))) + STREAM;
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { response } = await open(url);
  const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const first = await chunks?.read();
  vi.advanceTimersByTime(15_000);
  const second = await chunks?.read();
  vi.useRealTimers();
  expect([first?.value, second?.value]).toEqual([': open\n\n', ':\n\n']);
});

test('a line break in the name of a world stays within its event', () => {
  const fake: Fake = createFake({ records: 0 });
  const told: string[] = [];
  logStream(fake, { method: 'GET', path: STREAM })?.((text) => told.push(text));
  fake.world('a\nb').handle({ method: 'GET', path: LIST });
  expect(told.at(-1)).toMatch(/^event: request\nid: a b 1\ndata: \{.*\}\n\n$/);
});
