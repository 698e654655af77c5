import { expect, test } from 'vitest';
import { serve } from '../cli/support/command.ts';
import { ask, requestText, Wire } from './support/wire.ts';

const LIST = '/admin/api/v2/conversations';

/** What a terminal would take for an order. */
const ORDERS = ['\u001b[2J', '\u001b]0;title\u0007', '\u0007', '\u0008', '\u009b31m', '\r', '\n'];

test('what is asked cannot write to the terminal but as text, and cannot add lines', async () => {
  const command = serve();
  const port = Number(new URL(await command.origin()).port);
  for (const order of ORDERS) {
    await ask(port, requestText(`GET /${order}/raw`));
    await ask(
      port,
      requestText(`GET /${encodeURIComponent(order)}/encoded?a=${encodeURIComponent(order)}`),
    );
    await ask(
      port,
      requestText(`GET ${LIST}`, [`Prefer: example=${order}`, `User-Agent: ${order}`]),
    );
  }
  await ask(port, requestText('GET /the-last'));
  await command.printed(/the-last/);
  expect(command.stdout).not.toMatch(/[^\n\P{Cc}]/u);
  expect(command.stdout.match(/encoded/g)).toHaveLength(ORDERS.length);
  expect(command.stderr).toBe('');
});

test('the server survives every kind of request, and says of none that it broke', async () => {
  const command = serve(['--json']);
  const port = Number(new URL(await command.origin()).port);
  const type = ['Content-Type: application/json'];
  const requests = [
    '\u0016\u0003\u0001\u0002\u0000\u0001\u0000',
    requestText('CONNECT a:1'),
    requestText(`GET ${LIST}?${'a=1&'.repeat(10_000)}`),
    requestText(`GET ${LIST}${'/'.repeat(15_000)}x`),
    requestText(`GET /__understudy/worlds/%zz${LIST}`),
    requestText(
      `POST ${LIST}`,
      type,
      `{"inputs":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    ),
    requestText(`POST ${LIST}`, type, '{"__proto__":{"a":1},"topic":"\\ud800"}'),
    requestText(`GET ${LIST}`, ['Origin: null', 'Cookie: a=b', 'Access-Control-Request-Method: x']),
    requestText(`OPTIONS ${LIST}`, [
      'Origin: \u00e9',
      'Access-Control-Request-Method: \u00e9',
      'Access-Control-Request-Headers: \u00e9',
    ]),
    requestText('GET /docs/..%2f..%2fpackage.json'),
    requestText('GET /openapi.json', ['Range: bytes=5-1', 'If-None-Match: *']),
    requestText('GET /docs/swagger-ui.css', ['Range: bytes=1-0,0-1,99999999999-']),
  ];
  for (const request of requests) {
    const answer = await ask(port, request);
    expect(answer?.status ?? 0).toBeLessThan(500);
  }
  expect((await ask(port, requestText(`GET ${LIST}`)))?.status).toBe(200);
  expect(command.stdout).not.toContain('"event":"fault"');
});

test('no file but the two of the page is under /docs', async () => {
  const command = serve(['--quiet']);
  const port = Number(new URL(await command.origin()).port);
  const names = [
    '../package.json',
    '%2e%2e/package.json',
    '..%2fpackage.json',
    '..%5cpackage.json',
    '%252e%252e%252fpackage.json',
    '/etc/passwd',
    '%00',
    'swagger-ui.css%00',
    'package.json',
    'index.js',
  ];
  for (const name of names) {
    const answer = await ask(port, requestText(`GET /docs/${name}`));
    expect({ name, status: answer?.status }).toEqual({ name, status: 404 });
  }
});

test('five hundred connections that are dropped at once leave a server that answers', async () => {
  const command = serve(['--quiet']);
  const port = Number(new URL(await command.origin()).port);
  const wires = Array.from({ length: 500 }, (_, at) =>
    new Wire(port).send(
      at % 2 === 0 ? 'GET / HTTP/1.1\r\n' : requestText(`POST ${LIST}`, ['Content-Length: 9']),
    ),
  );
  expect((await ask(port, requestText(`GET ${LIST}`)))?.status).toBe(200);
  for (const wire of wires) wire.socket.resetAndDestroy();
  expect((await ask(port, requestText(`GET ${LIST}`)))?.status).toBe(200);
  expect(command.stderr).toBe('');
});
