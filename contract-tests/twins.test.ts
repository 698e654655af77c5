import { expect, test } from 'vitest';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';

test('the second record of a create is removed whatever scope was last written to', async () => {
  const fake = createFake({ scenario: 'empty', seed: 1 });
  let isDoubled = false;
  const target = plainTarget((request) => {
    const isFirst = !isDoubled && request.method === 'POST';
    if (isFirst) fake.handle(request);
    isDoubled ||= isFirst;
    return fake.handle(request);
  });
  const only = ['operations-exist', 'scopes-are-apart'];
  const { left, created, removed } = await verify({ model: fake.model, target, seed: 1, only });
  expect({ left, removed }).toEqual({ left: [], removed: created });
  expect(fake.conversations.count()).toBe(0);
});
