import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { createFake } from '../../src/index.ts';
import { serve } from './support/doors.ts';

const PATH = '/admin/api/v2/conversations';
const NAMES = Array.from({ length: 200 }, (_, index) => `world ${index}`);

interface Conversation {
  readonly id: string;
  readonly topic: string;
}

/** One world on a server, as a client sees it that names it by a header or by the path. */
interface Client {
  topics(): Promise<string[]>;
  create(topic: string): Promise<Conversation>;
  remove(id: string): Promise<number>;
}

function clientOf(url: string, headers: Record<string, string> = {}): Client {
  return {
    topics: async () => {
      const answer = await fetch(`${url}?page_size=100&order=oldest`, { headers });
      const page = (await answer.json()) as { data: Conversation[] };
      return page.data.map(({ topic }) => topic);
    },
    create: async (topic) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ topic }),
      });
      return (await answer.json()) as Conversation;
    },
    remove: async (id) => (await fetch(`${url}/${id}`, { method: 'DELETE', headers })).status,
  };
}

const WAYS = {
  header: (origin: string, name: string) => clientOf(origin + PATH, { 'x-understudy-world': name }),
  path: (origin: string, name: string) =>
    clientOf(`${origin}/__understudy/worlds/${encodeURIComponent(name)}${PATH}`),
};

test.for(Object.entries(WAYS))(
  'two hundred worlds that are named by %s on one server never see each other',
  async ([, way]) => {
    const fake = createFake({ scenario: 'empty' });
    const { origin, close } = await serve(fake);
    const seen = await Promise.all(
      NAMES.map(async (name) => {
        const client = way(origin, name);
        const first = await client.create(`${name}, first`);
        await client.create(`${name}, second`);
        const both = await client.topics();
        const status = await client.remove(first.id);
        return { both, status, left: await client.topics() };
      }),
    );
    const byDefault = await clientOf(origin + PATH).topics();
    await close();
    expect(seen).toEqual(
      NAMES.map((name) => ({
        both: [`${name}, first`, `${name}, second`],
        status: 200,
        left: [`${name}, second`],
      })),
    );
    expect(byDefault).toEqual([]);
    expect(fake.worlds()).toHaveLength(1 + NAMES.length);
  },
);

test('forty workers in threads of their own, on one server, see only their own records', async () => {
  const fake = createFake({ scenario: 'empty' });
  const { origin, close } = await serve(fake);
  const worlds = Array.from({ length: 40 }, (_, index) => `worker ${index}`);
  const seen = await Promise.all(
    worlds.map((world) => work({ url: origin + PATH, world, rounds: 5 })),
  );
  await close();
  const told = (world: string, count: number): string[] =>
    Array.from({ length: count }, (_, round) => `${world}, ${round}`);
  expect(seen).toEqual(
    worlds.map((world) => [1, 2, 3, 4, 5, 0].map((count) => told(world, count))),
  );
});

/** What a worker is told. */
interface Orders {
  /** The URL of the conversations. */
  readonly url: string;
  /** The name of its world. */
  readonly world: string;
  readonly rounds: number;
}

/** What a worker saw, list by list. */
async function work(workerData: Orders): Promise<unknown> {
  const file = new URL('./support/worker.js', import.meta.url);
  const worker = new Worker(file, { workerData, execArgv: [] });
  const [seen]: unknown[] = await once(worker, 'message');
  await worker.terminate();
  return seen;
}

test('a header and a path name the same world', async () => {
  const { origin, close } = await serve(createFake({ scenario: 'empty' }));
  await WAYS.header(origin, 'mine').create('By header');
  await WAYS.path(origin, 'mine').create('By path');
  const topics = await WAYS.header(origin, 'mine').topics();
  await close();
  expect(topics).toEqual(['By header', 'By path']);
});
