import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createFake } from '../../src/fake.ts';
import { judgeFor, prototypes, stateOf } from './support/judge.ts';
import { idsIn, requestsTo } from './support/requests.ts';

// Far more than any of it takes, also where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

test('no request gets an answer that is not right, and none that is refused changes anything', () => {
  const fake = createFake({ records: 3, now: '2026-01-31T09:00:00Z' });
  const judge = judgeFor(fake);
  const before = prototypes();
  const state = stateOf(fake);
  fc.assert(
    fc.property(requestsTo(fake, idsIn(fake)), (request) => {
      fake.reset();
      const answer = fake.handle(request);
      expect(judge(request, answer)).toEqual([]);
      if (answer.status >= 300) expect(stateOf(fake, state)).toBe(state);
    }),
    { seed: 1, numRuns: 1200 },
  );
  expect(prototypes()).toBe(before);
});
