import type { Vitest } from 'vitest/node';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The tests of a finished run by outcome; a file that could not be loaded counts as a failure. */
export function countTests(vitest: Vitest): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const module of vitest.state.getTestModules()) {
    counts.failed += module.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') counts.passed++;
      else if (state === 'failed') counts.failed++;
      else counts.skipped++;
    }
  }
  counts.failed += vitest.state.getUnhandledErrors().length;
  return counts;
}
