import { median, medianRatio, race } from '../rounds.ts';
import type { Work } from '../rounds.ts';
import type { Group, Row, Target } from '../row.ts';
import { Server } from '../server.ts';
import { floor, Folder, ours } from '../servers.ts';
import {
  answersOf,
  CONVERSATIONS,
  creates,
  deletes,
  freshLists,
  lists,
  reads,
  RUNNING,
  updates,
} from '../work.ts';
import type { Page } from '../work.ts';

interface Part {
  readonly title: string;
  readonly target?: Target;
  readonly work: (ids: readonly string[]) => Work;
}

const PARTS: Readonly<Record<string, Part>> = {
  item: { title: 'read one conversation', target: { least: 0.95 }, work: reads },
  list: {
    title: 'list a page of 20, one filter',
    target: { least: 1.3 },
    work: () => lists(RUNNING),
  },
  'list-fresh': { title: 'the same, as if never asked for', work: () => freshLists(RUNNING) },
  create: { title: 'create, body validated', target: { least: 0.8 }, work: () => creates },
  update: { title: 'update the status', work: updates },
  delete: { title: 'delete', work: () => deletes },
};

/**
 * Requests per second of processor time, as a share of what an Express app serves that sends
 * prebuilt objects: above 1 is faster than it.
 */
export const throughput: Group = {
  names: Object.keys(PARTS),
  async *measure(wanted, plan): AsyncGenerator<Row> {
    const own = await Server.start(ours(), RUNNING, true);
    const folder = new Folder();
    const answers = folder.write('answers.json', await answersOf(own.port));
    const servers = [
      own,
      await Server.start(floor('express', answers), RUNNING, true),
      await Server.start(floor('express', answers, 'lean'), RUNNING, true),
      await Server.start(floor('node-http', answers), RUNNING, true),
    ];
    const { data } = await own.get<Page>(`${CONVERSATIONS}?page_size=100`);
    const ids = data.map(({ id }) => id);
    for (const [name, { title, target, work }] of Object.entries(PARTS)) {
      if (!wanted.has(name)) continue;
      const contenders = servers.map((server) => ({ server, work: work(ids) }));
      const [times = [], express = [], lean = [], bare = []] = await race(contenders, plan);
      yield {
        name,
        title,
        ...(target && { target }),
        measured: medianRatio(express, times),
        medians:
          `${micro(times)} a request, Express ${micro(express)}, ` +
          `without etag and x-powered-by ${micro(lean)} (${medianRatio(lean, times).toFixed(2)}), ` +
          `node:http ${micro(bare)}`,
      };
    }
    for (const server of servers) await server.stop();
    folder.remove();
  },
};

function micro(times: readonly number[]): string {
  return `${median(times).toFixed(0)} µs`;
}
