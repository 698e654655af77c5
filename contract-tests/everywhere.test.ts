import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { expect, test } from 'vitest';

import { understudy } from '../src/adapters/express.ts';
import { handlers } from '../src/adapters/msw.ts';
import type { VerifyOptions } from '../src/contract/options.ts';
import { plainTarget, urlTarget } from '../src/contract/target.ts';
import type { Target } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake, SCENARIOS } from '../src/index.ts';
import type { Fake } from '../src/index.ts';

const ORIGIN = 'http://api.example';

/** Holds a fake to the strictest level, and expects that all holds and nothing stays. */
async function expectAllHeld(
  fake: Pick<Fake, 'snapshot' | 'model'>,
  target: Target,
  options: Partial<VerifyOptions> = {},
): Promise<void> {
  const before = fake.snapshot();
  const report = await verify({ model: fake.model, target, level: 'assumed', seed: 4, ...options });
  const told = report.findings.map(
    ({ law, message, got }) => `${law}: ${message} ${JSON.stringify(got)}`,
  );
  expect(told).toEqual([]);
  expect(report.stopped).toBeUndefined();
  expect(report.left).toEqual([]);
  expect(report.requests).toBeLessThan(5000);
  expect(fake.snapshot()).toEqual(before);
}

test('the fake holds through the plain function', async () => {
  const fake = createFake();
  await expectAllHeld(
    fake,
    plainTarget((request) => fake.handle(request)),
  );
});

test('the fake holds through fetch', async () => {
  const fake = createFake();
  await expectAllHeld(fake, urlTarget(ORIGIN, fake.fetch));
});

test('the fake holds through Express, under a path', async () => {
  const fake = createFake();
  const app = express().use('/backend', understudy(fake));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    await expectAllHeld(fake, urlTarget(`http://127.0.0.1:${port}/backend`));
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('the fake holds through MSW in Node', async () => {
  const fake = createFake();
  // What the document does not name is not for the handlers to answer.
  const rest = http.all('*', () => new HttpResponse(null, { status: 404 }));
  const server = setupServer(...handlers(fake), rest);
  server.listen();
  try {
    await expectAllHeld(fake, urlTarget(ORIGIN));
  } finally {
    server.close();
  }
});

test('the fake holds in another world than the default one', async () => {
  const fake = createFake();
  const headers = { 'x-understudy-world': 'another' };
  const before = fake.snapshot();
  await expectAllHeld(
    { model: fake.model, snapshot: () => fake.world('another').snapshot() },
    plainTarget((request) => fake.handle(request)),
    { headers },
  );
  expect(fake.snapshot()).toEqual(before);
});

test('the fake holds where it asks for a key', async () => {
  const fake = createFake({ apiKey: 'secret' });
  await expectAllHeld(
    fake,
    plainTarget((request) => fake.handle(request)),
    { apiKey: 'secret' },
  );
});

test.each(SCENARIOS.filter((name) => name !== 'default'))(
  'the fake holds in the scenario %s',
  async (scenario) => {
    const fake = createFake({ scenario });
    await expectAllHeld(
      fake,
      plainTarget((request) => fake.handle(request)),
    );
  },
);
