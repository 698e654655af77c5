import { systemClock } from '../clock.ts';

/** A world of a server, for one test. */
export interface ServedWorld {
  readonly name: string;
  /** Where the API answers in this world, for clients that send no header. */
  readonly url: string;
}

/** What tests get, to be named: `test.extend<WorldFixtures>(worlds())`. */
export interface WorldFixtures {
  /** The test's own world. */
  readonly world: ServedWorld;
}

/** What worlds for tests can be told. */
export interface ServedWorldsOptions {
  /** The header by which the server tells worlds apart; `X-Understudy-World` by default. */
  readonly worldHeader?: string;
}

// What is used of Playwright, so that nothing of it has to be found where it is not installed.
interface Context {
  route(matches: (url: URL) => boolean, handler: (route: Route) => Promise<void>): Promise<unknown>;
}
interface Route {
  request(): { headers(): Record<string, string> };
  fallback(options: { headers: Record<string, string> }): Promise<void>;
}
interface TestInfo {
  readonly testId: string;
  readonly retry: number;
}

/** The fixtures themselves, as Playwright takes them. */
export interface WorldFixtureFunctions {
  world(
    fixtures: object,
    use: (world: ServedWorld) => Promise<void>,
    info: TestInfo,
  ): Promise<void>;
  context<C extends Context>(
    fixtures: { readonly context: C; readonly world: ServedWorld },
    use: (context: C) => Promise<void>,
  ): Promise<void>;
}

/**
 * Fixtures of Playwright Test that give each test a world of its own on a running
 * `understudy serve`: what its pages send to the API carries the name of the world, what they
 * send elsewhere is left alone. Routes of the test's own that answer a request win; those that
 * let it go on must do so by `route.fallback()`.
 *
 * @param apiUrl where the pages reach the API, as far as all its addresses begin alike
 */
export function worlds(
  apiUrl = 'http://127.0.0.1:4010',
  { worldHeader = 'X-Understudy-World' }: ServedWorldsOptions = {},
): WorldFixtureFunctions {
  const base = apiUrl.replace(/\/+$/, '');
  const isForApi = ({ href }: URL): boolean => href.startsWith(`${base}/`);
  return {
    // Playwright reads from the braces which fixtures a fixture needs.
    // oxlint-disable-next-line no-empty-pattern
    world: async ({}, use, { testId, retry }) => {
      // A server outlives test runs, and a world that was used before is not as it was born.
      const name = `${testId}-${retry}-${systemClock.now()}`;
      await use({ name, url: `${base}/__understudy/worlds/${name}` });
    },
    context: async ({ context, world }, use) => {
      await context.route(isForApi, (route) =>
        route.fallback({ headers: { ...route.request().headers(), [worldHeader]: world.name } }),
      );
      await use(context);
    },
  };
}
