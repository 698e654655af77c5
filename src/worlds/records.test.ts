import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';

test('a value that a property cannot take is refused with those that it can', () => {
  const { conversations } = createFake({ scenario: 'empty' });
  expect(() => conversations.create({ status: 'asleep' as 'paused' })).toThrow(
    expect.objectContaining({
      code: 'record-invalid',
      place: '#/status',
      reason: expect.stringContaining('it must be one of "running", "paused"'),
    }),
  );
});

test('records of several parents are in one order', () => {
  const { messages } = createFake({ now: '2026-01-31T09:00:00Z' });
  const times = messages.list().map(({ requested_time }) => requested_time);
  expect(times).toEqual(times.toSorted());
  const newest = messages.list({ order: '-requested_time', skip: 1, take: 3 });
  expect(newest.map(({ requested_time }) => requested_time)).toEqual(
    times.toReversed().slice(1, 4),
  );
  const tokens = messages.list().map(({ total_tokens }) => total_tokens);
  const [dearest] = messages.list({ order: '-total_tokens', take: 1 });
  expect(dearest?.total_tokens).toBe(Math.max(...tokens));
});

test('an order by what no record has is refused', () => {
  const { conversations } = createFake();
  expect(() => conversations.list({ order: '-topik' as '-topic' })).toThrow(
    expect.objectContaining({ code: 'record-invalid', hint: "Did you mean 'topic'?" }),
  );
});

test('a record is found by an object that it has', () => {
  const { conversations } = createFake({ scenario: 'empty' });
  conversations.create({ topic: 'Other', inputs: { a: 1, b: { c: [1] }, d: 2 } });
  conversations.create({ topic: 'Wanted', inputs: { a: 1, b: { c: [1] } } });
  expect(conversations.find({ inputs: { b: { c: [1] }, a: 1 } })?.topic).toBe('Wanted');
  expect(conversations.count({ inputs: {} })).toBe(0);
});
