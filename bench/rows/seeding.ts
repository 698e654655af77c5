import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { median } from '../rounds.ts';
import type { Group, Row } from '../row.ts';

/** What it takes to seed 100,000 conversations. */
export interface Seeding {
  readonly seconds: number;
  /** Processor time, which tells more than the other where the machine is busy. */
  readonly cpuSeconds: number;
  /** Bytes of heap for each conversation, before any was listed and after all were. */
  readonly heap: number;
  readonly heapListed: number;
  /** Bytes of JSON for each. */
  readonly json: number;
}

const SEED = path.join(import.meta.dirname, '..', 'seed.ts');

/** How long 100,000 conversations take to be made, and how much heap each of them holds. */
export const seeding: Group = {
  names: ['seed-time', 'seed-heap'],
  async *measure(wanted, plan): AsyncGenerator<Row> {
    const seedings: Seeding[] = [];
    for (let turn = 0; turn < plan.seedings; turn++) {
      const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', SEED]);
      seedings.push(JSON.parse(stdout) as Seeding);
    }
    const of = (figure: (one: Seeding) => number): number => median(seedings.map(figure));
    if (wanted.has('seed-time')) {
      yield {
        name: 'seed-time',
        title: 'seed 100,000 conversations',
        target: { most: 10 },
        measured: of(({ seconds }) => seconds),
        unit: 's',
        medians: `${of(({ cpuSeconds }) => cpuSeconds).toFixed(1)} s of processor time`,
      };
    }
    if (wanted.has('seed-heap')) {
      yield {
        name: 'seed-heap',
        title: 'heap for each of them beyond its JSON, all listed once',
        target: { most: 2 },
        measured: of(({ heapListed, json }) => heapListed - json) / 1000,
        unit: 'kB',
        medians:
          `${kilo(of(({ heapListed }) => heapListed))} of heap, ${kilo(of(({ json }) => json))} of JSON; ` +
          `${kilo(of(({ heap }) => heap))} before any was listed`,
      };
    }
  },
};

function kilo(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} kB`;
}
