import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import type { PlainRequest, PlainResponse } from './message.ts';

const LIST: PlainRequest = {
  method: 'GET',
  path: '/admin/api/v2/conversations',
  query: 'status=running&page_size=2',
};

function topics({ body }: PlainResponse): string[] {
  const { data }: { data: { topic: string }[] } = JSON.parse(body);
  return data.map(({ topic }) => topic);
}

test('the same query is answered by what is there when it is asked', () => {
  const fake = createFake({ scenario: 'empty' });
  expect(topics(fake.handle(LIST))).toEqual([]);
  const { id } = fake.conversations.create({ topic: 'One', status: 'running' });
  expect(topics(fake.handle(LIST))).toEqual(['One']);
  fake.conversations.update(id, { topic: 'Another' });
  expect(topics(fake.handle(LIST))).toEqual(['Another']);
  fake.conversations.delete(id);
  expect(topics(fake.handle(LIST))).toEqual([]);
});

test('the same query is answered by the world that it is asked in', () => {
  const fake = createFake({ scenario: 'empty' });
  fake.world('a').conversations.create({ topic: 'In a', status: 'running' });
  expect(topics(fake.world('a').handle(LIST))).toEqual(['In a']);
  expect(topics(fake.world('b').handle(LIST))).toEqual([]);
});

test('a query that was answered to who showed the key is refused to who does not', () => {
  const fake = createFake({ apiKey: 'secret' });
  const shown = { ...LIST, headers: { 'x-api-key': 'secret' } };
  expect([shown, LIST, shown].map((request) => fake.handle(request).status)).toEqual([
    200, 401, 200,
  ]);
});

test('the same query of two parents is answered by each', () => {
  const fake = createFake({ records: 20 });
  const talkative = fake.conversations.list().filter(({ message_count }) => message_count > 0);
  const first = (id: string): unknown => {
    const path = `${LIST.path}/${id}/messages`;
    return JSON.parse(fake.handle({ method: 'GET', path, query: 'page_size=1' }).body).total_count;
  };
  expect(talkative.map(({ id }) => first(id))).toEqual(
    talkative.map(({ message_count }) => message_count),
  );
});

test('more different queries than are remembered are all answered', () => {
  const fake = createFake({ records: 3 });
  const sizes = Array.from({ length: 250 }, (_, index) => 1 + (index % 3));
  const counts = sizes.map((size, index) => {
    const query = `page_size=${size}&any=${index}`;
    return topics(fake.handle({ ...LIST, query })).length;
  });
  expect(counts).toEqual(sizes);
});
