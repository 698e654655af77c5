import { expect, test } from 'vitest';
import type { ApiRecord } from '../../src/store/record.ts';
import { seeded } from './support/api.ts';
import { NOW } from './support/schema.ts';

// What somebody who looks at the seeded Conversations API expects of it.

const { records, model } = seeded();
const conversations = records('conversations');
const DAY = 86_400_000;
const timeOf = (record: ApiRecord, name: string): number => Date.parse(String(record[name]));
const messagesOf = ({ id }: ApiRecord): ApiRecord[] => records('messages', String(id));
const threads = conversations.map((one) => ({ one, messages: messagesOf(one) }));

const valuesBy = (by: string, name: string): Set<unknown>[] =>
  [...Map.groupBy(conversations, (one) => one[by]).values()].map(
    (group) => new Set(group.map((one) => one[name])),
  );

test('everything is valid against the schema of the list', () => {
  for (const name of ['ConversationListItem', 'Message']) {
    const place = `#/components/schemas/${name}`;
    const all = name === 'Message' ? threads.flatMap(({ messages }) => messages) : conversations;
    expect(all.flatMap((record) => model.validator.errors(place, record))).toEqual([]);
  }
});

test.each([
  ['agent_id', 'agent_mode'],
  ['agent_id', 'agent_type'],
  ['tenant_unit_id', 'tenant_id'],
  ['user_id', 'created_by_name'],
  ['user_id', 'created_by_role'],
])('with one %s there is always one %s', (by, name) => {
  expect(valuesBy(by, name).every(({ size }) => size === 1)).toBe(true);
});

test('there are several tenants, units, agents and people, some busier than others', () => {
  const counts = (name: string): number[] =>
    [...Map.groupBy(conversations, (one) => one[name]).values()].map(({ length }) => length);
  expect(counts('tenant_id').length).toBeGreaterThanOrEqual(3);
  expect(counts('tenant_unit_id').length).toBe(5);
  expect(counts('agent_id').length).toBeGreaterThan(8);
  expect(counts('user_id').length).toBeGreaterThan(12);
  expect(Math.max(...counts('agent_id'))).toBeGreaterThan(12);
});

test('nothing lies in the future, and nothing was changed before it was made', () => {
  for (const record of [...conversations, ...threads.flatMap(({ messages }) => messages)]) {
    expect(timeOf(record, 'updated_time')).toBeGreaterThanOrEqual(timeOf(record, 'created_time'));
    expect(timeOf(record, 'updated_time')).toBeLessThanOrEqual(NOW);
  }
});

test('messages lie within their conversation, in order', () => {
  for (const { one, messages } of threads) {
    const times = messages.map((message) => timeOf(message, 'requested_time'));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(Math.min(...times, Infinity)).toBeGreaterThanOrEqual(timeOf(one, 'created_time'));
    expect(Math.max(...times, -Infinity)).toBeLessThanOrEqual(timeOf(one, 'updated_time'));
  }
});

test('conversations are spread over thirty days, the nearer to now the denser', () => {
  const ages = conversations.map((one) => (NOW - timeOf(one, 'created_time')) / DAY);
  expect(Math.max(...ages)).toBeGreaterThan(27);
  expect(Math.max(...ages)).toBeLessThanOrEqual(30);
  expect(ages.filter((age) => age < 3).length).toBeGreaterThan(30);
});

test('what still runs is recent, and at least five do', () => {
  const running = conversations.filter(({ status }) => status === 'running');
  const old = running.filter((one) => NOW - timeOf(one, 'created_time') > 2 * DAY);
  expect(running.length).toBeGreaterThan(8);
  expect(old.length).toBeLessThan(running.length / 2);
});

test('all statuses are there', () => {
  expect(new Set(conversations.map(({ status }) => status)).size).toBe(5);
});

test('there are as many messages as is said; some have none, some fill a second page', () => {
  const counts = threads.map(({ messages }) => messages.length);
  expect(counts).toEqual(conversations.map((one) => one['message_count']));
  expect(counts.filter((count) => count === 0).length).toBeGreaterThan(2);
  expect(counts.filter((count) => count > 20).length).toBeGreaterThan(1);
});

test('a message is of the user, tenant and agent of its conversation', () => {
  for (const { one, messages } of threads) {
    for (const message of messages) {
      const { tenant_id, tenant_unit_id, agent_id, user_id } = one;
      expect(message).toMatchObject({ tenant_id, tenant_unit_id, agent_id, user_id });
      expect(message['created_by']).toBe(user_id);
      expect(message['updated_by']).toBe(user_id);
      expect(message['created_by_role']).toBe(one['created_by_role']);
    }
  }
});

test('a question and its answer share a run, and the next question has another', () => {
  for (const { messages } of threads) {
    const runs = messages.map(({ run_id: run }) => run);
    expect(new Set(runs).size).toBe(Math.ceil(runs.length / 2));
    for (const [index, run] of runs.entries()) expect(run).toBe(runs[index - (index % 2)]);
  }
});

test('what an agent says answers what the user said', () => {
  const asked = threads.flatMap(({ messages }) =>
    messages.flatMap(({ content }, index) => {
      const order = /look up order (#\d+)/.exec(String(content))?.[1];
      const next = messages[index + 1];
      return order === undefined || next === undefined ? [] : { order, answer: next['content'] };
    }),
  );
  expect(asked.length).toBeGreaterThan(2);
  for (const { order, answer } of asked) expect(answer).toContain(order);
});

test('nobody says the same thing twice in a short conversation', () => {
  for (const { messages } of threads.filter((one) => one.messages.length < 40)) {
    const said = messages.map(({ content }) => content);
    expect(new Set(said).size).toBe(said.length);
  }
});

test('users cost few tokens and agents many, and the total is right', () => {
  for (const message of threads.flatMap(({ messages }) => messages)) {
    const { input_tokens: input, answer_tokens: answer, total_tokens: total } = message;
    expect(total).toBe(Number(input) + Number(answer));
    if (message['message_from'] === 'user') {
      expect(answer).toBe(0);
      expect(input).toBeLessThanOrEqual(60);
    } else expect(answer).toBeGreaterThan(0);
  }
});

test('only answers are judged', () => {
  const judged = threads.flatMap(({ messages }) =>
    messages.filter(({ feedback }) => feedback !== null),
  );
  expect(new Set(judged.map((message) => message['message_from']))).toEqual(new Set(['agent']));
});

test('a page of topics has none twice', () => {
  const topics = conversations.toReversed().map(({ topic }) => topic);
  expect(new Set(topics.slice(0, 20)).size).toBe(20);
  const counts = [...Map.groupBy(topics, String).values()].map(({ length }) => length);
  expect(Math.max(...counts)).toBeLessThanOrEqual(4);
});

test('no template is left open', () => {
  const text = JSON.stringify([conversations, threads.map(({ messages }) => messages)]);
  expect(text).not.toMatch(/\{\{|undefined|(?:location|person|helpers|number|date)\.[a-z]/);
});
