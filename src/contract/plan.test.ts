import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import { Api } from './api.ts';
import { LAWS } from './laws/laws.ts';
import { allowance, plan, roundsOf } from './plan.ts';

const planned = plan(new Api(createFake({ scenario: 'empty' }).model), {});

test('every law at every operation has a case in the first round, and no more than one', () => {
  const [first = []] = roundsOf(planned);
  const names = first.map((one) => `${one.law.id} ${one.case.operation.id}`);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toHaveLength(
    new Set(planned.map((one) => `${one.law.id} ${one.case.operation.id}`)).size,
  );
});

test('the rounds have every case once, each law and operation in its order', () => {
  const all = roundsOf(planned).flat();
  expect(all).toHaveLength(planned.length);
  for (const law of LAWS) {
    for (const operation of new Set(planned.map((one) => one.case.operation))) {
      const isOwn = (one: (typeof all)[number]): boolean =>
        one.law === law && one.case.operation === operation;
      expect(all.filter(isOwn)).toEqual(planned.filter(isOwn));
    }
  }
});

test('a document with many cases is allowed more requests, and one with few no fewer', () => {
  const [one] = planned;
  if (one === undefined) throw new Error('There are no cases.');
  expect(allowance([one])).toBe(5000);
  expect(allowance(Array.from({ length: 1000 }, () => one))).toBe(12_000);
});

test('a setting that nothing is sent for is refused with the one that was meant', () => {
  const { model } = createFake({ scenario: 'empty' });
  expect(() => plan(new Api(model, { tenent_id: 'x' }), {})).toThrow(
    expect.objectContaining({
      code: 'option-invalid',
      reason: expect.stringContaining('(settings tenent_id)'),
      hint: expect.stringContaining('tenant_id'),
    }),
  );
  expect(() => plan(new Api(model, { tenant_id: 'x', agent_id: 'y' }), {})).not.toThrow();
});
