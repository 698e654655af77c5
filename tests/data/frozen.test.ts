import { expect, test } from 'vitest';
import type { ApiRecord } from '../../src/store/record.ts';
import { seeded } from './support/api.ts';
import { digestOf } from './support/digest.ts';

// Seeded data are part of what users rely on: tests are written against them. A change here is
// a change for everybody, and has to be said in the changelog.

const line = (conversation: ApiRecord): string =>
  ['created_time', 'status', 'message_count', 'created_by_name', 'topic']
    .map((name) => String(conversation[name]))
    .join(' | ');

test.each(['default', 'edge'])(
  'the scenario %s is the same as ever: its fingerprint',
  async (scenario) => {
    await expect(`${digestOf({ scenario })}\n`).toMatchFileSnapshot(`frozen/${scenario}.sha256`);
  },
);

test('the scenario default is the same as ever: what it holds', async () => {
  const { records } = seeded();
  const newest = records('conversations').toReversed();
  const first = newest.find((one) => Number(one['message_count']) > 3) ?? {};
  const excerpt = {
    conversations: newest.map(line),
    conversation: first,
    messages: records('messages', String(first['id'])).slice(0, 4),
  };
  await expect(`${JSON.stringify(excerpt, null, 2)}\n`).toMatchFileSnapshot('frozen/default.json');
});
