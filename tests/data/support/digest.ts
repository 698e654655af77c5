// Prints what a seed, a time and a scenario give, in short; run in a process of its own.
import { createHash } from 'node:crypto';
import { seeded } from './api.ts';
import type { Baseline, Seeded } from './api.ts';

/** Everything that a baseline of the Conversations API holds, as text. */
export function contentsOf({ records }: Seeded): string {
  const conversations = records('conversations');
  const messages = conversations.map(({ id }) => records('messages', String(id)));
  return JSON.stringify({ conversations, messages });
}

/** A fingerprint of everything that a baseline holds. */
export function digestOf(the: Baseline = {}): string {
  return createHash('sha256')
    .update(contentsOf(seeded(the)))
    .digest('hex');
}

if (process.argv[1] === import.meta.filename) {
  console.log(digestOf({ scenario: process.argv[2] ?? 'default' }));
}
