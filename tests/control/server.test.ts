import path from 'node:path';
import express from 'express';
import { expect, test } from 'vitest';
import { understudy } from '../../src/adapters/express.ts';
import { createFake } from '../../src/index.ts';
import type { Fake } from '../../src/index.ts';
import { readDocument } from '../../src/spec/read.ts';
import { asker, listen, serve } from './support/steered.ts';
import type { Ask } from './support/steered.ts';

const LIST = '/admin/api/v2/conversations';
const foreign = path.join(import.meta.dirname, '../documents/foreign/library.yaml');

/** A served fake with three conversations, and a way to ask it. */
async function steered(): Promise<{ readonly fake: Fake; readonly ask: Ask }> {
  const fake: Fake = createFake({ records: 3, now: '2026-01-31T09:00:00Z' });
  return { fake, ask: asker(await serve(understudy(fake))) };
}

/** The total that a list tells. */
async function total(ask: Ask, prefix = ''): Promise<unknown> {
  const { body } = await ask(`GET ${prefix}${LIST}?page_size=1`);
  return Reflect.get(Object(body), 'total_count');
}

test('it tells that it is well, and for which API', async () => {
  const { ask } = await steered();
  const { status, body } = await ask('GET /__understudy/health');
  expect({ status, body }).toEqual({
    status: 200,
    body: { status: 'ok', title: 'Conversations API', worlds: 1 },
  });
});

test('it tells what was understood of the document', async () => {
  const { ask } = await steered();
  expect((await ask('GET /__understudy/model')).body).toMatchObject({
    resources: [{ name: 'conversations' }, { name: 'messages' }],
  });
});

test('worlds are listed, told and forgotten', async () => {
  const { ask } = await steered();
  await ask(`GET ${LIST}`, { headers: { 'x-understudy-world': 'a' } });
  const listed = await ask('GET /__understudy/worlds');
  const told = await ask('GET /__understudy/worlds/a');
  const gone = await ask('DELETE /__understudy/worlds/a');
  const again = await ask('DELETE /__understudy/worlds/a');
  expect(listed.body).toEqual(['default', 'a']);
  expect(told.body).toMatchObject({ name: 'a', records: { conversations: 3 }, faults: [] });
  expect([gone.status, again.status]).toEqual([204, 404]);
});

test('the default world cannot be forgotten', async () => {
  const { ask } = await steered();
  expect(await ask('DELETE /__understudy/worlds/default')).toMatchObject({
    status: 400,
    body: { detail: 'The default world (default) stays' },
  });
});

test('a scenario that ships is switched to by its name, and one of your own by itself', async () => {
  const { ask } = await steered();
  await ask('POST /__understudy/scenario', { json: { name: 'empty' } });
  const none = await total(ask);
  await ask('POST /__understudy/scenario', {
    json: { resources: { conversations: { count: 7 } } },
  });
  expect([none, await total(ask)]).toEqual([0, 7]);
});

test('a reset undoes what was done since the world was born', async () => {
  const { ask } = await steered();
  await ask(`POST ${LIST}`, { json: { topic: 'New' } });
  const before = await total(ask);
  await ask('POST /__understudy/reset');
  expect([before, await total(ask)]).toEqual([4, 3]);
});

test('a snapshot brings back what was there', async () => {
  const { ask } = await steered();
  const before = await ask(`GET ${LIST}`);
  const { body: snapshot } = await ask('GET /__understudy/snapshot');
  await ask('POST /__understudy/scenario', { json: { name: 'empty' } });
  await ask('POST /__understudy/restore', { json: snapshot });
  expect((await ask(`GET ${LIST}`)).body).toEqual(before.body);
});

test('a snapshot that is larger than any body of the API is taken back', async () => {
  const { ask } = await steered();
  const topic = 'x'.repeat(6 * 1024 * 1024);
  const records = [{ topic }, { topic }];
  const resources = {
    conversations: { records },
    messages: { perParent: { median: 0, maximum: 0 } },
  };
  await ask('POST /__understudy/scenario', { json: { resources } });
  const { body: snapshot } = await ask('GET /__understudy/snapshot');
  expect(await ask('POST /__understudy/restore', { json: snapshot })).toMatchObject({
    status: 204,
  });
});

test('records are added, read, changed, listed and removed', async () => {
  const { ask } = await steered();
  const RECORDS = '/__understudy/records/conversations';
  const added = await ask(`POST ${RECORDS}`, { json: { topic: 'From outside' } });
  const id = String(Reflect.get(Object(added.body), 'id'));
  const changed = await ask(`PATCH ${RECORDS}/${id}`, { json: { status: 'failed' } });
  const read = await ask(`GET ${RECORDS}/${id}`);
  const listed = await ask(`GET ${RECORDS}?skip=3`);
  const removed = await ask(`DELETE ${RECORDS}/${id}`);
  expect([added.status, changed.status, removed.status]).toEqual([201, 200, 204]);
  expect(read.body).toMatchObject({ topic: 'From outside', status: 'failed' });
  expect(listed.body).toEqual([read.body]);
  expect((await ask(`GET ${RECORDS}/${id}`)).status).toBe(404);
});

test('rules are added, listed, and ended one by one or all at once', async () => {
  const { ask } = await steered();
  const first = await ask('POST /__understudy/faults', { json: { status: 503 } });
  await ask('POST /__understudy/faults', {
    json: { latency: [1, 2], operation: 'listConversations' },
  });
  const listed = await ask('GET /__understudy/faults');
  const struck = await ask(`GET ${LIST}`);
  const ended = await ask('DELETE /__understudy/faults/rule-1');
  const again = await ask('DELETE /__understudy/faults/rule-1');
  const cleared = await ask('DELETE /__understudy/faults');
  expect(first.body).toEqual({ id: 'rule-1' });
  expect(listed.body).toMatchObject([{ id: 'rule-1', status: 503 }, { id: 'rule-2' }]);
  expect([struck.status, ended.status, again.status, cleared.status]).toEqual([503, 204, 404, 204]);
  expect((await ask('GET /__understudy/faults')).body).toEqual([]);
});

test('the clock is read, set, moved on and let run', async () => {
  const { ask } = await steered();
  const CLOCK = '/__understudy/clock';
  const set = await ask(`POST ${CLOCK}`, { json: { freeze: '2030-01-01T00:00:00Z' } });
  const moved = await ask(`POST ${CLOCK}`, { body: '{"advance": 1000.0}' });
  const runs = await ask(`POST ${CLOCK}`, { json: { resume: true } });
  expect(set.body).toEqual({ now: '2030-01-01T00:00:00.000Z', frozen: true });
  expect(moved.body).toEqual({ now: '2030-01-01T00:00:01.000Z', frozen: true });
  expect(runs.body).toMatchObject({ frozen: false });
  expect((await ask(`GET ${CLOCK}`)).body).toMatchObject({ frozen: false });
});

test.each(['{"advance": 1e300}', '{"advance": -1e15}', '{"freeze": "2016-12-31T23:59:60Z"}'])(
  'a time that no record could tell is refused: %s',
  async (body) => {
    const { ask } = await steered();
    expect(await ask('POST /__understudy/clock', { body })).toMatchObject({
      status: 400,
      body: { code: 'option-invalid' },
    });
  },
);

test('the log tells requests with what was understood, and is emptied', async () => {
  const { ask } = await steered();
  await ask(`GET ${LIST}?page_size=0`);
  const listed = await ask('GET /__understudy/log');
  const cleared = await ask('DELETE /__understudy/log');
  expect(listed.body).toMatchObject([
    {
      number: 1,
      world: 'default',
      method: 'GET',
      path: LIST,
      query: 'page_size=0',
      operation: 'listConversations',
      behaviour: 'list',
      resource: 'conversations',
      status: 422,
      dropped: false,
      time: '2026-01-31T09:00:00.000Z',
    },
  ]);
  expect(cleared.status).toBe(204);
  expect((await ask('GET /__understudy/log')).body).toEqual([]);
});

test.each(['header', 'path'])(
  'a world that is named by the %s is steered, and no other',
  async (way) => {
    const { ask } = await steered();
    const [prefix, headers] =
      way === 'path' ? ['/__understudy/worlds/a', {}] : ['', { 'x-understudy-world': 'a' }];
    await ask(`POST ${prefix}/__understudy/scenario`, { json: { name: 'empty' }, headers });
    expect([await total(ask), await total(ask, '/__understudy/worlds/a')]).toEqual([3, 0]);
  },
);

test.each([
  ['POST /__understudy/scenario', '{"name": "bussy"}', 404, /bussy.*'busy'/],
  ['POST /__understudy/scenario', '{"resources": {"conversation": {}}}', 400, /'conversations'/],
  ['POST /__understudy/records/message', '{}', 404, /'messages'/],
  ['POST /__understudy/records/conversations', '{"topik": "x"}', 400, /'topic'/],
  ['PATCH /__understudy/records/conversations/x', '{"topic": "x"}', 404, /none of this key/],
  ['POST /__understudy/faults', '{"operation": "listConversation"}', 400, /'listConversations'/],
  ['POST /__understudy/faults', '{"rate": 2}', 400, /rate/],
  ['POST /__understudy/clock', '{"advance": ', 400, /not JSON/],
  ['POST /__understudy/clock', '', 400, /body/],
  ['GET /__understudy/healt', '', 404, /'\/__understudy\/health'/],
  ['GET /__understudy', '', 404, /nothing at this path/],
  ['PUT /__understudy/clock', '{}', 405, /GET, POST/],
  ['GET /__understudy/records/conversations?take=1001', '', 400, /take/],
] as const)(
  '%s with %s is refused with %i and the reason',
  async (target, body, status, reason) => {
    const { ask } = await steered();
    const answer = await ask(target, { body });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(JSON.stringify(answer.body)).toMatch(reason);
  },
);

test('a problem says nothing but what is wrong', async () => {
  const { ask } = await steered();
  const { body } = await ask('POST /__understudy/clock', { json: { freeze: 'soon' } });
  expect(Object.keys(Object(body))).toEqual(['type', 'title', 'status', 'detail']);
});

test('a body of another media type is refused', async () => {
  const { ask } = await steered();
  const answer = await ask('POST /__understudy/clock', {
    body: 'x',
    headers: { 'content-type': 'text/plain' },
  });
  expect(answer).toMatchObject({ status: 415, body: { title: 'Unsupported Media Type' } });
});

test('under a mount path the control plane lies under that path, beside other routes', async () => {
  const app = express();
  app.use('/backend', understudy({ records: 3 }));
  app.get('/__understudy/health', (_request, response) => response.send('not ours'));
  const ask = asker(await listen(app));
  expect(await ask('GET /backend/__understudy/health')).toMatchObject({ body: { status: 'ok' } });
  const beside = await fetch(`${await listen(app)}/__understudy/health`);
  expect(await beside.text()).toBe('not ours');
});

test('a body that a parser before it read is understood', async () => {
  const ask = asker(await serve(express.json(), understudy({ records: 3 })));
  await ask('POST /__understudy/scenario', { json: { name: 'empty' } });
  expect(await total(ask)).toBe(0);
});

test('where it is left out its paths are like any other, and worlds are still there', async () => {
  const origin = await serve(understudy({ records: 3, control: false }));
  const health = await fetch(`${origin}/__understudy/health`);
  const ask = asker(origin);
  expect([health.status, await total(ask, '/__understudy/worlds/a')]).toEqual([404, 3]);
});

test('a foreign document is steered the same way', async () => {
  const fake: Fake = createFake({ document: await readDocument(foreign), records: 4 });
  const ask = asker(await serve(understudy(fake)));
  const [resource = ''] = fake.model.resources.keys();
  const before = fake.snapshot();
  const { body: snapshot } = await ask('GET /__understudy/snapshot');
  await ask('POST /__understudy/scenario', { json: { name: 'empty' } });
  const emptied = await ask(`GET /__understudy/records/${resource}`);
  await ask('POST /__understudy/restore', { json: snapshot });
  const restored = await ask(`GET /__understudy/records/${resource}`);
  expect([emptied.body, fake.snapshot()]).toEqual([[], before]);
  expect(restored.body).toHaveLength(4);
});
