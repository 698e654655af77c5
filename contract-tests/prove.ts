import { isWeaker } from '../src/contract/fact.ts';
import type { VerifyOptions } from '../src/contract/options.ts';
import type { Report } from '../src/contract/report.ts';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';
import type { PlainRequest } from '../src/index.ts';
import type { Fault, Wrap } from './faults/fault.ts';
import type { Variation } from './variations/variation.ts';

/** What the suite made of a fault or a variation. */
export interface Proof {
  /** Whether it is as it should be: a fault was noticed, a variation was not. */
  readonly isRight: boolean;
  /** The law that noticed it first, and what it said. */
  readonly told: string | undefined;
}

/** The seed of all proofs, so that they see the same each time. */
const SEED = 1;

/** How far the clock of a fake moves on with a request, as over a network, in milliseconds. */
const STEP = 3;
/** Every so-manieth request comes in the same moment as the one before. */
const TOGETHER = 4;

/** Holds a backend that is laid around a fresh fake to the suite. */
export async function hold(wrap: Wrap, options: Partial<VerifyOptions> = {}): Promise<Report> {
  // What lags is waited for in real time.
  const isFrozen = (options.settle ?? 0) === 0;
  const fake = createFake({ seed: SEED, now: isFrozen ? '2026-01-31T09:00:00Z' : undefined });
  const backend = wrap(fake);
  let count = 0;
  const target = plainTarget((request: PlainRequest) => {
    if (isFrozen) fake.clock.advance(++count % TOGETHER === 0 ? 0 : STEP);
    return backend(request);
  });
  return verify({ model: fake.model, target, seed: SEED, ...options });
}

/** Whether the suite notices a fault, at the level of the fact that it breaks. */
export async function proveFault(fault: Fault): Promise<Proof> {
  const { level } = fault;
  const enough = new AbortController();
  const report = await hold((fake) => fault.backend(fake), {
    level,
    signal: enough.signal,
    onCase: (_done, _all, { breach, level: own }) => {
      // One law that fails is proof enough.
      if (breach !== undefined && !isWeaker(own, level)) enough.abort();
    },
  });
  const failing = report.findings.find(({ verdict }) => verdict === 'fails');
  const [warned] = report.findings;
  const told = failing ?? warned;
  return {
    isRight: failing !== undefined,
    told: told && `${told.law} (${told.level}): ${told.message}`,
  };
}

/** Whether the suite is silent on a variation: nothing fails, and only what it contradicts is warned about. */
export async function proveVariation({ backend, needs, contradicts }: Variation): Promise<Proof> {
  const { settle, headers, set } = needs;
  const report = await hold((fake) => backend(fake), { settle, headers, settings: set });
  const wrong = report.findings.find(
    ({ verdict, facts }) =>
      verdict === 'fails' && !facts.some(({ id }) => contradicts.includes(id)),
  );
  const failing = wrong ?? report.findings.find(({ verdict }) => verdict === 'fails');
  const left = report.left.length > 0 ? `${report.left.length} records are left behind` : undefined;
  const told = failing && `${failing.law} (${failing.level}): ${failing.message}`;
  return { isRight: failing === undefined && left === undefined, told: told ?? left };
}
