import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFake } from '../../src/fake.ts';
import { judgeFor, prototypes, stateOf } from './support/judge.ts';
import { idsIn, requestsTo } from './support/requests.ts';

test('no request gets an answer that is not right, and none that is refused changes anything', () => {
  const fake = createFake({ records: 3, now: '2026-01-31T09:00:00Z' });
  const judge = judgeFor(fake);
  const before = prototypes();
  let state = stateOf(fake);
  fc.assert(
    fc.property(requestsTo(fake, idsIn(fake)), (request) => {
      const answer = fake.handle(request);
      expect(judge(request, answer)).toEqual([]);
      if (answer.status < 300) state = stateOf(fake);
      else expect(stateOf(fake)).toBe(state);
    }),
    { seed: 1, numRuns: 3000 },
  );
  expect(prototypes()).toBe(before);
});
