import { expect, test, vi } from 'vitest';
import { createFake } from '../../src/fake.ts';
import { expectGrowthBelow } from './support/memory.ts';
import { serve } from './support/serve.ts';
import { ask, requestText, Wire } from './support/wire.ts';

// Far more than any of it takes, also where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

const LIST = '/admin/api/v2/conversations';
const MEGABYTE = 1024 * 1024;
const JSON_TYPE = { 'content-type': 'application/json' };

test('refused requests leave nothing in memory', async () => {
  const fake = createFake({ records: 3 });
  await expectGrowthBelow(MEGABYTE / 2, () => {
    for (let index = 0; index < 1000; index++) {
      const headers = JSON_TYPE;
      fake.handle({
        method: 'POST',
        path: LIST,
        headers,
        body: `{"topic":${index},"inputs":"${'x'.repeat(500)}"}`,
      });
      fake.handle({ method: 'GET', path: `${LIST}/${index}${'y'.repeat(500)}` });
      fake.handle({ method: 'GET', path: `${LIST}/${index}/messages`, query: `page=${index}x` });
      fake.handle({ method: 'GET', path: `/${index}` });
      fake.handle({ method: 'PUT', path: `${LIST}/${index}/status`, headers, body: `${index}` });
    }
  });
});

test('what is created and deleted leaves next to nothing', async () => {
  const fake = createFake({ records: 0 });
  await expectGrowthBelow(MEGABYTE / 2, () => {
    for (let index = 0; index < 500; index++) {
      const body = `{"topic":"${'x'.repeat(2000)}"}`;
      const { id }: { id: string } = JSON.parse(
        fake.handle({ method: 'POST', path: LIST, headers: JSON_TYPE, body }).body,
      );
      fake.handle({ method: 'DELETE', path: `${LIST}/${id}` });
    }
  });
});

test('worlds that nobody names again are forgotten', async () => {
  const fake = createFake({ records: 1, worlds: { most: 50 } });
  let named = 0;
  await expectGrowthBelow(MEGABYTE / 2, () => {
    for (let index = 0; index < 300; index++) {
      const headers = { 'x-understudy-world': `${(named += 1)}${'w'.repeat(200)}`, ...JSON_TYPE };
      fake.handle({ method: 'POST', path: LIST, headers, body: '{}' });
    }
  });
  expect(fake.worlds()).toHaveLength(51);
});

test('the log keeps the last thousand requests', async () => {
  const fake = createFake({ records: 1 });
  await expectGrowthBelow(MEGABYTE / 2, () => {
    for (let index = 0; index < 2500; index++) {
      fake.handle({ method: 'GET', path: LIST, query: `page_size=1&a=${index}${'x'.repeat(100)}` });
    }
  });
  expect(fake.log.list()).toHaveLength(1000);
});

test('connections and half bodies leave nothing in memory, and no socket open', async () => {
  await using served = await serve();
  const half = requestText(`POST ${LIST}`, [
    'Content-Type: application/json',
    'Content-Length: 200000',
  ]);
  await expectGrowthBelow(MEGABYTE, async () => {
    for (let index = 0; index < 20; index++) {
      const wire = new Wire(served.port).send(half).send('x'.repeat(100_000));
      expect((await ask(served.port, requestText(`GET ${LIST}?page_size=1`)))?.status).toBe(200);
      wire.destroy();
    }
    while ((await served.connections()) > 0) await new Promise(setImmediate);
  });
  expect(served.broken).toEqual([]);
});
