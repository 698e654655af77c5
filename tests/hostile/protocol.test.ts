import { expect, test } from 'vitest';
import { serve } from './support/serve.ts';
import { ask, requestText, Wire } from './support/wire.ts';

const LIST = '/admin/api/v2/conversations';

/** What is asked, and the status that it gets. */
const REQUESTS: readonly (readonly [title: string, request: string, status: number])[] = [
  ['the server as a whole', requestText('OPTIONS *'), 404],
  [
    'a target with the name of a server',
    requestText(`GET http://other.example${LIST}?page_size=1`),
    200,
  ],
  [
    'a target that is nothing but the name of a server',
    requestText('GET http://other.example'),
    404,
  ],
  ['a target with a fragment', requestText(`GET ${LIST}?page_size=1#data`), 200],
  ['a path that begins with two slashes', requestText(`GET /${LIST}`), 404],
  ['a path that climbs', requestText(`GET ${LIST}/../../../../../etc/passwd`), 404],
  ['a path that climbs in disguise', requestText(`GET ${LIST}/..%2f..%2f..%2fetc%2fpasswd`), 404],
  ['a path with bytes that are no characters', requestText(`GET ${LIST}/%ff%c0%80`), 404],
  ['a path with an encoding that is none', requestText(`GET ${LIST}/%zz%`), 404],
  [
    'a world with an encoding that is none',
    requestText(`GET /__understudy/worlds/%zz${LIST}`),
    200,
  ],
  ['a path that goes on with slashes', requestText(`GET ${LIST}${'/'.repeat(15_000)}x`), 404],
  ['TRACE', requestText(`TRACE ${LIST}`), 405],
  ['a method of WebDAV', requestText(`PROPFIND ${LIST}`), 405],
  ['a method that nobody knows', requestText(`BREW ${LIST}`), 400],
  ['a method in lower case', requestText(`get ${LIST}`), 400],
  ['HTTP/1.0', `GET ${LIST}?page_size=1 HTTP/1.0\r\n\r\n`, 200],
  ['HTTP/2 without an agreement', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['no HTTP at all', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000', 400],
  [
    'a WebSocket',
    requestText(`GET ${LIST}?page_size=1`, ['Connection: Upgrade', 'Upgrade: websocket']),
    200,
  ],
  ['no host', `GET ${LIST} HTTP/1.1\r\n\r\n`, 400],
  ['a target with a space', requestText(`GET ${LIST}/a b`), 400],
  ['a target with a control character', requestText(`GET ${LIST}/\u0001`), 400],
  ['a header with a control character', requestText(`GET ${LIST}`, ['A: \u0000']), 400],
  ['a header over two lines', requestText(`GET ${LIST}`, ['A: b', ' c']), 400],
  [
    'three thousand headers',
    requestText(
      `GET ${LIST}`,
      Array.from({ length: 3000 }, (_, at) => `A${at}: 1`),
    ),
    431,
  ],
  [
    'four hundred headers of one name',
    requestText(
      `GET ${LIST}`,
      Array.from({ length: 400 }, () => 'Prefer: x'),
    ),
    200,
  ],
  ['more of a query than fits', requestText(`GET ${LIST}?${'a=1&'.repeat(10_000)}`), 431],
  ['as much of a query as fits', requestText(`GET ${LIST}?${'a=1&'.repeat(3500)}`), 200],
  [
    'two lengths',
    `POST ${LIST} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
    400,
  ],
  ['a length below nothing', `POST ${LIST} HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n`, 400],
  [
    'a length and chunks',
    `POST ${LIST} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  [
    'a chunk without a length',
    `POST ${LIST} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
    400,
  ],
  [
    'an expectation that nobody meets',
    requestText(`POST ${LIST}`, ['Expect: miracles'], '{}'),
    417,
  ],
];

test.each(REQUESTS)('%s is answered', async (_title, request, status) => {
  await using served = await serve();
  const answer = await ask(served.port, request);
  expect(answer?.status).toBe(status);
  expect(served.broken).toEqual([]);
});

test('CONNECT gets no tunnel: the connection is closed', async () => {
  await using served = await serve();
  const wire = new Wire(served.port).send(requestText('CONNECT 127.0.0.1:22'));
  await expect(wire.closed()).resolves.toBe('closed');
});

test('a request to continue gets leave, then its answer', async () => {
  await using served = await serve();
  const headers = ['Content-Type: application/json', 'Content-Length: 2', 'Expect: 100-continue'];
  const wire = new Wire(served.port).send(requestText(`POST ${LIST}`, headers));
  expect((await wire.answer())?.status).toBe(100);
  expect((await wire.send('{}').answer())?.status).toBe(200);
});

test('requests that are sent before the answer to the first are answered in order', async () => {
  await using served = await serve();
  const wire = new Wire(served.port);
  const sizes = Array.from({ length: 100 }, (_, at) => at + 1);
  const type = ['Content-Type: application/json'];
  for (const size of sizes) {
    wire.send(requestText(`GET ${LIST}?page_size=${size}`));
    wire.send(requestText(`PUT ${LIST}/none/status`, type, '"running"'));
    wire.send(requestText(`HEAD ${LIST}`));
  }
  for (const size of sizes) {
    const answer = await wire.answer();
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({ page_size: size });
    expect((await wire.answer())?.status).toBe(404);
    expect((await wire.answer('HEAD'))?.status).toBe(405);
  }
});

test('a body that nobody asked for does not become the next request', async () => {
  await using served = await serve();
  const wire = new Wire(served.port);
  const smuggled = requestText(`DELETE ${LIST}/x`);
  wire.send(requestText(`GET ${LIST}?page_size=1`, [], smuggled)).send(requestText('GET /unknown'));
  expect((await wire.answer())?.status).toBe(200);
  expect((await wire.answer())?.status).toBe(404);
  const understood = served.fake.log.list().map(({ method, path }) => `${method} ${path}`);
  expect(understood).toEqual([`GET ${LIST}`, 'GET /unknown']);
});

test('an answer has no header that the request wrote', async () => {
  await using served = await serve();
  const inPath = await ask(served.port, requestText(`GET ${LIST}%0d%0aX-Injected:%201/`));
  const inQuery = await ask(served.port, requestText(`GET ${LIST}/?a=%0d%0aX-Injected:%201`));
  const inPrefer = await ask(
    served.port,
    requestText(`GET ${LIST}`, ['Prefer: example=a%0d%0aX-Injected: 1']),
  );
  for (const answer of [inPath, inQuery, inPrefer])
    expect(answer?.headers).not.toHaveProperty('x-injected');
  expect(inQuery?.status).toBe(307);
});

test('a redirection stays on this server', async () => {
  await using served = await serve();
  for (const path of [
    `${LIST}/`,
    `//other.example${LIST}/`,
    `/%2fother.example${LIST}/`,
    `http://other.example${LIST}/`,
  ]) {
    const answer = await ask(
      served.port,
      requestText(`GET ${path}`, ['Host: other.example', 'X-Forwarded-Host: other.example']),
    );
    expect(answer?.headers['location'] ?? LIST).toBe(LIST);
  }
});
