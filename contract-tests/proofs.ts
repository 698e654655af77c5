import { parentPort, workerData } from 'node:worker_threads';

import { faults } from './faults/catalogue.ts';
import { proveFault, proveVariation } from './prove.ts';
import type { Proof } from './prove.ts';
import { variations } from './variations/catalogue.ts';

/** What a worker is asked for: faults and variations by their ids. */
export interface Asked {
  readonly ids: readonly string[];
}

/** What a worker found out. */
export interface Found extends Proof {
  readonly id: string;
}

const { ids } = workerData as Asked;
for (const id of ids) {
  const fault = faults.find((one) => one.id === id);
  const variation = variations.find((one) => one.id === id);
  const proof =
    fault !== undefined
      ? await proveFault(fault)
      : variation !== undefined
        ? await proveVariation(variation)
        : { isRight: false, told: 'there is no such fault or variation' };
  const found: Found = { id, ...proof };
  // Between threads there are no origins.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(found);
}
