import { median, medianRatio, race } from '../rounds.ts';
import type { Work } from '../rounds.ts';
import type { Group, Row, Target } from '../row.ts';
import { Server } from '../server.ts';
import { AnswersFile, floor, ours } from '../servers.ts';
import { answersOf, CONVERSATIONS, creates, deletes, lists, reads, RUNNING, updates } from '../work.ts';
import type { Page } from '../work.ts';

const TARGETS: Readonly<Record<string, Target | undefined>> = {
  item: { least: 0.95 },
  list: { least: 1.3 },
  create: { least: 0.8 },
  update: undefined,
  delete: undefined,
};

/** Requests per CPU second, as a share of what an Express app that sends prebuilt objects serves. */
export const throughput: Group = {
  names: Object.keys(TARGETS),
  async *measure(wanted, plan): AsyncGenerator<Row> {
    const own = await Server.start(ours(), RUNNING, true);
    const answers = new AnswersFile(await answersOf(own.port));
    const floors = [
      await Server.start(floor('express', answers.path), RUNNING, true),
      await Server.start(floor('express', answers.path, 'lean'), RUNNING, true),
      await Server.start(floor('node-http', answers.path), RUNNING, true),
    ];
    const works = await worksFor(own);
    for (const [name, work] of Object.entries(works)) {
      if (!wanted.has(name)) continue;
      const [times = [], ...others] = await race(
        [own, ...floors].map((server) => ({ server, work })),
        plan,
      );
      const [express = [], lean = [], bare = []] = others;
      const target = TARGETS[name];
      yield {
        name,
        title: `${name}, requests per CPU second against Express`,
        ...(target && { target }),
        measured: medianRatio(express, times),
        medians: `ours ${micro(times)}, Express ${micro(express)}, lean ${micro(lean)} (${medianRatio(lean,times).toFixed(2)}), node:http ${micro(bare)}`,
      };
    }
    for (const server of [own, ...floors]) await server.stop();
    answers.remove();
  },
};

async function worksFor(own: Server): Promise<Readonly<Record<string, Work>>> {
  const { data } = await own.get<Page>(`${CONVERSATIONS}?page_size=100`);
  const ids = data.map(({ id }) => id);
  return {
    item: reads(ids),
    list: lists(RUNNING),
    create: creates,
    update: updates(ids),
    delete: deletes,
  };
}

function micro(times: readonly number[]): string {
  return `${median(times).toFixed(0)} µs`;
}
