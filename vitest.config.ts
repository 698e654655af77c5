import { configDefaults, defineConfig } from 'vitest/config';

/** All cores, not all but one: many tests wait for processes and browsers. */
const maxWorkers = '100%';

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          // Some run thousands of cases or requests: seconds, but ten times as long on a busy machine.
          testTimeout: 240_000,
          include: [
            'src/**/*.test.ts',
            'contract-tests/**/*.test.ts',
            'tests/**/*.test.ts',
            'tools/architecture/**/*.test.ts',
            'tools/spec/**/*.test.ts',
          ],
          exclude: [...configDefaults.exclude, '**/*.browser.test.ts'],
          // Not 0: with one worker, as on two cores, Vitest runs that group last.
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: './examples/inbox/vite.config.ts',
        root: './examples/inbox',
        test: { name: 'inbox', maxWorkers, sequence: { groupOrder: 1 } },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: [
            'contract-tests/**/*.browser.test.ts',
            'tests/**/*.browser.test.ts',
            'examples/**/*.browser.test.ts',
          ],
          // Each starts a Chromium, which may have to be installed first.
          hookTimeout: 300_000,
          testTimeout: 240_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'package',
          environment: 'node',
          include: ['tools/package-test/**/*.test.ts', 'tools/peers/**/*.test.ts'],
          // Installs from the registry and starts servers: slow, and after the rest so that it
          // disturbs no test that measures time.
          hookTimeout: 300_000,
          testTimeout: 240_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
