import { expect, test } from 'vitest';
import type { ScenarioPart } from '../../src/data/scenario.ts';
import { createFake } from '../../src/fake.ts';
import type { JsonObject } from '../../src/spec/json.ts';
import { apiOf, object, seeded } from './support/api.ts';

const TEXT = { type: 'string' };
const WHOLE = { type: 'integer' };
const MOMENT = { type: 'string', format: 'date-time' };
const NOW = '2026-01-31T12:00:00.000Z';

const SHOP = apiOf({
  '/shops': object({
    id: WHOLE,
    name: TEXT,
    kind: { enum: ['books', 'toys', 'food'] },
    is_open: { type: 'boolean' },
    rating: { type: ['integer', 'null'] },
    due: { anyOf: [{ type: 'null' }, MOMENT] },
    day: { type: 'string', format: 'date' },
    shop_id: { type: ['integer', 'null'] },
  }),
  '/shops/{shop_id}/shelves': object({ id: TEXT, label: TEXT }),
  '/shops/{shop_id}/shelves/{shelf_id}/books': object({ id: TEXT, title: TEXT }),
});

const shops = (part: ScenarioPart, more: Record<string, ScenarioPart> = {}) =>
  createFake({ document: SHOP, now: NOW, scenario: { resources: { shops: part, ...more } } });

test('weights say how often each value is met', () => {
  const { records } = seeded({
    document: SHOP,
    scenario: { resources: { shops: { count: 300, weights: { kind: { books: 9, toys: 1 } } } } },
  });
  const kinds = records('shops').map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(['books', 'toys']));
  expect(kinds.filter((kind) => kind === 'books').length).toBeGreaterThan(230);
});

test('weights name values of any type', () => {
  const { records } = seeded({
    document: SHOP,
    scenario: {
      resources: {
        shops: { count: 60, weights: { is_open: { true: 1 }, rating: { 5: 1, null: 1 } } },
      },
    },
  });
  expect(new Set(records('shops').map(({ is_open: open }) => open))).toEqual(new Set([true]));
  expect(new Set(records('shops').map(({ rating }) => rating))).toEqual(new Set([5, null]));
});

test('weights count for listed records too, where they leave the property out', () => {
  const listed = [{ name: 'One' }, { name: 'Two', kind: 'food' }];
  const fake = shops({ records: listed, weights: { kind: { toys: 1 } } });
  expect(fake['shops']?.list().map(({ kind }) => kind)).toEqual(['toys', 'food']);
});

test('weights count for records that live within a parent', () => {
  const fake = createFake({
    scenario: {
      resources: { conversations: { count: 20 }, messages: { weights: { feedback: { like: 1 } } } },
    },
  });
  const feedback = fake.messages.list().map((message) => message.feedback);
  expect(new Set(feedback)).toEqual(new Set(['like']));
});

test('the weights of one property do not move the values of others', () => {
  const of = (part: ScenarioPart): JsonObject[] =>
    seeded({ scenario: { resources: { conversations: { count: 30, ...part } } } })
      .records('conversations')
      .map((record) => ({ ...record, status: null }));
  expect(of({ weights: { status: { failed: 1 } } })).toEqual(of({}));
});

test('moments are told from now', () => {
  const fake = shops({
    records: [{ due: '-3 days', day: '+2 days' }, { due: 'now' }, { due: null }],
  });
  expect(fake['shops']?.list().map(({ due }) => due)).toEqual([
    '2026-01-28T12:00:00.000Z',
    NOW,
    null,
  ]);
  expect(fake['shops']?.list()[0]).toMatchObject({ day: '2026-02-02' });
});

test('a conversation that was created a while ago is in its place among the others', () => {
  const fake = createFake({
    now: NOW,
    scenario: {
      resources: {
        conversations: { count: 3, records: [{ id: 'old', created_time: '-90 days' }] },
      },
    },
  });
  expect(fake.conversations.list()[0]).toMatchObject({
    id: 'old',
    created_time: '2025-11-02T12:00:00.000Z',
  });
});

test('a text that is no moment stays as it is', () => {
  expect(shops({ records: [{ name: 'now' }] })['shops']?.list()[0]).toMatchObject({ name: 'now' });
});

test('a record refers to another one by its name', () => {
  const fake = shops({
    count: 5,
    records: [
      { $name: 'first', name: 'One' },
      { name: 'Two', shop_id: { $named: 'first' } },
    ],
  });
  const [one, two] = fake['shops']?.list().slice(-2) ?? [];
  expect(one).toMatchObject({ name: 'One' });
  expect(one).not.toHaveProperty('$name');
  expect(two?.['shop_id']).toBe(one?.['id']);
});

test('messages are those of the conversation that is named', () => {
  const fake = createFake({
    scenario: {
      resources: {
        conversations: { count: 4, records: [{ $name: 'refund', topic: 'Refund' }] },
        messages: { within: { $refund: [{ content: 'Where is it?' }] } },
      },
    },
  });
  const refund = fake.conversations.find({ topic: 'Refund' });
  expect(refund).toMatchObject({ message_count: 1 });
  expect(fake.messages.list({ where: { conversation_id: refund?.id ?? '' } })).toMatchObject([
    { content: 'Where is it?' },
  ]);
});

test('names lead through several parents', () => {
  const fake = shops(
    { records: [{ $name: 'corner' }] },
    {
      shelves: { within: { $corner: [{ $name: 'top' }] } },
      books: { within: { '$corner/$top': [{ title: 'Emma' }] } },
    },
  );
  expect(fake['books']?.list()).toMatchObject([{ title: 'Emma' }]);
});

test('a listed record keeps its key where one that is made up would have it', () => {
  const fake = shops({ count: 5, records: [{ id: 2, name: 'Two' }] });
  expect(fake['shops']?.count()).toBe(5);
  expect(fake['shops']?.get(2)).toMatchObject({ name: 'Two' });
});

test('a snapshot of named records is a scenario without names', () => {
  const fake = shops({ records: [{ $name: 'a', name: 'A' }, { shop_id: { $named: 'a' } }] });
  const again = createFake({ document: SHOP, now: NOW, scenario: fake.snapshot() });
  expect(again.snapshot()).toEqual(fake.snapshot());
  expect(JSON.stringify(fake.snapshot())).not.toContain('$name');
});
