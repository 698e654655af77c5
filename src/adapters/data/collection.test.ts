import { expect, test } from 'vitest';
import { createFake } from '../../fake.ts';
import { collections } from '../data.ts';

test('a page is taken of records that are in order', async () => {
  const { conversations } = await collections(createFake({ scenario: 'empty' }));
  for (const topic of ['b', 'd', 'a', 'c']) await conversations.create({ topic });
  const topics = (options: Parameters<typeof conversations.findMany>[1]) =>
    conversations.findMany(undefined, options).map(({ topic }) => topic);
  const cursor = conversations.findFirst((q) => q.where({ topic: 'b' }), { strict: true });
  expect(topics({ take: 2, orderBy: { topic: 'desc' } })).toEqual(['d', 'c']);
  expect(topics({ skip: 1, take: 2, orderBy: { topic: 'desc' } })).toEqual(['c', 'b']);
  expect(topics({ cursor, take: 2, orderBy: { topic: 'asc' } })).toEqual(['b', 'c']);
  expect(topics({ take: -1, orderBy: { topic: 'asc' } })).toEqual(['d']);
  expect(topics({ take: 0 })).toEqual([]);
  expect(topics({ take: 2 })).toEqual(['b', 'd']);
});
