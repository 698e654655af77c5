import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { judgeFor, stateOf } from './support/judge.ts';
import { idsIn, requestsTo } from './support/requests.ts';
import { serve } from './support/serve.ts';
import type { Served } from './support/serve.ts';
import { Wire } from './support/wire.ts';
import type { WireAnswer } from './support/wire.ts';

// Far more than any of it takes, also where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

const LIST = '/admin/api/v2/conversations';

/** Sends bytes over a connection of their own, says that no more will come, and takes what comes back. */
async function exchange(
  { port }: Served,
  bytes: Uint8Array,
  method = 'GET',
): Promise<WireAnswer[]> {
  const wire = new Wire(port).send(bytes);
  wire.socket.end();
  const answers: WireAnswer[] = [];
  for (let next = await wire.answer(method); next !== undefined; next = await wire.answer(method)) {
    answers.push(next);
  }
  await wire.closed();
  return answers;
}

/** A request with some of its bytes changed, gone, doubled or from somewhere else. */
const damagedRequest = fc
  .tuple(
    fc.constantFrom(
      `GET ${LIST}?page_size=1 HTTP/1.1\r\nHost: a\r\n\r\n`,
      `POST ${LIST} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
      `POST ${LIST} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\nA: b\r\n\r\n`,
      `PUT ${LIST}/x/status HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\n\r\n`,
    ),
    fc.array(fc.tuple(fc.nat(150), fc.nat(6), fc.uint8Array({ maxLength: 6 })), { maxLength: 5 }),
  )
  .map(([text, cuts]) =>
    cuts.reduce<Uint8Array>(
      (bytes, [at, cut, insert]) =>
        Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + cut)]),
      Buffer.from(text),
    ),
  );

test('whatever bytes come, they are answered or the connection is closed, and nothing breaks', async () => {
  await using served = await serve();
  await fc.assert(
    fc.asyncProperty(fc.oneof(damagedRequest, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
      for (const { status } of await exchange(served, bytes)) expect(status).toBeLessThan(500);
      expect(served.broken).toEqual([]);
    }),
    { seed: 1, numRuns: 400 },
  );
  await expect(served.connections()).resolves.toBe(0);
});

test('over the wire too no request gets an answer that is not right, and none that is refused changes anything', async () => {
  await using served = await serve({ records: 3, now: '2026-01-31T09:00:00Z' });
  const judge = judgeFor(served.fake);
  const state = stateOf(served.fake);
  const sendable = requestsTo(served.fake, idsIn(served.fake)).filter(({ path }) =>
    /^[/*]/.test(path),
  );
  await fc.assert(
    fc.asyncProperty(sendable, async (request) => {
      served.fake.reset();
      const { method, path, query, headers = {}, body = '' } = request;
      const content = Buffer.from(body);
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
      const target = query === '' ? path : `${path}?${String(query)}`;
      const head = [
        `${method} ${target} HTTP/1.1`,
        'host: a',
        ...lines,
        `content-length: ${content.length}`,
        'connection: close',
      ];
      const bytes = Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), content]);
      const [answer] = await exchange(served, bytes, method);
      expect(answer).toBeDefined();
      if (answer === undefined || [400, 431].includes(answer.status)) return;
      // Of an answer to HEAD only the headers come.
      const whole = method === 'HEAD' ? { ...answer, headers: {} } : answer;
      expect(judge({ ...request, path: path.split('#', 1)[0] ?? '' }, whole)).toEqual([]);
      if (answer.status >= 300) expect(stateOf(served.fake, state)).toBe(state);
      expect(served.broken).toEqual([]);
    }),
    { seed: 1, numRuns: 400 },
  );
});
