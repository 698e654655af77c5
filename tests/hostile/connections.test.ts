import { once } from 'node:events';
import { Agent, get } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { stateOf } from './support/judge.ts';
import { serve } from './support/serve.ts';
import { requestText, Wire } from './support/wire.ts';

// Far more than any of it takes, also where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

const LIST = '/admin/api/v2/conversations';
const SOON = { patience: 100 };

test('a request whose headers never end is given up, and others are answered meanwhile', async () => {
  await using served = await serve({}, SOON);
  const slow = new Wire(served.port).send(`GET ${LIST} HTTP/1.1\r\nHost: a\r\n`);
  const other = new Wire(served.port).send(requestText(`GET ${LIST}`));
  expect((await other.answer())?.status).toBe(200);
  expect((await slow.answer())?.status).toBe(408);
  await slow.closed();
});

test('a body that never ends is given up, and changes nothing', async () => {
  await using served = await serve({}, SOON);
  const before = stateOf(served.fake);
  const headers = ['Content-Type: application/json', 'Content-Length: 1000'];
  const slow = new Wire(served.port).send(requestText(`POST ${LIST}`, headers)).send('{"topic":');
  expect((await slow.answer())?.status).toBe(408);
  await slow.closed();
  expect(stateOf(served.fake)).toBe(before);
  expect(served.broken).toEqual([]);
});

test('a connection that says nothing is closed', async () => {
  await using served = await serve({}, SOON);
  await new Wire(served.port).closed();
  await expect(served.connections()).resolves.toBe(0);
});

test('who hangs up in the middle of a body changes nothing, and breaks nothing', async () => {
  await using served = await serve();
  const before = stateOf(served.fake);
  const headers = ['Content-Type: application/json', 'Content-Length: 100'];
  for (let round = 0; round < 100; round++) {
    const wire = new Wire(served.port).send(requestText(`POST ${LIST}`, headers)).send('{"topic":');
    const asked = await nextRequest(served.server);
    wire.destroy();
    await asked.over;
  }
  expect(stateOf(served.fake)).toBe(before);
  expect(served.broken).toEqual([]);
  await expect(served.connections()).resolves.toBe(0);
});

test('who hangs up in the middle of an answer breaks nothing', async () => {
  await using served = await serve({ scenario: 'busy' });
  for (let round = 0; round < 20; round++) {
    const wire = new Wire(served.port);
    for (let index = 0; index < 30; index++) wire.send(requestText(`GET ${LIST}?page_size=100`));
    const asked = await nextRequest(served.server);
    wire.destroy();
    await asked.over;
  }
  expect(served.broken).toEqual([]);
  await expect(served.connections()).resolves.toBe(0);
});

test('who hangs up while an answer is held back leaves no timer behind', async () => {
  await using served = await serve();
  const delay = 100_000;
  // Whoever runs the tests has timers of its own, but none that is as long.
  const [set, clear] = [vi.spyOn(globalThis, 'setTimeout'), vi.spyOn(globalThis, 'clearTimeout')];
  onTestFinished(() => {
    set.mockRestore();
    clear.mockRestore();
  });
  for (let round = 0; round < 20; round++) {
    const wire = new Wire(served.port);
    wire.send(requestText(`GET ${LIST}`, [`Prefer: delay=${delay}`]));
    const asked = await nextRequest(served.server);
    wire.destroy();
    await asked.over;
  }
  const started = set.mock.results.filter((_, index) => set.mock.calls[index]?.[1] === delay);
  const stopped = new Set(clear.mock.calls.map(([timer]) => timer));
  expect(started).toHaveLength(20);
  expect(started.filter(({ value }) => !stopped.has(value))).toEqual([]);
});

test('an answer that is held back and then cannot be sent does not end the process', async () => {
  await using served = await serve();
  // Nobody but JavaScript can say this; a header with a line break cannot be sent.
  Object.defineProperty(served.fake.faults, 'judge', {
    value: () => ({
      rules: ['a\r\nb'],
      status: undefined,
      delay: 1,
      isDropped: false,
      retryAfter: undefined,
    }),
  });
  const answer = await new Wire(served.port).send(requestText(`GET ${LIST}`)).answer();
  expect(answer?.status).toBe(500);
  expect(served.broken).toHaveLength(1);
});

test('a thousand connections at once are all answered', async () => {
  await using served = await serve();
  const wires = Array.from({ length: 1000 }, () => new Wire(served.port));
  for (const wire of wires) wire.send(requestText(`GET ${LIST}?page_size=1`));
  const answers = await Promise.all(wires.map((wire) => wire.answer()));
  expect(new Set(answers.map((answer) => answer?.status))).toEqual(new Set([200]));
  for (const wire of wires) wire.destroy();
});

test('three hundred bodies at once, each byte by byte, are all taken for whole', async () => {
  await using served = await serve({ records: 0 });
  const body = '{"topic":"slow"}';
  const headers = ['Content-Type: application/json', `Content-Length: ${body.length}`];
  const wires = Array.from({ length: 300 }, () =>
    new Wire(served.port).send(requestText(`POST ${LIST}`, headers)),
  );
  for (const character of body) {
    for (const wire of wires) wire.send(character);
    await new Promise(setImmediate);
  }
  const answers = await Promise.all(wires.map((wire) => wire.answer('POST')));
  expect(new Set(answers.map((answer) => answer?.status))).toEqual(new Set([200]));
  expect(served.fake.counts()).toMatchObject({ conversations: 300 });
  for (const wire of wires) wire.destroy();
});

test('a client that keeps its connections is answered on them', async () => {
  await using served = await serve();
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  for (let round = 0; round < 200; round++) {
    const request = get({
      port: served.port,
      host: '127.0.0.1',
      path: `${LIST}?page_size=1`,
      agent,
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
  }
  await expect(served.connections()).resolves.toBe(1);
  agent.destroy();
});

/** The next request of a server, when the fake has seen it; `over` when its connection is closed. */
async function nextRequest(server: Server): Promise<{ readonly over: Promise<void> }> {
  const [{ socket }] = (await once(server, 'request')) as [IncomingMessage];
  const over = new Promise<void>((resolve) => {
    socket.once('close', () => setImmediate(resolve));
  });
  await new Promise(setImmediate);
  return { over };
}
