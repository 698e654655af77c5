import { expect, test } from 'vitest';
import { understudy } from '../../src/adapters/express.ts';
import { createFake } from '../../src/index.ts';
import { asker, serve } from './support/steered.ts';

const LIST = '/admin/api/v2/conversations';

test.each([{ host: 'rebound.example' }, { origin: 'https://evil.example' }])(
  'who asks with %j neither sees nor changes anything, and may still use the API',
  async (headers) => {
    const fake = createFake({ records: 3 });
    const ask = asker(await serve(understudy(fake)));
    const reset = await ask('POST /__understudy/scenario', { json: { name: 'empty' }, headers });
    const inWorld = await ask('POST /__understudy/worlds/a/__understudy/reset', { headers });
    const stream = await ask('GET /__understudy/log/stream', { headers });
    const list = await ask(`GET ${LIST}`, { headers });
    expect([reset.status, inWorld.status, stream.status, list.status]).toEqual([
      403, 403, 403, 200,
    ]);
    expect(reset.body).toMatchObject({
      title: 'Forbidden',
      detail: expect.stringContaining('own machine only'),
      hint: expect.stringContaining('--control-token'),
    });
    expect([fake.conversations.count(), fake.worlds()]).toEqual([3, ['default']]);
  },
);

test('a page of another port of this machine may steer', async () => {
  const fake = createFake({ records: 3 });
  const ask = asker(await serve(understudy(fake)));
  const headers = { origin: 'http://localhost:5173' };
  await ask('POST /__understudy/scenario', { json: { name: 'empty' }, headers });
  expect(fake.conversations.count()).toBe(0);
});

test('the token opens it to a foreign page', async () => {
  const ask = asker(await serve(understudy({ controlToken: 's3cret' })));
  const headers = { host: 'fake.example', origin: 'https://app.example' };
  const without = await ask('GET /__understudy/health', { headers });
  const shown = { ...headers, authorization: 'Bearer s3cret' };
  const withIt = await ask('GET /__understudy/health', { headers: shown });
  expect([without.status, withIt.status]).toEqual([403, 200]);
});

test.each(['', 'two words', 'ü'])('%j cannot be a token', (controlToken) => {
  expect(() => understudy({ controlToken })).toThrow(
    expect.objectContaining({ code: 'option-invalid' }),
  );
});
