import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
// It is there under this name once the flag is set.
const collectGarbage = runInNewContext('gc') as () => void;

/** How much memory is in use that something still needs, in bytes: the heap, and what buffers hold. */
export function memoryInUse(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** How much more is in use from one round to the next, once what is made only once is made. */
export async function growth(round: () => void | Promise<void>): Promise<number> {
  const used: number[] = [];
  for (let rounds = 0; rounds < 4; rounds++) {
    await round();
    used.push(memoryInUse());
  }
  const [, second = 0, , last = 0] = used;
  return (last - second) / 2;
}
