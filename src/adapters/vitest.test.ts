// The linter does not know a test that a function returns.
// oxlint-disable vitest/no-standalone-expect
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { describe, expect, test as base } from 'vitest';
import { createFake } from '../fake.ts';
import { setupFetch } from './msw-fetch.ts';
import { withWorlds } from './vitest.ts';

const CONVERSATIONS = 'https://api.workfx.ai/admin/api/v2/conversations';
const mine = http.get(CONVERSATIONS, () => HttpResponse.json({ total_count: 'mine' }));

async function countOf(url = CONVERSATIONS): Promise<unknown> {
  const page: unknown = await (await fetch(url)).json();
  return Reflect.get(Object(page), 'total_count');
}

describe('a test', () => {
  const fake = createFake({ scenario: 'empty' });
  const test = withWorlds(base, fake);

  test.for([1, 2])(
    'sees what it created itself and nothing else (%i of 2)',
    async (_, { world }) => {
      world.conversations.create({ topic: 'Mine' });
      expect(await countOf()).toBe(1);
    },
  );

  test('changes its world by requests', async ({ world }) => {
    const body = JSON.stringify({ topic: 'Sent' });
    const headers = { 'content-type': 'application/json' };
    await fetch(CONVERSATIONS, { method: 'POST', headers, body });
    expect(world.conversations.list().map(({ topic }) => topic)).toEqual(['Sent']);
  });

  test('is answered by its world though it does not ask for it', async () => {
    expect(await countOf()).toBe(0);
  });

  test('can put a handler before the fake', async ({ server }) => {
    server.use(mine);
    expect(await countOf()).toBe('mine');
  });

  test('does not see the handlers of those before it', async () => {
    expect(await countOf()).toBe(0);
  });

  test('that is run again starts in a new world', { repeats: 1 }, async ({ world }) => {
    world.conversations.create();
    expect(await countOf()).toBe(1);
  });

  base('leaves no world behind', () => {
    expect(fake.worlds()).toEqual(['default']);
  });

  test.fails('cannot run at the same time as others', { concurrent: true }, async ({ world }) => {
    expect(world.name).not.toBe('');
  });
});

describe('options', () => {
  const fake = createFake({ scenario: 'empty' });

  withWorlds(base, fake, { baseUrl: '/api' })('tell where the API is', async () => {
    expect(await countOf('https://example.com/api/admin/api/v2/conversations')).toBe(0);
  });

  withWorlds(base, fake, { setUp: setupFetch })('take what intercepts', async ({ world }) => {
    world.conversations.createMany(2);
    expect(await countOf()).toBe(2);
  });

  const mineFirst = withWorlds(base, fake, { setUp: (...fakes) => setupServer(mine, ...fakes) });

  mineFirst('take handlers that come before the fake', async () => {
    expect(await countOf()).toBe('mine');
  });
});

describe('a test that was extended before', () => {
  const test = withWorlds(
    base.extend('topic', async () => 'Theirs'),
    createFake(),
  );

  test('keeps what it was extended by', async ({ topic, world }) => {
    expect(world.conversations.create({ topic }).topic).toBe('Theirs');
  });
});
