import { findByRole, getByRole, queryByRole, screen, within } from '@testing-library/dom';
import { expect } from 'vitest';

import { open, test } from './testing.tsx';

const list = () => screen.getByRole('region', { name: 'Conversations' });
const topics = () =>
  [...list().querySelectorAll('.row-topic')].map(({ textContent }) => textContent);

test('the newest conversation stands first, with its status and its messages', async ({
  world,
}) => {
  const { id } = world.conversations.create({ topic: 'Lost parcel', status: 'paused' });
  world.messages.create({ conversation_id: id, content: 'Where is it?' });
  world.conversations.create({ topic: 'Invoice 12' });
  open();
  const row = await screen.findByRole('link', { name: /Lost parcel/ });
  expect(row.textContent).toContain('Paused');
  expect(row.textContent).toContain('1 message');
  expect(topics()).toEqual(['Invoice 12', 'Lost parcel']);
});

test('an inbox with nothing in it offers to start a conversation', async () => {
  const user = open();
  await user.click(await screen.findByRole('button', { name: 'Start the first one' }));
  expect(await screen.findByRole('dialog', { name: 'New conversation' })).toBeTruthy();
});

test('several statuses can be listed together', async ({ world }) => {
  for (const status of ['running', 'paused', 'failed'] as const) {
    world.conversations.create({ topic: `It is ${status}`, status });
  }
  const user = open();
  await user.click(screen.getByRole('checkbox', { name: 'Paused' }));
  await user.click(screen.getByRole('checkbox', { name: 'Failed' }));
  await screen.findByText('2 conversations');
  expect(topics()).toEqual(['It is failed', 'It is paused']);
});

test('the conversations of one agent are listed, the oldest first', async ({ world }) => {
  world.conversations.createMany(3, (index) => ({ topic: `${index}`, agent_id: 'helper-7' }));
  world.conversations.create({ topic: 'another', agent_id: null });
  const user = open();
  await screen.findByRole('option', { name: 'Agent helper-7' });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Agent' }), 'helper-7');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'oldest');
  await screen.findByText('3 conversations');
  await expect.poll(topics).toEqual(['0', '1', '2']);
});

test('a second page is reached and left again', async ({ world }) => {
  world.conversations.createMany(21, (index) => ({ topic: `Number ${index}` }));
  const user = open();
  const pages = await screen.findByRole('navigation', { name: 'Pages of conversations' });
  await user.click(getByRole(pages, 'button', { name: 'Next' }));
  await screen.findByText('Page 2 of 2');
  expect(topics()).toEqual(['Number 0']);
  await user.click(getByRole(pages, 'button', { name: 'Previous' }));
  await screen.findByText('Page 1 of 2');
});

test('messages are read page by page', async ({ world }) => {
  const { id } = world.conversations.create({});
  world.messages.createMany(21, (index) => ({ conversation_id: id, content: `Line ${index}` }));
  const user = open(`#/conversations/${id}`);
  const pages = await screen.findByRole('navigation', { name: 'Pages of messages' });
  await user.click(getByRole(pages, 'button', { name: 'Next' }));
  await screen.findByText('Page 2 of 2');
  const messages = screen.getByRole('region', { name: 'Messages' });
  expect(within(messages).getAllByRole('listitem')).toHaveLength(1);
});

test('a conversation that is created is opened', async ({ world }) => {
  const user = open();
  await user.click(screen.getByRole('button', { name: 'New conversation' }));
  await user.type(await screen.findByRole('textbox', { name: 'Topic' }), 'Refund');
  await user.click(screen.getByRole('button', { name: 'Create' }));
  expect(await screen.findByRole('heading', { name: 'Refund' })).toBeTruthy();
  expect(world.conversations.find({ topic: 'Refund' })?.status).toBe('running');
});

test('what the service says of a field stands at the field', async () => {
  const user = open();
  await user.click(screen.getByRole('button', { name: 'New conversation' }));
  const inputs = await screen.findByRole('textbox', { name: 'Inputs' });
  await user.type(inputs, '[[1]');
  await user.click(screen.getByRole('button', { name: 'Create' }));
  const said = await screen.findByText('Input should be a valid dictionary');
  expect(inputs.getAttribute('aria-describedby')).toBe(said.id);
  expect(inputs.getAttribute('aria-invalid')).toBe('true');
});

test('a status is changed', async ({ world }) => {
  const { id } = world.conversations.create({ status: 'running' });
  const user = open(`#/conversations/${id}`);
  const status = await screen.findByRole('combobox', { name: 'Status of the conversation' });
  await user.selectOptions(status, 'Completed');
  await screen.findByText('The status is now: Completed');
  expect(world.conversations.get(id)?.status).toBe('completed');
});

test('a status that could not be changed is shown as it was', async ({ world }) => {
  const { id } = world.conversations.create({ status: 'running' });
  world.faults.add({ operation: 'updateConversationStatus', status: 503 });
  const user = open(`#/conversations/${id}`);
  const status = await screen.findByRole<HTMLSelectElement>('combobox', {
    name: 'Status of the conversation',
  });
  await user.selectOptions(status, 'Completed');
  await screen.findByText('The service is busy');
  expect(status.value).toBe('running');
});

test('a conversation is deleted once that was confirmed', async ({ world }) => {
  const { id } = world.conversations.create({});
  const user = open(`#/conversations/${id}`);
  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  expect(world.conversations.count()).toBe(1);
  await user.click(await screen.findByRole('button', { name: 'Delete for good' }));
  await screen.findByText('No conversations yet');
  expect(world.conversations.count()).toBe(0);
});

test('a conversation that is kept is still there', async ({ world }) => {
  const { id } = world.conversations.create({});
  const user = open(`#/conversations/${id}`);
  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  await user.click(await screen.findByRole('button', { name: 'Keep it' }));
  await expect.poll(() => queryByRole(document.body, 'dialog')).toBeNull();
  expect(world.conversations.count()).toBe(1);
});

test('a conversation that is not there is told so', async () => {
  open('#/conversations/gone');
  const pane = screen.getByRole('article', { name: 'Conversation' });
  expect((await findByRole(pane, 'alert')).textContent).toContain('There is nothing here');
});

test('a list that fails once is there at the second try', async ({ world }) => {
  world.conversations.create({ topic: 'Here after all' });
  world.faults.add({ operation: 'listConversations', status: 503, count: 1 });
  const user = open();
  await screen.findByText('The service is busy');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: /Here after all/ })).toBeTruthy();
});

test('a connection that fails is told as being offline', async ({ world }) => {
  world.faults.add({ drop: true });
  open();
  expect(await screen.findByText('You are offline')).toBeTruthy();
});
