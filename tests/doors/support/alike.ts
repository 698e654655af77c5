import fc from 'fast-check';
import { expect } from 'vitest';
import type { FakeOptions } from '../../../src/index.ts';
import { FIXED } from './client.ts';
import type { Outcome } from './client.ts';
import { plainFunction, playAt } from './doors.ts';
import { sequences } from './sequences.ts';
import type { Sequence } from './sequences.ts';

/** How many times the usual number is played: `UNDERSTUDY_SEQUENCES=20 npx vitest run tests/doors`. */
const times = Number(process.env['UNDERSTUDY_SEQUENCES'] ?? 1);

/** How long that may take, in milliseconds. */
export const LONGEST = 240_000 * times;

/** What fakes are made from, and what is asked of them. */
export interface Subject {
  readonly options: FakeOptions;
  readonly sequences: fc.Arbitrary<Sequence>;
}

export const CONVERSATIONS: Subject = { options: FIXED, sequences };

/**
 * Has generated sequences played, several at the same time and each in a world of its own, and
 * expects what came back to be what the plain function says.
 *
 * @param usual how many sequences, about
 * @param subject the Conversations API by default
 */
export async function expectAlike(
  play: (sequence: Sequence, world: string) => Promise<Outcome[]>,
  usual: number,
  subject: Subject = CONVERSATIONS,
): Promise<void> {
  await using plain = plainFunction(subject.options);
  let worlds = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(subject.sequences, { minLength: 1, maxLength: 9, size: 'max' }),
      async (played) => {
        const named = played.map((sequence) => ({ sequence, world: `world-${worlds++}` }));
        const seen = await Promise.all(named.map(({ sequence, world }) => play(sequence, world)));
        for (const [index, { sequence, world }] of named.entries()) {
          expect(seen[index]).toEqual(await playAt(plain, world, sequence));
        }
      },
    ),
    { seed: 1, numRuns: Math.ceil((usual * times) / 5) },
  );
}
