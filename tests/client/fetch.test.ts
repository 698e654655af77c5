import { expect, test } from 'vitest';
import { createFake } from '../../src/index.ts';

const CONVERSATIONS = 'http://api.example/admin/api/v2/conversations';

const CREATE = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"topic":"Given up"}',
};

test.each([
  ['a URL', CONVERSATIONS, CREATE],
  ['a Request', new Request(CONVERSATIONS, CREATE), {}],
])('a call with %s that was given up before sends nothing', async (_what, input, init) => {
  const fake = createFake({ scenario: 'empty' });
  const asked = fake.fetch(input, { ...init, signal: AbortSignal.abort() });
  await expect(asked).rejects.toThrow('aborted');
  expect(fake.conversations.count()).toBe(0);
});

test('a call that is given up at once sends nothing, and fails with the reason', async () => {
  const fake = createFake({ scenario: 'empty' });
  const controller = new AbortController();
  const asked = fake.fetch(CONVERSATIONS, { ...CREATE, signal: controller.signal });
  controller.abort('no longer shown');
  await expect(asked).rejects.toBe('no longer shown');
  expect(fake.conversations.count()).toBe(0);
});

test('who gives up waiting for an answer that is held back waits no longer', async () => {
  const fake = createFake();
  fake.faults.add({ latency: 60_000 });
  const controller = new AbortController();
  const asked = fake.fetch(CONVERSATIONS, { signal: controller.signal });
  setTimeout(() => controller.abort('late'), 5);
  await expect(asked).rejects.toBe('late');
});
