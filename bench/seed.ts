// Seeds 100,000 conversations in a process of its own and prints what that took; see rows/seeding.ts.
import { createFake } from '../src/index.ts';
import type { Seeding } from './rows/seeding.ts';
import { CONVERSATIONS } from './work.ts';

const COUNT = 100_000;

const { gc } = globalThis;
if (gc === undefined) throw new Error('Failed to measure: start it with --expose-gc');
const heap = (): number => {
  gc();
  return process.memoryUsage().heapUsed;
};

// Whatever is made once, and not for each conversation, is made before.
list(createFake(), 1);
const before = heap();
const begin = performance.now();
const cpuBefore = process.cpuUsage();
const fake = createFake({ records: COUNT });
// A fake makes its records when it is first asked for any.
list(fake, 1);
const seconds = (performance.now() - begin) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
const after = heap();
let json = 0;
for (let page = 1; page <= COUNT / 100; page++) json += list(fake, page);
const seeding: Seeding = {
  seconds,
  cpuSeconds: (user + system) / 1e6,
  heap: (after - before) / COUNT,
  heapListed: (heap() - before) / COUNT,
  json: json / COUNT,
};
process.stdout.write(JSON.stringify(seeding));

/** Lists a page of 100, and gives the length of its conversations as JSON. */
function list(of: ReturnType<typeof createFake>, page: number): number {
  const query = `page_size=100&page_num=${page}`;
  const { body } = of.handle({ method: 'GET', path: CONVERSATIONS, query });
  const { data } = JSON.parse(body) as { data: readonly unknown[] };
  return data.reduce<number>((sum, one) => sum + JSON.stringify(one).length, 0);
}
