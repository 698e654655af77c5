import { expect, test } from 'vitest';
import { createFake } from '../../src/fake.ts';

/** The ids of what is made in a few ways, one after the other. */
function idsWith(seed: number): string[] {
  const fake = createFake({ seed, now: '2026-01-31T09:00:00Z' });
  const post = (world: Pick<typeof fake, 'handle'>): string => {
    const answer = world.handle({
      method: 'POST',
      path: '/admin/api/v2/conversations',
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode('{"topic":"New"}'),
    });
    const { id }: { id: string } = JSON.parse(answer.body);
    return id;
  };
  return [post(fake), post(fake), fake.conversations.create().id, post(fake.world('other'))];
}

test('the same requests get the same ids from the same seed', () => {
  expect(idsWith(7)).toEqual(idsWith(7));
});

test('another seed gives other ids to all that is made', () => {
  const [one, other] = [idsWith(7), idsWith(8)];
  expect(one.filter((id) => other.includes(id))).toEqual([]);
});
