import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import type { Fake } from '../fake.ts';
import type { JsonObject } from '../spec/json.ts';

const page = (schema: JsonObject): JsonObject => ({
  '200': { description: 'It', content: { 'application/json': { schema } } },
});
const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };
const id = { name: 'id', in: 'path', required: true, schema: text };
const owner = { ...id, name: 'owner_id' };

/** Owners of pets, who all live together and say whose they are. */
const owners = (): Fake =>
  createFake({
    records: 3,
    document: {
      openapi: '3.1.0',
      info: { title: 'Owners', version: '1' },
      paths: {
        '/owners': { get: { responses: page({ type: 'array', items: reference('Owner') }) } },
        '/owners/{id}': { get: { parameters: [id], responses: page(reference('Owner')) } },
        '/owners/{owner_id}/pets': {
          get: { parameters: [owner], responses: page({ type: 'array', items: reference('Pet') }) },
        },
        '/pets': { get: { responses: page({ type: 'array', items: reference('Pet') }) } },
        '/pets/{id}': { get: { parameters: [id], responses: page(reference('Pet')) } },
      },
      components: {
        schemas: {
          Owner: { type: 'object', properties: { id: text, pet_count: { type: 'integer' } } },
          Pet: { type: 'object', properties: { id: text, owner_id: text } },
        },
      },
    },
  });

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

test.each([
  [[[{ topic: 'A' }]], '(createMany: [{"topic":"A"}]): a number is expected'],
  [[-1], '(createMany: -1): a number is expected'],
  [[3, { topic: 'A' }], '(createMany: {"topic":"A"}): a function is expected'],
])('createMany takes a number and a function: %j', (given, told) => {
  const { conversations } = createFake({ scenario: 'empty' });
  // As it is called by JavaScript, whose compiler does not look.
  const untyped: Record<'createMany', (...given: readonly unknown[]) => unknown> =
    Object(conversations);
  expect(() => untyped.createMany(...given)).toThrow(
    expect.objectContaining({
      code: 'option-invalid',
      reason: expect.stringContaining(told),
      hint: expect.stringContaining('createMany(3, (index) => ('),
    }),
  );
  expect(conversations.count()).toBe(0);
});

test('a record that is given to another parent is counted there', () => {
  const fake = owners();
  const [pets, all] = [fake.records('pets'), fake.records('owners')];
  const keys = all.list().map((one) => String(one['id']));
  for (const key of keys) {
    for (const pet of pets.list()) pets.update(String(pet['id']), { owner_id: key });
    const counts = all.list().map((one) => one['pet_count']);
    expect(counts).toEqual(keys.map((one) => pets.count({ owner_id: one })));
  }
});

test('a record that lives within a parent stays there', () => {
  const { conversations, messages } = createFake();
  const [message] = messages.list({ take: 1 });
  const { id: key = '', conversation_id: home = '' } = message ?? {};
  const other = conversations.list().find((one) => one.id !== home)?.id ?? '';
  expect(() => messages.update(key, { conversation_id: other })).toThrow(
    expect.objectContaining({ code: 'record-invalid' }),
  );
  expect(messages.update(key, { conversation_id: home }).conversation_id).toBe(home);
});

test('what is undefined among changes does not change', () => {
  const conversations = createFake().records('conversations');
  const [before = {}] = conversations.list({ take: 1 });
  const after = conversations.update(String(before['id']), { topic: undefined });
  expect(after['topic']).toBe(before['topic']);
});

test('to change what was handed in or a snapshot afterwards changes nothing', () => {
  const inputs = { customer: { name: 'Ada' } };
  const topic = 'Copied';
  const records = [{ topic, inputs }];
  const fake = createFake({ scenario: { resources: { conversations: { count: 1, records } } } });
  const made = fake.conversations.create({ topic, inputs });
  fake.conversations.update(made.id, { inputs });
  fake.handle({ method: 'POST', path: '/admin/api/v2/conversations', json: { topic, inputs } });
  for (const part of Object.values(fake.snapshot().resources)) {
    for (const record of part.records ?? []) Object.assign(record, { inputs: 'changed' });
  }
  inputs.customer.name = 'changed';
  const kept = fake.conversations.list({ where: { topic } });
  expect(kept.map((one) => one.inputs)).toEqual(
    [1, 2, 3].map(() => ({ customer: { name: 'Ada' } })),
  );
});

test('a copy keeps numbers that JavaScript has not', () => {
  const fake = createFake({ scenario: 'empty' });
  const body = '{"topic":"Long","inputs":{"number":12345678901234567890}}';
  const headers = { 'content-type': 'application/json' };
  fake.handle({ method: 'POST', path: '/admin/api/v2/conversations', headers, body });
  expect(JSON.stringify(fake.snapshot())).toContain('12345678901234567890');
  fake.restore(fake.snapshot());
  expect(JSON.stringify(fake.snapshot())).toContain('12345678901234567890');
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
