import { expect, test } from 'vitest';
import { contentOf, liveFake, MINUTE, SECOND } from './support.ts';

const grown = (minutes = 5): ReturnType<typeof liveFake> => {
  const fake = liveFake();
  fake.clock.advance(minutes * MINUTE);
  return fake;
};

test('every record fits its schema', () => {
  const fake = grown();
  const { validator } = fake.model;
  const errors = [
    ...fake.conversations
      .list()
      .flatMap((one) => validator.errors('#/components/schemas/ConversationListItem', one)),
    ...fake.messages.list().flatMap((one) => validator.errors('#/components/schemas/Message', one)),
  ];
  expect(errors).toEqual([]);
});

test('counts and sums stay true', () => {
  const fake = grown();
  for (const { id, message_count: count } of fake.conversations.list()) {
    expect(fake.messages.count({ conversation_id: id })).toBe(count);
  }
  for (const message of fake.messages.list()) {
    expect(message.total_tokens).toBe(message.input_tokens + message.answer_tokens);
  }
});

test('the time of a change is that of the event, and so is that of what came with it', () => {
  const fake = grown();
  for (const { id, updated_time: changed } of fake.conversations.list()) {
    const newest = fake.messages.list({ where: { conversation_id: id } }).at(-1);
    expect(newest?.requested_time).toBe(changed);
  }
});

test('whoever changed a record last stays the one who did', () => {
  const fake = liveFake();
  const before = fake.conversations.list().map(({ updated_by_name: name }) => name);
  fake.clock.advance(MINUTE);
  expect(fake.conversations.list().map(({ updated_by_name: name }) => name)).toEqual(before);
});

test('runs end as the odds say, and those that ended rest', () => {
  const fake = grown(60);
  const statuses = fake.conversations.list().map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set(['completed', 'failed']));
  const content = contentOf(fake);
  fake.clock.advance(60 * MINUTE);
  expect(contentOf(fake)).toBe(content);
});

test('messages go on by turns', () => {
  const fake = grown();
  for (const { id } of fake.conversations.list()) {
    const from = fake.messages
      .list({ where: { conversation_id: id } })
      .map(({ message_from: one }) => one);
    expect(from).toEqual(from.map((_, index) => (index % 2 === 0 ? 'user' : 'agent')));
  }
});

test('a request and the collection see the same', () => {
  const fake = liveFake();
  fake.clock.advance(MINUTE);
  const { body } = fake.handle({ method: 'GET', path: '/admin/api/v2/conversations' });
  const page: { data: { id: string; status: string }[] } = JSON.parse(body);
  for (const { id, status } of page.data) expect(fake.conversations.get(id)?.status).toBe(status);
});

test('what is deleted stops', () => {
  const fake = liveFake();
  for (const { id } of fake.conversations.list()) fake.conversations.delete(id);
  fake.clock.advance(10 * MINUTE);
  expect(fake.messages.count()).toBe(0);
  expect(fake.conversations.count()).toBe(0);
});

test('what is paused by a caller stops, and goes on when it is told to', () => {
  const fake = liveFake();
  for (const { id } of fake.conversations.list())
    fake.conversations.update(id, { status: 'paused' });
  const before = fake.messages.count();
  fake.clock.advance(10 * MINUTE);
  expect(fake.messages.count()).toBe(before);
  for (const { id } of fake.conversations.list())
    fake.conversations.update(id, { status: 'running' });
  fake.clock.advance(10 * SECOND - 1);
  expect(fake.messages.count()).toBe(before);
  fake.clock.advance(10 * SECOND + 1);
  expect(fake.messages.count()).toBeGreaterThanOrEqual(before + 8);
});
