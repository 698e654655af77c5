import { verify } from '../src/contract/verify.ts';
import { plainTarget } from '../src/contract/target.ts';
import type { Report } from '../src/contract/report.ts';
import { createFake } from '../src/index.ts';
import type { PlainRequest } from '../src/index.ts';
import type { Backend, ConversationsFake, Fault } from './faults/fault.ts';

/** What the suite made of a fault. */
export interface Proof {
  readonly fault: Fault;
  /** Whether it fails the run at the level of the fact that is broken. */
  readonly isCaught: boolean;
  /** The laws that noticed it, those that failed the run first. */
  readonly laws: readonly string[];
  readonly report: Report;
}

/** The fixed seed of all proofs, so that they see the same each time. */
const SEED = 1;

/**
 * A fake whose clock stands still but for a few milliseconds a request, as over a network, where
 * every fourth comes in the same moment as the one before.
 */
export function ticking(): { readonly fake: ConversationsFake; readonly tick: () => void } {
  const fake = createFake({ seed: SEED, now: '2026-01-31T09:00:00Z' });
  let count = 0;
  return { fake, tick: () => fake.clock.advance(++count % 4 === 0 ? 0 : 3) };
}

/** Holds a backend that a wrap makes of a fake to the suite. */
export async function hold(
  wrap: (fake: ConversationsFake) => Backend,
  options: Partial<Parameters<typeof verify>[0]> = {},
): Promise<Report> {
  const { fake, tick } = ticking();
  const backend = wrap(fake);
  const target = plainTarget((request: PlainRequest) => {
    tick();
    return backend(request);
  });
  return verify({ model: fake.model, target, seed: SEED, ...options });
}

/** Whether the suite notices a fault, at the level of the fact that it breaks. */
export async function prove(fault: Fault): Promise<Proof> {
  const report = await hold((fake) => fault.backend(fake), { level: fault.level });
  const findings = report.findings.toSorted((one, other) =>
    one.verdict.localeCompare(other.verdict),
  );
  return {
    fault,
    isCaught: findings.some(({ verdict }) => verdict === 'fails'),
    laws: [...new Set(findings.map(({ law }) => law))],
    report,
  };
}
