import { expect, test } from 'vitest';
import { SCENARIOS } from '../../src/data/scenario.ts';
import type { Json } from '../../src/spec/json.ts';
import type { ApiRecord } from '../../src/store/record.ts';
import { seeded } from './support/api.ts';

const some = (scenario: string): { all: ApiRecord[]; messages: ApiRecord[][] } => {
  const { records } = seeded({ scenario });
  const all = records('conversations');
  const messages = all.slice(-60).map(({ id }) => records('messages', String(id)));
  return { all, messages };
};

const leaves = (value: Json | undefined): (Json | undefined)[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];

const depth = (value: Json | undefined): number =>
  typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(depth))
    : 0;

test.each(SCENARIOS)('in the scenario %s everything fits its schema', (scenario) => {
  const { model } = seeded();
  const { all, messages } = some(scenario);
  const errors = [
    ...all
      .slice(-200)
      .flatMap((one) => model.validator.errors('#/components/schemas/ConversationListItem', one)),
    ...messages
      .flat()
      .slice(0, 500)
      .flatMap((one) => model.validator.errors('#/components/schemas/Message', one)),
  ];
  expect(errors).toEqual([]);
});

test('default has a hundred and twenty conversations', () => {
  expect(some('default').all).toHaveLength(120);
});

test('empty has nothing', () => {
  const { records } = seeded({ scenario: 'empty' });
  expect(records('conversations')).toEqual([]);
  expect(records('messages', 'any')).toEqual([]);
});

test('busy has thousands of conversations, and some of over a hundred messages', () => {
  const { all } = some('busy');
  expect(all).toHaveLength(5000);
  const counts = all.map((one) => Number(one['message_count']));
  expect(Math.max(...counts)).toBeGreaterThan(100);
  expect(Math.max(...counts)).toBeLessThanOrEqual(200);
  expect(counts.filter((count) => count > 20).length).toBeGreaterThan(500);
});

test('edge has conversations without messages, and some that fill more than the largest page', () => {
  const counts = some('edge').messages.map(({ length }) => length);
  expect(counts).toContain(0);
  expect(counts).toContain(1);
  expect(counts).toContain(101);
});

test('edge has long, empty and foreign texts', () => {
  const { all, messages } = some('edge');
  for (const texts of [
    all.map(({ topic }) => String(topic)),
    messages.flat().map(({ content }) => String(content)),
  ]) {
    expect(texts).toContain('');
    expect(Math.max(...texts.map(({ length }) => length))).toBeGreaterThan(500);
    expect(texts.some((text) => /[\u0600-\u06ff]/.test(text))).toBe(true);
    expect(texts.some((text) => /\p{Emoji_Presentation}/u.test(text))).toBe(true);
  }
});

test('edge has inputs that are empty, deep, wide and of every type', () => {
  const inputs = some('edge').all.map((one) => one['inputs'] ?? null);
  expect(inputs).toContainEqual({});
  expect(Math.max(...inputs.map(depth))).toBeGreaterThan(30);
  expect(Math.max(...inputs.map((one) => Object.keys(one ?? {}).length))).toBe(60);
  const types = new Set(
    inputs.flatMap(leaves).map((value) => (value === null ? null : typeof value)),
  );
  expect(types).toEqual(new Set(['string', 'number', 'boolean', null]));
});

test('edge has null wherever the schema allows it, and a value there too', () => {
  const { all, messages } = some('edge');
  const both = (records: readonly ApiRecord[], name: string): boolean =>
    new Set(records.map((record) => record[name] === null)).size === 2;
  const names = ['agent_id', 'agent_mode', 'agent_type', 'assignment_id'];
  expect(names.filter((name) => !both(all, name))).toEqual([]);
  expect(both(messages.flat(), 'feedback')).toBe(true);
});

test('edge keeps what belongs together together', () => {
  const { all, messages } = some('edge');
  for (const [index, list] of messages.entries()) {
    const parent = all.slice(-60)[index];
    expect(list).toHaveLength(Number(parent?.['message_count']));
    for (const { total_tokens: total, input_tokens: input, answer_tokens: answer } of list) {
      expect(total).toBe(Number(input) + Number(answer));
    }
  }
});

test('given conversations are the newest, and what they leave out is made up', () => {
  const { records } = seeded({
    scenario: {
      resources: {
        '*': { count: 3 },
        conversations: {
          count: 3,
          records: [{ topic: 'One' }, { topic: 'Two', status: 'failed' }],
        },
      },
    },
  });
  const all = records('conversations');
  expect(all).toHaveLength(3);
  expect(all.slice(1)).toMatchObject([{ topic: 'One' }, { topic: 'Two', status: 'failed' }]);
  expect(all[2]?.['id']).toMatch(/^[0-9a-f]{8}-/);
});

test('given messages are those of the conversation that is named, in order', () => {
  const scenario = {
    resources: {
      conversations: { records: [{ id: 'c1' }, { id: 'c2' }] },
      messages: { within: { c1: [{ content: 'Hello' }, { content: 'Hi!' }] } },
    },
  };
  const { records } = seeded({ scenario });
  expect(records('messages', 'c1')).toMatchObject([
    { content: 'Hello', conversation_id: 'c1', message_from: 'user' },
    { content: 'Hi!', conversation_id: 'c1', message_from: 'agent' },
  ]);
  expect(records('messages', 'c2')).toEqual([]);
  expect(records('conversations').map((one) => one['message_count'])).toEqual([2, 0]);
});
