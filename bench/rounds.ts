import { Connections } from './load.ts';
import type { Exchange } from './load.ts';
import type { Plan } from './plan.ts';
import type { Server } from './server.ts';

/** What to ask of a server in a round. */
export interface Work {
  /** The requests that are measured. What it takes to make them is not. */
  readonly exchanges: (count: number, connections: Connections) => Promise<readonly Exchange[]>;
  /** Puts the server back into the state that it was in; not measured either. */
  readonly restore?: (answers: readonly Buffer[], connections: Connections) => Promise<void>;
}

/** A server, and what to ask of it. */
export interface Contender {
  readonly server: Server;
  readonly work: Work;
}

/**
 * Lets servers do their work in turns, so that whatever else the machine does hits all alike.
 *
 * @returns for each contender the processor time of its process for a request, in microseconds,
 *   round by round
 */
export async function race(
  contenders: readonly Contender[],
  { rounds, warmUps, requests }: Plan,
): Promise<readonly (readonly number[])[]> {
  const times = contenders.map((): number[] => []);
  for (let round = -warmUps; round < rounds; round++) {
    // Nobody always goes first.
    for (const step of contenders.keys()) {
      const index = (step + round + warmUps) % contenders.length;
      const contender = contenders[index];
      if (contender === undefined) continue;
      const time = await run(contender, requests);
      if (round >= 0) times[index]?.push(time);
    }
  }
  return times;
}

async function run({ server, work }: Contender, requests: number): Promise<number> {
  const connections = await Connections.open(server.port);
  const exchanges = await work.exchanges(requests, connections);
  const before = await server.usage();
  const answers = await connections.send(exchanges);
  const after = await server.usage();
  await work.restore?.(answers, connections);
  connections.close();
  return (after.cpu - before.cpu) / exchanges.length;
}

export function median(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b);
  const middle = ordered.length / 2;
  const [low = Number.NaN] = ordered.slice(Math.ceil(middle) - 1);
  const [high = Number.NaN] = ordered.slice(Math.floor(middle));
  return (low + high) / 2;
}

/** The median of what two series have as ratio round by round. */
export function medianRatio(above: readonly number[], below: readonly number[]): number {
  return median(above.map((value, index) => value / (below[index] ?? Number.NaN)));
}
