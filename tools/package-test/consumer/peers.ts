// The entries that go with other packages, which are installed beside ours.
import * as contract from 'openapi-understudy/contract';
import * as data from 'openapi-understudy/data';
import * as msw from 'openapi-understudy/msw';
import * as mswFetch from 'openapi-understudy/msw/fetch';
import * as playwright from 'openapi-understudy/playwright';
import * as vitest from 'openapi-understudy/vitest';
import { createFake } from 'openapi-understudy';

type Known<T> = 0 extends 1 & T ? never : T;

export const entries: [
  Known<typeof contract>,
  Known<typeof data>,
  Known<typeof msw>,
  Known<typeof mswFetch>,
  Known<typeof playwright>,
  Known<typeof vitest>,
] = [contract, data, msw, mswFetch, playwright, vitest];

export async function topics(): Promise<readonly string[]> {
  const { conversations } = await data.collections(createFake());
  await conversations.create({ topic: 'Hello', status: 'paused' });
  // @ts-expect-error: a status that the document does not have
  await conversations.create({ status: 'asleep' });
  return conversations.findMany((q) => q.where({ status: 'paused' })).map(({ topic }) => topic);
}
