import { median, medianRatio, race } from '../rounds.ts';
import type { Work } from '../rounds.ts';
import type { Group, Row } from '../row.ts';
import { Server } from '../server.ts';
import { ours } from '../servers.ts';
import { CONVERSATIONS, creates, deletes, freshLists, reads, RUNNING, updates } from '../work.ts';
import type { Page } from '../work.ts';

const FEW = 1000;
const MANY = 100_000;

/** Lists are asked for as if never before: what is remembered costs the same among however many. */
interface Part {
  readonly title: string;
  readonly work: (the: Population) => Work;
}

const PARTS: Readonly<Record<string, Part>> = {
  'scale-one-filter': { title: 'list, one filter', work: () => freshLists(RUNNING) },
  'scale-two-filters': {
    title: 'list, two filters',
    work: ({ agent }) => freshLists(`${RUNNING}&agent_id=${agent}`),
  },
  'scale-deep-page': {
    title: 'list, the page in the middle',
    work: ({ size }) => freshLists(`${CONVERSATIONS}?page_num=${size / 2 / 20}&page_size=20`),
  },
  'scale-no-filter': {
    title: 'list, no filter',
    work: () => freshLists(`${CONVERSATIONS}?page_size=20`),
  },
  'scale-oldest': {
    title: 'list, oldest first',
    work: () => freshLists(`${CONVERSATIONS}?order=oldest&page_size=20`),
  },
  'scale-item': { title: 'read one conversation', work: ({ ids }) => reads(ids) },
  'scale-create': { title: 'create', work: () => creates },
  'scale-update': { title: 'update the status', work: ({ ids }) => updates(ids) },
  'scale-delete': { title: 'delete', work: () => deletes },
};

/** What a request costs among 100,000 conversations, as a multiple of what it costs among 1,000. */
export const scale: Group = {
  names: Object.keys(PARTS),
  async *measure(wanted, plan): AsyncGenerator<Row> {
    const few = await population(FEW);
    const many = await population(MANY);
    for (const [name, { title, work }] of Object.entries(PARTS)) {
      if (!wanted.has(name)) continue;
      const contenders = [many, few].map((the) => ({ server: the.server, work: work(the) }));
      const [large = [], small = []] = await race(contenders, plan);
      yield {
        name,
        title: `${title}: 100,000 against 1,000`,
        target: { most: 1.3 },
        measured: medianRatio(large, small),
        medians: `${median(large).toFixed(0)} µs against ${median(small).toFixed(0)} µs`,
      };
    }
    await few.server.stop();
    await many.server.stop();
  },
};

/** A server, and what of its conversations to ask for. */
interface Population {
  readonly server: Server;
  readonly size: number;
  /** Ids from all over the list. */
  readonly ids: readonly string[];
  /** Who has most of the running conversations: enough for a page of them. */
  readonly agent: string;
}

const PAGES = 10;

async function population(size: number): Promise<Population> {
  const server = await Server.start(ours(size), RUNNING, true);
  const ids: string[] = [];
  for (let page = 0; page < PAGES; page++) {
    const number = 1 + Math.floor((page * size) / 100 / PAGES);
    const { data } = await server.get<Page>(`${CONVERSATIONS}?page_size=100&page_num=${number}`);
    ids.push(...data.map(({ id }) => id));
  }
  const { data } = await server.get<Page>(`${CONVERSATIONS}?page_size=100&status=running`);
  const byAgent = Map.groupBy(data, ({ agent_id: agent }) => agent);
  const [most] = [...byAgent].toSorted(([, a], [, b]) => b.length - a.length);
  return { server, size, ids, agent: most?.[0] ?? '' };
}
