// Runs in the page: a fake in the browser, with no server behind it.
import { setupWorker } from 'msw/browser';
import { controlHandlers, handlers } from '../../../src/adapters/msw.ts';
import { createFake } from '../../../src/index.ts';
import type { Scenario } from '../../../src/index.ts';
import { FIXED, ORIGIN, play, sendBy } from './client.ts';
import type { Outcome } from './client.ts';
import type { Sequence } from './sequences.ts';

// As the README says that a page keeps its state when it is loaded anew.
const saved = sessionStorage.getItem('fake');
const fake = createFake(saved === null ? FIXED : { scenario: JSON.parse(saved) as Scenario });
addEventListener('pagehide', () => {
  sessionStorage.setItem('fake', JSON.stringify(fake.snapshot()));
});
const worker = setupWorker(...controlHandlers(fake), ...handlers(fake));
const send = sendBy((input, init) => fetch(input, init), ORIGIN);

/** What a test may call in the page. */
export interface InPage {
  /** Starts to intercept. */
  start(): Promise<void>;
  /** Plays a sequence in a world. */
  play(sequence: Sequence, world: string): Promise<Outcome[]>;
  readonly fake: typeof fake;
}

declare global {
  var understudy: InPage;
}

globalThis.understudy = {
  fake,
  start: async () => {
    await worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
  },
  play: (sequence, world) => {
    for (const rule of sequence.rules) fake.world(world).faults.add(rule);
    return play(sequence, world, send);
  },
};
