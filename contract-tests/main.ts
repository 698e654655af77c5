// Holds the suite to the catalogue: every fault must be noticed, every variation must not.
import { availableParallelism } from 'node:os';
import { parseArgs, styleText } from 'node:util';
import { Worker } from 'node:worker_threads';

import { faults } from './faults/catalogue.ts';
import { AREAS } from './faults/fault.ts';
import type { Asked, Found } from './proofs.ts';
import { variations } from './variations/catalogue.ts';

const HELP = `Usage: npm run prove -- [options] [area or id...]

Runs the contract suite against every fault and every variation of the catalogue, each in a fake of
its own: it must notice each fault at the level of the fact that is broken, and be silent on each
variation.

Options:
  --sample <n>  every nth only
  --list        what there is, and do nothing
  -h, --help    this help
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '1' },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const every = Number(values.sample);
if (!Number.isInteger(every) || every < 1) {
  process.stderr.write(`--sample ${values.sample}: give a whole number from 1 on.\n`);
  process.exit(2);
}

const groups = [
  ...AREAS.map((area) => ({
    name: area as string,
    all: faults.filter((fault) => fault.area === area),
  })),
  { name: 'variations', all: variations },
];
const chosen = groups.map(({ name, all }) => ({
  name,
  ids: all
    .map(({ id }) => id)
    .filter(
      (id) => positionals.length === 0 || positionals.some((one) => one === name || one === id),
    )
    .filter((_, index) => index % every === 0),
}));
const known = new Set(groups.flatMap(({ name, all }) => [name, ...all.map(({ id }) => id)]));
const unknown = positionals.filter((one) => !known.has(one));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no area, fault or variation called ${unknown.join(', ')}. See --list.\n`,
  );
  process.exit(2);
}
if (values.list) {
  for (const { name, all } of groups) {
    for (const { id, statement } of all)
      console.log(`${name.padEnd(11)} ${id.padEnd(44)} ${statement}`);
  }
  process.exit(0);
}

const ids = chosen.flatMap((group) => group.ids);
const found = new Map<string, Found>();
const isTerminal = process.stderr.isTTY;

/** Proves every so-manieth of what was chosen in a thread of its own. */
async function work(part: number, parts: number): Promise<void> {
  const asked: Asked = { ids: ids.filter((_, index) => index % parts === part) };
  const worker = new Worker(new URL('./proofs.ts', import.meta.url), { workerData: asked });
  worker.on('message', (message: Found) => {
    found.set(message.id, message);
    if (isTerminal) process.stderr.write(`\r${found.size} of ${ids.length} `);
  });
  await new Promise<void>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}

const parts = Math.max(1, availableParallelism());
await Promise.all(Array.from({ length: parts }, async (_, part) => work(part, parts)));
if (isTerminal) process.stderr.write('\r\u001b[K');

let wrong = 0;
for (const { name, ids: own } of chosen) {
  const missed = own.filter((id) => found.get(id)?.isRight !== true);
  wrong += missed.length;
  if (own.length === 0) continue;
  const verdict = name === 'variations' ? 'silent' : 'noticed';
  const line = `${name.padEnd(11)} ${String(own.length - missed.length).padStart(3)} of ${String(own.length).padStart(3)} ${verdict}`;
  console.log(missed.length === 0 ? line : styleText('red', line));
  for (const id of missed)
    console.log(`            ${id}: ${found.get(id)?.told ?? 'nothing was said'}`);
}
console.log(`\n${ids.length - wrong} passed, ${wrong} failed`);
process.exitCode = wrong === 0 ? 0 : 1;
