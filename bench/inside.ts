// Measures what tests use in their own process, without a server, and prints it; see
// rows/inside.ts. Its argument is how many rounds count.
import { getResponse, http, HttpResponse } from 'msw';
import type { RequestHandler } from 'msw';
import { setupServer } from 'msw/node';

import { handlers } from '../src/adapters/msw.ts';
import { createFake } from '../src/index.ts';
import type { Inside } from './rows/inside.ts';
import { CONVERSATIONS } from './work.ts';
import type { Page } from './work.ts';

const ROUNDS = Number(process.argv[2]);
const WARM_UPS = 5;
const ORIGIN = 'http://api.example';

/** Processor time for each call, in microseconds, round by round; contenders take turns. */
async function turns<Name extends string>(
  calls: number,
  contenders: Readonly<Record<Name, (index: number) => unknown>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contenders) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  let index = 0;
  for (let round = -WARM_UPS; round < ROUNDS; round++) {
    // Nobody always goes first.
    const turned = names.map((_, step) => names[(step + round + WARM_UPS) % names.length]);
    for (const name of turned) {
      if (name === undefined) continue;
      const call = contenders[name];
      const before = process.cpuUsage();
      for (let turn = 0; turn < calls; turn++) await call(index++);
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) times[name]?.push((user + system) / calls);
    }
  }
  return times as Record<Name, number[]>;
}

const few = createFake({ records: 100 });
const many = createFake({ records: 10_000 });
const ids = (JSON.parse(ask('page_size=100')) as Page).data.map(({ id }) => id);
const pathOf = (index: number): string => `${CONVERSATIONS}/${ids[index % ids.length]}`;

// Each is read once: a birth that puts its work off until then would look too good.
const fakes = await turns(200, { createFake: () => createFake({ records: 100 }).counts() });
const births = await turns(300, {
  few: (index) => few.world(`world ${index}`).counts(),
  many: (index) => many.world(`world ${index}`).counts(),
});
const resets = await turns(300, {
  few: () => resetAfterWork(few),
  many: () => resetAfterWork(many),
});
const works = await turns(300, { few: () => work(few), many: () => work(many) });
const doors = await turns(500, {
  handle: (index) => few.handle({ method: 'GET', path: pathOf(index) }),
  fetch: (index) => few.fetch(ORIGIN + pathOf(index)),
});

const inside: Inside = {
  createFake: fakes.createFake,
  birthFew: births.few,
  birthMany: births.many,
  resetFew: resets.few.map((time, round) => time - (works.few[round] ?? 0)),
  resetMany: resets.many.map((time, round) => time - (works.many[round] ?? 0)),
  handle: doors.handle,
  fetch: doors.fetch,
  ...(await intercepted()),
};
process.stdout.write(JSON.stringify(inside));

function ask(query: string): string {
  return few.handle({ method: 'GET', path: CONVERSATIONS, query }).body;
}

/** Changes a world, so that there is something to go back from. */
function work(fake: typeof few): void {
  fake.handle({ method: 'POST', path: CONVERSATIONS, json: { topic: 'Hello' } });
}

function resetAfterWork(fake: typeof few): void {
  work(fake);
  fake.reset();
}

/**
 * Through `setupServer` of MSW: an answer of ours, one that is ready, and what one would write by
 * hand over a plain array, for a conversation and for a page.
 */
async function intercepted(): Promise<
  Pick<Inside, 'added' | 'ours' | 'ready' | 'byHand' | 'oursList' | 'byHandList'>
> {
  const records = few.conversations.list();
  const ready = few.handle({ method: 'GET', path: pathOf(0) });
  const json = { headers: { 'content-type': 'application/json' } };
  const readyHandlers = [
    http.get(`${ORIGIN}${CONVERSATIONS}/:id`, () => new HttpResponse(ready.body, json)),
  ];
  const byHandHandlers = [
    http.get(`${ORIGIN}${CONVERSATIONS}/:id`, ({ params }) => {
      const found = records.find(({ id }) => id === params['id']);
      return found === undefined
        ? HttpResponse.json({ detail: 'Not found' }, { status: 404 })
        : HttpResponse.json(found);
    }),
    http.get(`${ORIGIN}${CONVERSATIONS}`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      const size = Number(searchParams.get('page_size') ?? 20);
      const found = records
        .filter(({ status }) => status === searchParams.get('status'))
        .toSorted((a, b) => b.created_time.localeCompare(a.created_time));
      return HttpResponse.json({
        page_num: 1,
        page_size: size,
        total_count: found.length,
        total_pages: Math.ceil(found.length / size),
        has_next_page: found.length > size,
        data: found.slice(0, size),
      });
    }),
  ];
  const oursHandlers = handlers(few, { baseUrl: ORIGIN });
  const server = setupServer();
  server.listen();
  let current: readonly RequestHandler[] = [];
  const read = async (by: readonly RequestHandler[], path: string): Promise<void> => {
    // Each alone, so that none waits until those before it have looked at the request.
    if (by !== current) server.resetHandlers(...by);
    current = by;
    const response = await fetch(ORIGIN + path);
    if (response.status !== 200)
      throw new Error(`Failed to measure: ${response.status} of ${path}`);
    await response.text();
  };
  const list = `${CONVERSATIONS}?status=running&page_size=20`;
  const items = await turns(100, {
    ours: (index) => read(oursHandlers, pathOf(index)),
    ready: (index) => read(readyHandlers, pathOf(index)),
    byHand: (index) => read(byHandHandlers, pathOf(index)),
  });
  const lists = await turns(60, {
    oursList: () => read(oursHandlers, list),
    byHandList: () => read(byHandHandlers, list),
  });
  server.close();
  // Without what intercepts, which takes so much and so unevenly that it would hide the difference.
  const answer = async (by: readonly RequestHandler[], index: number): Promise<void> => {
    const response = await getResponse([...by], new Request(ORIGIN + pathOf(index)));
    await response?.text();
  };
  const alone = await turns(300, {
    ours: (index) => answer(oursHandlers, index),
    ready: (index) => answer(readyHandlers, index),
  });
  const added = alone.ours.map((time, round) => time - (alone.ready[round] ?? 0));
  return { added, ...items, ...lists };
}
