// Everything that `npm test` holds the repository to. A check that fails does not hide what comes
// after it, and the last line counts checks and tests together.
import { spawnSync } from 'node:child_process';

import { startVitest } from 'vitest/node';

import { countTests, type Counts } from './counts.ts';
import { root } from './root.ts';

// The example uses the package by its name, as it is built.
const checks = ['build', 'typecheck', 'lint', 'format:check', 'generate:check'];

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const check of checks) {
  const { status } = spawnSync('npm', ['run', check], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status === 0) total.passed++;
  else total.failed++;
}

const vitest = await startVitest([], { root, run: true, watch: false });
const tests = countTests(vitest);
// Vitest also fails a run for reasons that belong to no test, such as an error in a global set-up.
if (tests.failed === 0 && Number(process.exitCode ?? 0) !== 0) tests.failed++;
await vitest.close();

total.passed += tests.passed;
total.failed += tests.failed;
total.skipped += tests.skipped;
if (total.failed > 0) process.exitCode = 1;

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
