import { expect, test } from 'vitest';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';

test('where time stands still it is not said that updates move it on', async () => {
  const fake = createFake({ seed: 1 });
  fake.clock.freeze();
  const target = plainTarget((request) => fake.handle(request));
  const { cases } = await verify({ model: fake.model, target, seed: 1, only: ['update-times'] });
  expect(cases.find(({ title }) => title.endsWith('moves on'))).toMatchObject({
    outcome: 'not exercised',
    reason: expect.stringContaining('is not later'),
  });
});

test('where all is made at the same time it is not said that lists are ordered by it', async () => {
  const fake = createFake({ seed: 1 });
  fake.clock.freeze();
  const target = plainTarget((request) => fake.handle(request));
  const only = ['lists-follow-creation'];
  const { cases, findings } = await verify({
    model: fake.model,
    target,
    seed: 1,
    only,
    concurrency: 8,
  });
  const seen = cases.filter(({ title }) => title !== 'every answer');
  expect(new Set(seen.map(({ outcome }) => outcome))).toEqual(new Set(['not exercised']));
  expect(findings).toEqual([]);
});

test('where no wrong write is refused it is not said that those change nothing', async () => {
  const fake = createFake({ seed: 1 });
  const taken = { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };
  const target = plainTarget((request) => {
    const answer = fake.handle(request);
    return answer.status === 422 ? taken : answer;
  });
  const only = ['failed-creates-change-nothing', 'failed-updates-change-nothing'];
  const { cases } = await verify({ model: fake.model, target, seed: 1, only });
  const outcomes = new Set(cases.map(({ outcome }) => outcome));
  expect(outcomes).toEqual(new Set(['not exercised']));
});

test.each([
  ['at the same time', 0, 'confirmed', undefined],
  ['one after the other', 1, 'not exercised', expect.stringContaining('no two')],
])(
  'of what is made %s it is told whether items of equal time keep one order',
  async (_, milliseconds, outcome, reason) => {
    const fake = createFake({ seed: 1, now: '2026-01-31T09:00:00Z' });
    const target = plainTarget((request) => {
      fake.clock.advance(milliseconds);
      return fake.handle(request);
    });
    const only = ['lists-are-ordered', 'filters-are-exact'];
    const { assumptions } = await verify({ model: fake.model, target, seed: 1, only });
    const ties = assumptions.find(({ id }) => id === 'order-ties');
    expect(ties).toMatchObject({ outcome, reason });
  },
);
