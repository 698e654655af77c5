import type { Scenario } from '../../src/data/scenario.ts';
import { createFake } from '../../src/fake.ts';
import type { ConversationsRecords, Fake } from '../../src/fake.ts';
import type { FakeOptions } from '../../src/options.ts';

export const NOW = '2026-01-31T09:00:00.000Z';
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;

/** Running conversations to which a message comes every ten to twenty seconds until they end. */
export const TALK: Scenario = {
  resources: {
    conversations: { count: 8, weights: { status: { running: 1 } } },
    messages: { perParent: { median: 2, maximum: 6 } },
  },
  life: {
    conversations: {
      while: { status: 'running' },
      every: ['10 seconds', '20 seconds'],
      adds: { messages: { count: [1, 2] } },
      then: { status: { running: 8, completed: 1, failed: 1 } },
    },
  },
};

/** A fake of the Conversations API whose clock stands still until it is advanced. */
export function liveFake(options: Omit<FakeOptions, 'document'> = {}): Fake<ConversationsRecords> {
  return createFake({ live: true, now: NOW, scenario: TALK, ...options });
}

/** Everything that a world holds, as text. */
export function contentOf(fake: Pick<Fake, 'snapshot'>): string {
  return JSON.stringify(fake.snapshot());
}
