import { expect, test } from 'vitest';

import { conversations, idsOf, walk } from './support/conversations.ts';

test('the message count of a conversation is the number of messages that it lists', () => {
  const api = conversations({ records: 40 });
  const told = api.all().map(({ id, message_count }) => [id, message_count]);
  const listed = api.all().map(({ id }) => [id, api.messages(id).body.total_count]);
  expect(listed).toEqual(told);
  expect(new Set(told.map(([, count]) => count)).size).toBeGreaterThan(5);
});

test('every message names its conversation, and whose it is', () => {
  const api = conversations();
  for (const { id, tenant_id, tenant_unit_id, agent_id, user_id } of api.all().slice(0, 30)) {
    for (const message of api.allMessages(id)) {
      expect(message).toMatchObject({
        conversation_id: id,
        tenant_id,
        tenant_unit_id,
        agent_id,
        user_id,
      });
    }
  }
});

test('messages come oldest first by the time of their request', () => {
  const api = conversations({ records: 40 });
  for (const { id } of api.all()) {
    const times = api.allMessages(id).map((message) => Date.parse(message.requested_time));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  }
});

test('the tokens of a message add up', () => {
  const api = conversations({ records: 40 });
  const messages = api.all().flatMap(({ id }) => api.allMessages(id));
  const wrong = messages.filter(
    ({ input_tokens, answer_tokens, total_tokens }) =>
      total_tokens !== input_tokens + answer_tokens,
  );
  expect([messages.length > 100, wrong]).toEqual([true, []]);
});

test.each([1, 2, 3, 20, 100])('pages of %i give every message once, in one order', (page_size) => {
  const api = conversations();
  const longest = api.all().toSorted((a, b) => b.message_count - a.message_count)[0];
  const id = longest?.id ?? '';
  const whole = api.messages(id, { page_size: 100 }).body.data;
  const walked = walk((page) => api.messages(id, { page, page_size }).body);
  expect(walked).toEqual(whole);
  expect(new Set(idsOf(walked)).size).toBe(longest?.message_count);
});

test('a page of messages past the last is empty', () => {
  const api = conversations();
  const { id = '', message_count = 0 } = api.all().find((one) => one.message_count > 0) ?? {};
  expect(api.messages(id, { page: 50 }).body).toEqual({
    page_num: 50,
    page_size: 20,
    total_count: message_count,
    total_pages: Math.ceil(message_count / 20),
    has_next_page: false,
    data: [],
  });
});

test('ids of messages are different in every conversation', () => {
  const api = conversations({ records: 40 });
  const ids = api.all().flatMap(({ id }) => idsOf(api.allMessages(id)));
  expect(new Set(ids).size).toBe(ids.length);
});

test('the messages of an unknown conversation are not found', () => {
  const api = conversations();
  expect([api.messages('no-such-id').status, api.messages('%').status]).toEqual([404, 404]);
});

test('messages that are listed twice are the same', () => {
  const api = conversations();
  const { id = '' } = api.all().find(({ message_count }) => message_count > 2) ?? {};
  expect(api.messages(id).text).toBe(api.messages(id).text);
});
