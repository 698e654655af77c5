import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createFake } from '../../src/fake.ts';
import type { ConversationsRecords, Fake } from '../../src/fake.ts';
import { readFileAsJson } from '../../src/spec/read.ts';
import { folderWith } from '../cli/support/command.ts';

const NOW = '2026-01-31T09:00:00.000Z';

const readme = readFileSync(path.join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
const section = readme.slice(
  readme.indexOf('\n## Scenarios\n'),
  readme.indexOf('\n## What is inf'),
);
const examples = [...section.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);

/** A fake of the example of this number, read as the command line reads a file. */
async function shown(example: number, live = false): Promise<Fake<ConversationsRecords>> {
  const folder = folderWith({ 'shift.yaml': examples[example] ?? '' });
  // The engine checks it.
  const scenario = (await readFileAsJson(path.join(folder, 'shift.yaml'))) as never;
  return createFake({ scenario, now: NOW, live });
}

test('there are three examples of scenarios', () => {
  expect(examples).toHaveLength(3);
});

test('the first has as many as it says, of each status as often, and the one to look at', async () => {
  const fake = await shown(0);
  expect(fake.conversations.count()).toBe(60);
  expect(fake.conversations.count({ status: ['paused', 'stopped'] })).toBe(0);
  expect(fake.conversations.list().at(-1)).toMatchObject({ topic: 'A refund that went wrong' });
  expect(fake.messages.count({ feedback: 'like' })).toBeGreaterThan(0);
});

test('the second tells records by name and moments from now', async () => {
  const fake = await shown(1);
  const refund = fake.conversations.find({ topic: 'Where is my refund?' });
  expect(refund).toMatchObject({
    created_time: '2026-01-28T09:00:00.000Z',
    updated_time: '2026-01-31T07:00:00.000Z',
    message_count: 2,
  });
  expect(fake.messages.list()).toMatchObject([
    { message_from: 'user', requested_time: '2026-01-28T09:00:00.000Z' },
    { message_from: 'agent', requested_time: '2026-01-31T07:00:00.000Z' },
  ]);
  expect(fake.conversations.find({ topic: 'The same again' })).toMatchObject({
    created_time: NOW,
    inputs: { follows: refund?.id },
  });
});

test('the third lives', async () => {
  const fake = await shown(2, true);
  const before = fake.messages.count();
  fake.clock.advance(60_000);
  expect(fake.messages.count()).toBeGreaterThan(before);
  expect(fake.conversations.count({ status: ['completed', 'failed'] })).toBeGreaterThan(0);
});
