import { once } from 'node:events';
import express from 'express';
import type { RequestHandler } from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { understudy } from '../express.ts';

/** The status and the answer to a create behind a parser. */
async function created(parser: RequestHandler, body: string): Promise<readonly unknown[]> {
  const server = express()
    .use(parser, understudy({ scenario: 'empty' }))
    .listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const answer = await fetch(`http://127.0.0.1:${port}/admin/api/v2/conversations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return [answer.status, await answer.json()];
}

const missing = { type: 'missing', loc: ['body'], msg: 'Field required', input: null };

test.each<[string, RequestHandler]>([
  ['none', (_request, _response, next) => next()],
  ['express.json', express.json()],
  ['express.json that takes any value', express.json({ strict: false })],
  ['express.text', express.text({ type: '*/*' })],
  ['express.raw', express.raw({ type: '*/*' })],
])(
  'a body of nothing is none, and one of {} is one, whatever ran before: %s',
  async (_, parser) => {
    expect(await created(parser, '')).toEqual([422, { detail: [missing] }]);
    expect(await created(parser, '{}')).toMatchObject([200, { topic: 'New Conversation' }]);
  },
);
