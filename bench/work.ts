import { Connections } from './load.ts';
import type { Exchange } from './load.ts';
import type { Work } from './rounds.ts';

export const CONVERSATIONS = '/admin/api/v2/conversations';

/** A page of 20 with one filter, which every comparison with a floor lists. */
export const RUNNING = `${CONVERSATIONS}?status=running&page_size=20`;

export interface Page {
  readonly total_count: number;
  readonly data: readonly { readonly id: string; readonly agent_id: string }[];
}

const CREATE: Exchange = {
  method: 'POST',
  path: CONVERSATIONS,
  body: JSON.stringify({
    topic: 'Where is order #48213?',
    status: 'running',
    agent_id: '0b6f3b0e-8f5c-4a36-9b0e-2f6f4c1d7a55',
    inputs: { channel: 'web', priority: 2, tags: ['order', 'delivery'] },
  }),
};

/** The same page again and again. */
export function lists(path: string): Work {
  return { exchanges: async (count) => repeated(count, () => ({ method: 'GET', path })) };
}

let asked = 0;

/**
 * The same page, each time as if nobody had asked for it before: a parameter that means nothing
 * keeps the server from knowing it again.
 */
export function freshLists(path: string): Work {
  return {
    exchanges: async (count) =>
      repeated(count, () => ({ method: 'GET', path: `${path}&fresh=${asked++}` })),
  };
}

/** One conversation after the other. */
export function reads(ids: readonly string[]): Work {
  return {
    exchanges: async (count) =>
      repeated(count, (index) => ({ method: 'GET', path: pathOf(ids[index % ids.length]) })),
  };
}

/** Creates conversations, and deletes them afterwards. */
export const creates: Work = {
  exchanges: async (count) => repeated(count, () => CREATE),
  restore: async (answers, connections) => {
    await connections.send(idsIn(answers).map(deletion));
  },
};

/** Deletes conversations that were created for it. */
export const deletes: Work = {
  exchanges: async (count, connections) =>
    idsIn(await connections.send(repeated(count, () => CREATE))).map(deletion),
};

/** Sets the status of one conversation after the other. */
export function updates(ids: readonly string[]): Work {
  return {
    exchanges: async (count) =>
      repeated(count, (index) => ({
        method: 'PUT',
        path: `${pathOf(ids[index % ids.length])}/status`,
        body: index % 2 === 0 ? '"paused"' : '"running"',
      })),
  };
}

/** What a server answers to a list, a read and a create, for the floors to send. */
export async function answersOf(port: number): Promise<Readonly<Record<string, unknown>>> {
  const connections = await Connections.open(port, 1);
  const send = async (exchange: Exchange): Promise<unknown> =>
    JSON.parse(String((await connections.send([exchange]))[0]));
  const page = (await send({ method: 'GET', path: RUNNING })) as Page;
  const item = await send({ method: 'GET', path: pathOf(page.data[0]?.id) });
  const created = await send(CREATE);
  connections.close();
  return { page, item, created };
}

function repeated(count: number, make: (index: number) => Exchange): Exchange[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function idsIn(answers: readonly Buffer[]): string[] {
  return answers.map((body) => (JSON.parse(String(body)) as { id: string }).id);
}

function deletion(id: string): Exchange {
  return { method: 'DELETE', path: pathOf(id) };
}

function pathOf(id = ''): string {
  return `${CONVERSATIONS}/${id}`;
}
