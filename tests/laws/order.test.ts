import { expect, test } from 'vitest';

import { conversations, idsOf } from './support/conversations.ts';

test('recent is the newest first, and is what is meant where nothing is said', () => {
  const api = conversations();
  const times = api.all({ order: 'recent' }).map((one) => Date.parse(one.created_time));
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  expect(api.all()).toEqual(api.all({ order: 'recent' }));
});

test('oldest is the other way round', () => {
  const api = conversations();
  expect(api.all({ order: 'oldest' })).toEqual(api.all({ order: 'recent' }).toReversed());
});

test('what was created while the clock stands still keeps one order, which oldest turns round', () => {
  const api = conversations({ scenario: 'empty' });
  const created = Array.from({ length: 30 }, () => api.create().body.id);
  expect(idsOf(api.all({ order: 'oldest' }))).toEqual(created);
  expect(idsOf(api.all({ order: 'recent' }))).toEqual(created.toReversed());
  // Neither reads nor writes to some of them move any.
  api.setStatus(created[7] ?? '', 'paused');
  api.remove(created[20] ?? '');
  const left = created.filter((_, index) => index !== 20);
  expect(idsOf(api.all({ order: 'oldest', page_size: 7 }))).toEqual(left);
});

test('a filter does not change the order', () => {
  const api = conversations();
  const all = api.all();
  for (const order of ['recent', 'oldest']) {
    const wanted = (order === 'recent' ? all : all.toReversed()).filter(
      ({ status }) => status === 'completed',
    );
    expect(api.all({ status: 'completed', order })).toEqual(wanted);
  }
});

test('what is created at an earlier time is listed in its place', () => {
  const api = conversations({ scenario: 'empty', now: '2026-01-31T09:00:00Z' });
  const late = api.create().body.id;
  api.fake.clock.freeze(Date.parse('2026-01-30T09:00:00Z'));
  const early = api.create().body.id;
  api.fake.clock.freeze(Date.parse('2026-01-30T21:00:00Z'));
  const between = api.create().body.id;
  expect(idsOf(api.all({ order: 'oldest' }))).toEqual([early, between, late]);
  expect(idsOf(api.all({ order: 'oldest', page_size: 1 }))).toEqual([early, between, late]);
});

test('an update does not move a conversation', () => {
  const api = conversations();
  const before = idsOf(api.all());
  api.fake.clock.advance(60_000);
  api.setStatus(before[50] ?? '', 'failed');
  expect(idsOf(api.all())).toEqual(before);
});

test.each(['newest', 'Recent', '', 'created_time'])('an unknown order is refused: %s', (order) => {
  expect(conversations().list({ order }).status).toBe(422);
});
