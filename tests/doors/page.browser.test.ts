import { fileURLToPath } from 'node:url';

import { afterAll, expect, test } from 'vitest';
import { bundled, openPage } from './support/page.ts';

// Chromium takes a while to start. Its worlds keep these tests apart.
const { page, close } = await openPage();
afterAll(close);

const API = 'https://api.workfx.ai/admin/api/v2/conversations';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Sends a request from within the page, by its `fetch`. */
function send(world: string, method: string, url: string, value?: unknown): Promise<Answer> {
  const headers = {
    'x-understudy-world': world,
    ...(value !== undefined && { 'content-type': 'application/json' }),
  };
  const body = value === undefined ? null : JSON.stringify(value);
  return page.evaluate(
    async (given) => {
      const answer = await fetch(given.url, given.init);
      return { status: answer.status, body: (await answer.json()) as unknown };
    },
    { url, init: { method, headers, body } },
  );
}

function idOf({ body }: Answer): string {
  return String(Reflect.get(Object(body), 'id'));
}

test('a page creates, changes, lists and deletes with no server behind it', async () => {
  const created = await send('story', 'POST', API, { topic: 'From the page' });
  expect(created).toMatchObject({ status: 200, body: { status: 'running' } });
  const url = `${API}/${idOf(created)}`;
  const changed = await send('story', 'PUT', `${url}/status`, 'completed');
  expect(changed).toMatchObject({ status: 200, body: { status: 'completed' } });
  const listed = await send('story', 'GET', `${API}?page_size=1`);
  expect(listed.body).toMatchObject({ total_count: 13, data: [{ topic: 'From the page' }] });
  expect(await send('story', 'DELETE', url)).toMatchObject({ status: 200 });
  expect(await send('story', 'GET', API)).toMatchObject({ body: { total_count: 12 } });
});

test('a page sees what is wrong with a request', async () => {
  const answer = await send('wrong', 'GET', `${API}?page_size=0`);
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({
    detail: [{ loc: ['query', 'page_size'], type: 'greater_than_equal' }],
  });
});

test('a page sees that there is nothing', async () => {
  expect((await send('nothing', 'GET', `${API}/unknown`)).status).toBe(404);
});

test('a connection that a rule drops fails the fetch of a page', async () => {
  await page.evaluate(() => understudy.fake.world('offline').faults.add({ drop: true }));
  await expect(send('offline', 'GET', API)).rejects.toThrow('Failed to fetch');
});

test('an answer that is held back comes after one that is not', async () => {
  const order = await page.evaluate(async (url) => {
    const came: string[] = [];
    const ask = async (delay: number): Promise<void> => {
      await fetch(url, { headers: { prefer: `delay=${delay}`, 'x-understudy-world': 'slow' } });
      came.push(`after ${delay}`);
    };
    await Promise.all([ask(500), ask(0)]);
    return came;
  }, API);
  expect(order).toEqual(['after 0', 'after 500']);
});

test('XMLHttpRequest is answered too, with its headers', async () => {
  const seen = await page.evaluate(
    (url) =>
      new Promise<unknown>((resolve) => {
        const request = new XMLHttpRequest();
        request.open('GET', url);
        request.setRequestHeader('prefer', 'code=503');
        request.withCredentials = true;
        request.addEventListener('loadend', () =>
          resolve([request.status, request.getResponseHeader('preference-applied')]),
        );
        request.send();
      }),
    API,
  );
  expect(seen).toEqual([503, 'code=503']);
});

test('a page steers the fake by its control plane, with no server behind it', async () => {
  const control = '/__understudy/worlds/steered/__understudy';
  const statuses = await page.evaluate(async (url) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ name: 'empty' });
    const switched = await fetch(`${url}/scenario`, { method: 'POST', headers, body });
    const wrong = await fetch(`${url}/faults`, { method: 'POST', headers, body: '{"rate":2}' });
    return [switched.status, wrong.status];
  }, control);
  expect(statuses).toEqual([204, 400]);
  expect(await send('steered', 'GET', API)).toMatchObject({ body: { total_count: 0 } });
});

test('a page is told of its requests as they come in, by an EventSource', async () => {
  const told = await page.evaluate(
    (url) =>
      new Promise<unknown>((resolve) => {
        const source = new EventSource('/__understudy/worlds/told/__understudy/log/stream');
        source.addEventListener('open', () => {
          void fetch(url, { headers: { 'x-understudy-world': 'told' } });
        });
        source.addEventListener('request', ({ data }) => {
          source.close();
          resolve(JSON.parse(String(data)));
        });
      }),
    API,
  );
  expect(told).toMatchObject({ world: 'told', operation: 'listConversations', status: 200 });
});

test('a page that keeps its fake has it again when it is loaded anew', async () => {
  const id = idOf(await send('default', 'POST', API, { topic: 'Kept', inputs: { a: [1] } }));
  const before = await send('default', 'GET', `${API}?page_size=100`);
  await page.reload({ waitUntil: 'load' });
  await page.evaluate(() => understudy.start());
  expect(await send('default', 'GET', `${API}?page_size=100`)).toEqual(before);
  expect(await send('default', 'GET', `${API}/${id}`)).toMatchObject({ body: { topic: 'Kept' } });
});

test('what the document does not name reaches the server of the page', async () => {
  const found = await page.evaluate(async () => (await fetch('/mockServiceWorker.js')).text());
  expect(found).toContain('Mock Service Worker');
});

test.for(['index.ts', 'adapters/msw.ts'])('%s needs no module of Node', async (file) => {
  const module = fileURLToPath(new URL(`../../src/${file}`, import.meta.url));
  expect(await bundled(module)).toContain('createFake');
});

test('a module that needs one cannot be bundled for browsers', async () => {
  const module = fileURLToPath(new URL('../../src/spec/read.ts', import.meta.url));
  await expect(bundled(module)).rejects.toThrow('Failed to bundle for the browser');
});
