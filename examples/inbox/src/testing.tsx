import { userEvent } from '@testing-library/user-event';
import { createFake } from 'openapi-understudy';
import { setupFetch } from 'openapi-understudy/msw/fetch';
import { withWorlds } from 'openapi-understudy/vitest';
import { render } from 'preact';
import { onTestFinished, test as base } from 'vitest';

import { App } from './app.tsx';

const fake = createFake({ scenario: 'empty', now: '2026-01-31T09:00:00Z' });

/** A test with a world of its own, which answers whatever the page asks of `fetch`. */
export const test = withWorlds(base, fake, { setUp: setupFetch });

/** Opens the page at an address, for somebody who uses it. */
export function open(hash = '#/') {
  location.hash = hash;
  render(<App />, document.body);
  onTestFinished(() => render(null, document.body));
  return userEvent.setup();
}
