import { median, medianRatio } from '../rounds.ts';
import type { Group, Row } from '../row.ts';
import { Server } from '../server.ts';
import type { Command } from '../server.ts';
import { floor, Folder, ours } from '../servers.ts';
import { answersOf, RUNNING } from '../work.ts';

/** Starts that are compared: ours, and an Express app's. */
interface Pair {
  readonly title: string;
  readonly own: Command;
  readonly express: Command;
  /** Whether the figure is told for comparison only. */
  readonly isAside: boolean;
}

/** From the start of the process to the end of the first page, and the memory that it has then. */
export const start: Group = {
  names: ['memory', 'start', 'start-uncached', 'start-cached'],
  async *measure(wanted, plan): AsyncGenerator<Row> {
    const folder = new Folder();
    const express = floor('express', folder.write('answers.json', await ownAnswers()));
    // Before the starts: it fills the compile caches, which a process writes when it ends by itself.
    const cached = { ...express, env: { NODE_COMPILE_CACHE: folder.file('cache') } };
    const memory = await inTurns([ours(), express, cached], plan.memories, residentAfterStart);
    if (wanted.has('memory')) yield memoryRow(memory);
    for (const [name, { title, own, express: other, isAside }] of pairs(express, cached)) {
      if (!wanted.has(name)) continue;
      const [times = [], floors = []] = await inTurns([own, other], plan.starts, timeToStart);
      yield {
        name,
        title,
        ...(!isAside && { target: { most: 1.3 } }),
        measured: medianRatio(times, floors),
        medians: `${median(times).toFixed(0)} ms, Express ${median(floors).toFixed(0)} ms`,
      };
    }
    folder.remove();
  },
};

function pairs(express: Command, cached: Command): Map<string, Pair> {
  const own = ours();
  const uncached = { ...own, env: { NODE_DISABLE_COMPILE_CACHE: '1' } };
  const title = 'start to first page';
  return new Map([
    ['start', { title: `${title}, as they come`, own, express, isAside: false }],
    ['start-uncached', { title: `${title}, no cache`, own: uncached, express, isAside: true }],
    ['start-cached', { title: `${title}, both cached`, own, express: cached, isAside: true }],
  ]);
}

function memoryRow([own = [], express = []]: readonly (readonly number[])[]): Row {
  return {
    name: 'memory',
    title: 'resident memory after the first page',
    target: { most: 1.5 },
    measured: medianRatio(own, express),
    medians: `${mega(own)}, Express ${mega(express)}`,
  };
}

function mega(bytes: readonly number[]): string {
  return `${(median(bytes) / 1e6).toFixed(0)} MB`;
}

async function ownAnswers(): Promise<Readonly<Record<string, unknown>>> {
  const server = await Server.start(ours(), RUNNING, true);
  const answers = await answersOf(server.port);
  await server.stop();
  return answers;
}

/** Measures several servers in turns; for each the figures of all turns. */
async function inTurns(
  commands: readonly Command[],
  turns: number,
  measure: (command: Command) => Promise<number>,
): Promise<readonly (readonly number[])[]> {
  const figures = commands.map((): number[] => []);
  for (let turn = 0; turn < turns; turn++) {
    for (const [index, command] of commands.entries()) figures[index]?.push(await measure(command));
  }
  return figures;
}

async function timeToStart(command: Command): Promise<number> {
  const server = await Server.start(command, RUNNING, false);
  await server.stop();
  return server.started;
}

async function residentAfterStart(command: Command): Promise<number> {
  const server = await Server.start(command, RUNNING, true);
  const { resident } = await server.usage();
  await server.stop();
  return resident;
}
