// Measures the server against floors started in the same run, and tells what of the targets is
// reached. A figure never fails the run: it tells of the machine as much as of the program.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';

import { FULL, QUICK } from './plan.ts';
import { isReached } from './row.ts';
import type { Row } from './row.ts';
import { inside } from './rows/inside.ts';
import { scale } from './rows/scale.ts';
import { seeding } from './rows/seeding.ts';
import { start } from './rows/start.ts';
import { throughput } from './rows/throughput.ts';
import { load, machine, tableOf } from './table.ts';

const GROUPS = [throughput, scale, start, seeding, inside];
const NAMES = GROUPS.flatMap(({ names }) => names);

const USAGE = `npm run bench -- [--quick] [--only <row>]... [--json]

Takes two to four minutes, by how busy the machine is; Ctrl-C ends it and all that it started.

  --quick       fewer rounds: less than a minute, and less exact
  --only <row>  one row; repeatable. There are:
                ${NAMES.join(', ')}
  --json        one JSON object on standard output
`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: NAMES },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const strangers = values.only.filter((name) => !NAMES.includes(name));
if (values.help || strangers.length > 0) {
  process.stderr.write(strangers.map((name) => `There is no row ${name}.\n\n`).join('') + USAGE);
  process.exit(values.help ? 0 : 2);
}

// What was started ends with it: see server.ts and servers.ts.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const begin = performance.now();
const loadAtStart = load();
tell('building');
await promisify(execFile)(process.execPath, [
  path.join(import.meta.dirname, '..', 'tools/build/main.ts'),
]);
const plan = values.quick ? QUICK : FULL;
const wanted = new Set(values.only);
const rows: Row[] = [];
for (const group of GROUPS) {
  if (!group.names.some((name) => wanted.has(name))) continue;
  tell(`measuring ${group.names.filter((name) => wanted.has(name)).join(', ')}`);
  for await (const row of group.measure(wanted, plan)) {
    rows.push(row);
    tell(`${row.name}: ${row.measured.toFixed(2)}${row.unit === undefined ? '' : ` ${row.unit}`}`);
  }
}
const where = machine(loadAtStart);
const reached = rows.map((row) => ({ ...row, reached: isReached(row) }));
console.log(
  values.json
    ? JSON.stringify({ machine: where, plan, rows: reached }, null, 2)
    : `\n${tableOf(rows, where)}`,
);

/** Progress goes to standard error, so that standard output is the result and nothing else. */
function tell(text: string): void {
  const seconds = ((performance.now() - begin) / 1000).toFixed(0).padStart(4);
  process.stderr.write(`${seconds} s  ${text}\n`);
}
