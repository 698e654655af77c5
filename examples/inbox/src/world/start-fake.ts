import { setupWorker } from 'msw/browser';
import { createFake } from 'openapi-understudy';
import { handlers } from 'openapi-understudy/msw';

/** Has the service worker of this page answer for the Conversations API. */
export async function startFake() {
  const fake = createFake();
  await setupWorker(...handlers(fake)).start({ onUnhandledFrame: 'bypass', quiet: true });
  return fake;
}
