import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { listen, serverFor } from './listen.ts';

/** A server on a free port that answers everything with `fine`. */
async function start(onMalformed: (reason: string) => void = () => undefined): Promise<string> {
  const server = serverFor(onMalformed);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  server.on('request', (_request, response) => response.end('fine'));
  return listen(server, 0, '127.0.0.1');
}

/** What a server says to some bytes before it hangs up. */
async function said(origin: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => (text += String(chunk)));
  socket.write(bytes);
  await once(socket, 'close');
  return text;
}

test.each([
  ['no HTTP at all', 'GARBAGE\r\n\r\n', 400],
  ['headers beyond measure', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
    400,
  ],
  ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
])('%s is answered with an error, and the server goes on', async (_name, bytes, status) => {
  const origin = await start();
  expect(await said(origin, bytes)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(await (await fetch(origin)).text()).toBe('fine');
});

test('what is no HTTP is told', async () => {
  const reasons: string[] = [];
  const origin = await start((reason) => reasons.push(reason));
  await said(origin, 'GARBAGE\r\n\r\n');
  expect(reasons).toEqual([expect.stringContaining('Parse Error')]);
});

test('slow and idle connections are ended', () => {
  const { headersTimeout, requestTimeout, keepAliveTimeout } = serverFor(() => undefined);
  expect(headersTimeout).toBeGreaterThan(0);
  expect(requestTimeout).toBeGreaterThan(headersTimeout);
  expect(keepAliveTimeout).toBeGreaterThan(0);
});

test('the origin tells the real port', async () => {
  const origin = await start();
  expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
});

test.each([
  ['0.0.0.0', /^http:\/\/localhost:\d+$/],
  ['::1', /^http:\/\/\[::1\]:\d+$/],
  ['localhost', /^http:\/\/(127\.0\.0\.1|\[::1\]):\d+$/],
])('the origin of %s is one that can be asked', async (host, pattern) => {
  const server = serverFor(() => undefined);
  onTestFinished(() => void server.close());
  expect(await listen(server, 0, host)).toMatch(pattern);
});

test('a port that is taken is refused with a hint', async () => {
  const { port } = new URL(await start());
  await expect(
    listen(
      serverFor(() => undefined),
      Number(port),
      '127.0.0.1',
    ),
  ).rejects.toMatchObject({
    code: 'port-taken',
    reason: `Failed to listen (127.0.0.1:${port}): another program listens on the port`,
    hint: expect.stringContaining('--port 0'),
  });
});

test('a host that this machine does not have is refused', async () => {
  // TEST-NET-1 of RFC 5737, which no machine has.
  await expect(
    listen(
      serverFor(() => undefined),
      0,
      '192.0.2.1',
    ),
  ).rejects.toMatchObject({
    code: 'listen-refused',
    reason: 'Failed to listen (192.0.2.1:0): this machine does not have that address',
  });
});

test('a host that is no name is refused', async () => {
  await expect(
    listen(
      serverFor(() => undefined),
      0,
      'no such host',
    ),
  ).rejects.toMatchObject({
    code: 'listen-refused',
  });
});
