import type { RequestHandler } from 'msw';
import { setupServer } from 'msw/node';
import type { TestAPI } from 'vitest';
import { UnderstudyError } from '../errors.ts';
import type { Fake, World } from '../fake.ts';
import { handlers } from './msw.ts';
import type { HandlersOptions } from './msw.ts';
import type { setupFetch } from './msw-fetch.ts';

/** What intercepts requests, as `setupServer` and {@link setupFetch} make it. */
export type Server = ReturnType<typeof setupFetch>;

/** What tests get. */
export interface WorldContext<R> {
  /** The test's own world, by which its requests are answered. */
  readonly world: World<R>;
  /** For handlers of the test's own: `server.use(…)`. */
  readonly server: Server;
}

/** What worlds for tests can be told. */
export interface WorldsOptions extends HandlersOptions {
  /**
   * Makes what intercepts the requests of a test, with the fake's handlers: {@link setupFetch},
   * or a function that puts others before them. `setupServer` by default, for every client.
   */
  readonly setUp?: (...handlers: RequestHandler[]) => Server;
}

/**
 * Gives each test a world of its own, and has it answer whatever the test sends, whether or not
 * the test asks for it by `{ world }`. Both are gone after the test.
 *
 * @param test Vitest's `test`, or what it was extended to
 * @param fake where the worlds are
 * @throws UnderstudyError `option-invalid` in a test that runs at the same time as others
 */
// Vitest has no name for the type of a test that was extended: it is inferred.
export function withWorlds<C, R>(
  test: TestAPI<C>,
  fake: Fake<R>,
  { setUp = setupServer, ...options }: WorldsOptions = {},
) {
  return test.extend<WorldContext<R>>({
    world: async ({ task: { id, concurrent } }, use) => {
      if (concurrent === true) throw sharedNetwork();
      await use(fake.world(id));
      fake.dropWorld(id);
    },
    server: [
      async ({ world }, use) => {
        const server = setUp(...handlers(world, options));
        server.listen();
        await use(server);
        server.close();
      },
      { auto: true },
    ],
  });
}

function sharedNetwork(): UnderstudyError {
  return new UnderstudyError(
    'option-invalid',
    'Failed to use the option (concurrent): tests that run at the same time share one network',
    { hint: 'Let them run one after the other, or give each the `fetch` of a `fake.world(name)`.' },
  );
}
