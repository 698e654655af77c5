import { gzipSync } from 'node:zlib';
import express from 'express';
import { expect, test, vi } from 'vitest';
import { createFake } from '../../src/fake.ts';
import type { PlainRequest, PlainResponse } from '../../src/respond/message.ts';
import { stateOf } from './support/judge.ts';
import { memoryInUse } from './support/memory.ts';
import { serve } from './support/serve.ts';
import { requestText, Wire } from './support/wire.ts';

// Far more than any of it takes, also where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

const LIST = '/admin/api/v2/conversations';
const JSON_TYPE = { 'content-type': 'application/json' };
const LIMIT = 10 * 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, 'x');

function posted(
  body: string | Uint8Array,
  headers: PlainRequest['headers'] = JSON_TYPE,
): PlainResponse {
  return createFake({ records: 1 }).handle({ method: 'POST', path: LIST, headers, body });
}

test('a body of ten mebibytes is read, and one byte more is refused', () => {
  const most = `{"inputs":{"a":"${'x'.repeat(LIMIT - 19)}"}}`;
  const { status, body } = posted(most);
  expect(status).toBe(200);
  expect(body.length).toBeGreaterThan(LIMIT);
  expect(posted(`${most} `).status).toBe(413);
});

test('a body over the limit is refused with 413, and the connection goes on', async () => {
  await using served = await serve();
  const before = stateOf(served.fake);
  const wire = new Wire(served.port);
  const headers = ['Content-Type: application/json', `Content-Length: ${CHUNK.length * 200}`];
  await wire.send(requestText(`POST ${LIST}`, headers)).pour(CHUNK, 200);
  const answer = await wire.answer();
  expect(answer).toMatchObject({ status: 413, body: expect.stringContaining('detail') });
  expect((await wire.send(requestText(`GET ${LIST}`)).answer())?.status).toBe(200);
  expect(stateOf(served.fake)).toBe(before);
});

test('a body in chunks that goes over the limit is refused before it ends', async () => {
  await using served = await serve();
  const wire = new Wire(served.port);
  wire.send(
    requestText(`POST ${LIST}`, ['Content-Type: application/json', 'Transfer-Encoding: chunked']),
  );
  const chunk = Buffer.concat([
    Buffer.from(`${CHUNK.length.toString(16)}\r\n`),
    CHUNK,
    Buffer.from('\r\n'),
  ]);
  await wire.pour(chunk, 165);
  expect((await wire.answer())?.status).toBe(413);
  await wire.send('0\r\n\r\n').pour(Buffer.from(requestText(`GET ${LIST}?page_size=1`)), 1);
  expect((await wire.answer())?.status).toBe(200);
});

test('of a body over the limit no more is held than the limit', async () => {
  await using served = await serve();
  const wire = new Wire(served.port);
  wire.send(
    requestText(`POST ${LIST}`, ['Content-Type: application/json', 'Content-Length: 200000000']),
  );
  await wire.pour(CHUNK, 320);
  const early = memoryInUse();
  await wire.pour(CHUNK, 1280);
  expect(memoryInUse() - early).toBeLessThan(2 * LIMIT);
  expect((await wire.answer())?.status).toBe(413);
});

test('a body that ends before its length is never taken for whole', async () => {
  await using served = await serve();
  const before = stateOf(served.fake);
  const wire = new Wire(served.port);
  wire.send(requestText(`POST ${LIST}`, ['Content-Type: application/json', 'Content-Length: 3']));
  wire.send('{}').socket.end();
  await wire.closed();
  expect(stateOf(served.fake)).toBe(before);
  expect(served.broken).toEqual([]);
});

test('a compressed body is not decompressed: it is no JSON', () => {
  const headers = { ...JSON_TYPE, 'content-encoding': 'gzip' };
  expect(posted(gzipSync('{"topic":"x"}'), headers).status).toBe(400);
});

test.each(['utf8', 'utf16le'] as const)('JSON in %s is read', (encoding) => {
  expect(posted(Buffer.from('{"topic":"\u00e9"}', encoding)).status).toBe(200);
});

test.each([
  ['a byte that begins no character', [0xff]],
  ['a character that is cut off', [0x22, 0xe2, 0x82]],
  ['a character in more bytes than it needs', [0x22, 0xc0, 0xaf, 0x22]],
  ['half a character of UTF-16', [0x22, 0xed, 0xa0, 0x80, 0x22]],
])('%s cannot be read', (_title, bytes) => {
  expect(posted(Uint8Array.from(bytes)).status).toBe(400);
});

test('half a character that is escaped comes back as it was sent, from the list too', () => {
  const fake = createFake({ records: 1 });
  const request = {
    method: 'POST',
    path: LIST,
    headers: JSON_TYPE,
    body: '{"topic":"\\ud800","inputs":{"\\udc00":1}}',
  };
  const { id }: { id: string } = JSON.parse(fake.handle(request).body);
  for (const path of [LIST, `${LIST}/${id}`]) {
    expect(fake.handle({ method: 'GET', path }).body).toContain('"topic":"\\ud800"');
  }
});

test('names of prototypes in a body are members like any other', () => {
  const inputs =
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":2,"toJSON":3}';
  const { status, body } = posted(`{"__proto__":{"topic":"no"},"inputs":${inputs}}`);
  expect(status).toBe(200);
  expect(body).toContain(`"inputs":${inputs}`);
  expect(body).toContain('"topic":"New Conversation"');
  expect({}).not.toHaveProperty('polluted');
});

test.each([
  ['a thousand', 1000, 200],
  ['a hundred thousand', 100_000, 400],
  ['five million', 5_000_000, 400],
])('JSON that is %s deep is answered', (_title, depth, status) => {
  const body = `{"inputs":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`;
  expect(posted(body).status).toBe(status);
});

test('JSON that a parser before the fake let through is refused where it is too deep', async () => {
  await using served = await serve({}, { before: [express.json({ limit: '1mb' })] });
  const before = stateOf(served.fake);
  const body = `{"inputs":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
  const answer = await fetch(`${served.origin}${LIST}`, {
    method: 'POST',
    headers: JSON_TYPE,
    body,
  });
  expect(answer.status).toBe(400);
  expect((await fetch(`${served.origin}${LIST}`)).status).toBe(200);
  expect(stateOf(served.fake)).toBe(before);
  expect(served.broken).toEqual([]);
});

test('a hundred thousand members are kept', () => {
  const members = Array.from({ length: 100_000 }, (_, at) => `"m${at}":${at}`).join();
  expect(posted(`{"inputs":{${members}}}`).body).toContain(members);
});

test('a hundred thousand values that are no JSON but are Python are read', () => {
  const values = Array.from({ length: 100_000 }, () => 'NaN').join();
  expect(posted(`{"inputs":{"a":[${values}]}}`).status).toBe(200);
});

test.each(['9'.repeat(4000), `-${'9'.repeat(4000)}`, '1e308', '-1e-320', `0.${'1'.repeat(4000)}`])(
  'a number beyond every range is answered with the very number or none (%#)',
  (number) => {
    const { status, body } = posted(`{"inputs":{"a":${number}}}`);
    expect(status).toBe(200);
    expect(() => JSON.parse(body)).not.toThrow();
  },
);

test('bodies of paths that the document does not have are left to the routes that come after', async () => {
  await using served = await serve(
    {},
    {
      after: [
        express.json(),
        (request, response, next) =>
          request.path === '/other' ? response.json(request.body) : next(),
      ],
    },
  );
  const answer = await fetch(`${served.origin}/other`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: '{"a":1}',
  });
  await expect(answer.json()).resolves.toEqual({ a: 1 });
});
