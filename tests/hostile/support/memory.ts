import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, vi } from 'vitest';

setFlagsFromString('--expose-gc');
// It is there under this name once the flag is set.
const collectGarbage = runInNewContext('gc') as () => void;

/** How much memory is in use that something still needs, in bytes: the heap, and what buffers hold. */
export function memoryInUse(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/**
 * Expects that less than so many bytes more are in use from one round to the next, once what is
 * made only once is made. What a closed socket held is freed when the loop and the collector come
 * to it, which may be late where the machine is busy: that is waited for, what leaks never goes.
 */
export async function expectGrowthBelow(
  most: number,
  round: () => void | Promise<void>,
): Promise<void> {
  await round();
  await round();
  const early = await leastInUse();
  await round();
  await round();
  const patience = { timeout: 20_000, interval: 20 };
  await vi.waitFor(() => expect((memoryInUse() - early) / 2).toBeLessThan(most), patience);
}

/** The least that is in use in a while. */
async function leastInUse(): Promise<number> {
  let least = memoryInUse();
  for (let reading = 0; reading < 5; reading++) {
    await new Promise(setImmediate);
    least = Math.min(least, memoryInUse());
  }
  return least;
}
