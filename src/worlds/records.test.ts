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
