import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { median, medianRatio } from '../rounds.ts';
import type { Group, Row } from '../row.ts';

type Times = readonly number[];

/** What tests use in their own process: microseconds of processor time, round by round. */
export interface Inside {
  readonly createFake: Times;
  readonly birthFew: Times;
  readonly birthMany: Times;
  readonly resetFew: Times;
  readonly resetMany: Times;
  readonly handle: Times;
  readonly fetch: Times;
  /** What an answer of ours takes more than one that is ready. */
  readonly added: Times;
  readonly ours: Times;
  readonly ready: Times;
  readonly byHand: Times;
  readonly oursList: Times;
  readonly byHandList: Times;
}

const SCRIPT = path.join(import.meta.dirname, '..', 'inside.ts');

/** What is told as it is: its title, the series, and the most that it should take, in microseconds. */
const COSTS: Readonly<Record<string, readonly [title: string, of: keyof Inside, most: number]>> = {
  'create-fake': ['a further createFake, 100 conversations', 'createFake', 1000],
  'birth-few': ['birth of a world, 100 conversations', 'birthFew', 50],
  'birth-many': ['birth of a world, 10,000 conversations', 'birthMany', 50],
  'reset-few': ['reset after a create, 100 conversations', 'resetFew', 50],
  'reset-many': ['reset after a create, 10,000 conversations', 'resetMany', 50],
  handle: ['fake.handle, one conversation', 'handle', 15],
  fetch: ['fake.fetch, one conversation', 'fetch', 60],
};

/** What is told against another, and the most that it should be. */
const RATIOS: Readonly<Record<string, Ratio>> = {
  'msw-share': {
    title: 'what our answer takes more than one that is ready, over that one through setupServer',
    own: 'added',
    other: 'ready',
    most: 0.1,
  },
  'msw-item': {
    title: 'setupServer, one conversation, against a handler over an array',
    own: 'ours',
    other: 'byHand',
  },
  'msw-list': {
    title: 'setupServer, page of 20, one filter, against a handler over an array',
    own: 'oursList',
    other: 'byHandList',
  },
};

interface Ratio {
  readonly title: string;
  readonly own: keyof Inside;
  readonly other: keyof Inside;
  readonly most?: number;
}

/** What the fake costs in a process that tests with it. */
export const inside: Group = {
  names: [...Object.keys(COSTS), ...Object.keys(RATIOS)],
  async *measure(wanted, plan): AsyncGenerator<Row> {
    const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, String(plan.rounds)]);
    const figures = JSON.parse(stdout) as Inside;
    for (const [name, [title, of, most]] of Object.entries(COSTS)) {
      if (!wanted.has(name)) continue;
      const measured = median(figures[of]);
      yield { name, title, target: { most }, measured, unit: 'µs', medians: '' };
    }
    for (const [name, { title, own, other, most }] of Object.entries(RATIOS)) {
      if (!wanted.has(name)) continue;
      yield {
        name,
        title,
        ...(most !== undefined && { target: { most } }),
        measured: medianRatio(figures[own], figures[other]),
        medians: `${median(figures[own]).toFixed(0)} µs against ${median(figures[other]).toFixed(0)} µs`,
      };
    }
  },
};
