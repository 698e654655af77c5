import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createFake } from '../fake.ts';
import { appFor } from './app.ts';
import type { AppOptions } from './app.ts';
import type { RequestEntry } from './requests.ts';
import { servedBy } from './served.ts';
import type { Served } from './served.ts';

const LIST = '/admin/api/v2/conversations';
const PAGE = 'http://localhost:5173';

/** An app on a free port of its own; returns its origin. */
async function start(
  options: Partial<AppOptions> = {},
  changes: Partial<Served> = {},
): Promise<string> {
  const served = { ...servedBy(createFake({ records: 2 })), ...changes };
  const app = appFor(() => served, {
    cors: true,
    onRequest: undefined,
    onFault: () => undefined,
    ...options,
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

test('pages of any origin are let in, with credentials and the headers of answers', async () => {
  const origin = await start();
  const { headers } = await fetch(origin + LIST, { headers: { origin: PAGE } });
  expect(headers.get('access-control-allow-origin')).toBe(PAGE);
  expect(headers.get('access-control-allow-credentials')).toBe('true');
  expect(headers.get('access-control-expose-headers')).toContain('Location');
});

test('a preflight is answered, and allows the headers that it asks for', async () => {
  const origin = await start();
  const { status, headers } = await fetch(`${origin}${LIST}/x/status`, {
    method: 'OPTIONS',
    headers: {
      origin: PAGE,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type,x-api-key',
    },
  });
  expect(status).toBe(204);
  expect(headers.get('access-control-allow-methods')).toContain('PUT');
  expect(headers.get('access-control-allow-headers')).toBe('content-type,x-api-key');
});

test('OPTIONS that is no preflight is answered as the API would', async () => {
  const origin = await start();
  const { status, headers } = await fetch(origin + LIST, { method: 'OPTIONS' });
  expect(status).toBe(405);
  expect(headers.get('allow')).toMatch(/GET/);
});

test('who names no origin is told nothing of origins', async () => {
  const origin = await start();
  const { status, headers } = await fetch(origin + LIST);
  expect(status).toBe(200);
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(headers.get('vary')).toBeNull();
});

test('without CORS nothing is said of origins, and a preflight is a request like any other', async () => {
  const origin = await start({ cors: false });
  const { status, headers } = await fetch(origin + LIST, {
    method: 'OPTIONS',
    headers: { origin: PAGE, 'access-control-request-method': 'GET' },
  });
  expect(status).toBe(405);
  expect(headers.get('access-control-allow-origin')).toBeNull();
});

test('a path that the document does not have is answered as its framework would', async () => {
  const origin = await start();
  const response = await fetch(`${origin}/nowhere`);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ detail: 'Not Found' });
});

test('a fake that breaks is answered for with 500 and told, and the server goes on', async () => {
  const faults: unknown[] = [];
  const broken = new Error('broken');
  const origin = await start(
    { onFault: (error) => faults.push(error) },
    {
      api: () => {
        throw broken;
      },
    },
  );
  const answers = [await fetch(origin + LIST), await fetch(origin + LIST)];
  expect(answers.map(({ status }) => status)).toEqual([500, 500]);
  expect(await answers[0]?.json()).toEqual({ detail: 'The fake broke; its output tells where.' });
  expect(faults).toEqual([broken, broken]);
});

test('who goes away in the middle of a body is told as having gone, and is no fault', async () => {
  const faults: unknown[] = [];
  const { promise: told, resolve: onRequest } = Promise.withResolvers<RequestEntry>();
  const origin = await start({ onRequest, onFault: (error) => faults.push(error) });
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.write(
    `POST ${LIST} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n{`,
  );
  // The server has read the headers.
  await once(socket, 'data');
  socket.destroy();
  expect(await told).toMatchObject({ method: 'POST', path: LIST, status: undefined });
  expect(faults).toEqual([]);
});

test('a request is told with its operation, query and status', async () => {
  const { promise: told, resolve: onRequest } = Promise.withResolvers<RequestEntry>();
  const origin = await start({ onRequest });
  await fetch(`${origin}${LIST}?page_size=1`);
  expect(await told).toMatchObject({
    method: 'GET',
    path: LIST,
    query: 'page_size=1',
    status: 200,
    operation: 'listConversations',
    note: undefined,
  });
});

test.each([
  ['GET', '/nowhere', 'not in the document'],
  ['PATCH', LIST, 'the document has the path, not the method'],
  ['GET', `${LIST}/`, 'one slash too many'],
])('%s %s is told as what it is', async (method, path, note) => {
  const { promise: told, resolve: onRequest } = Promise.withResolvers<RequestEntry>();
  const origin = await start({ onRequest });
  await fetch(origin + path, { method, redirect: 'manual' });
  expect(await told).toMatchObject({ operation: undefined, note });
});
