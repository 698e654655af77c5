import type { VerifyOptions } from './options.ts';
import { roundsOf } from './plan.ts';
import type { Report } from './report.ts';
import { Run } from './run.ts';

/**
 * Holds a target to a model: exercises every case of every law, removes what it made, and
 * tells what it found.
 *
 * @throws UnderstudyError `target-unreachable`, `target-refuses`, `target-foreign`,
 *   `option-invalid` where `only` names nothing or a key cannot be shown
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  const run = new Run(options);
  await run.begin();
  try {
    await exerciseAll(run, options);
  } finally {
    await run.end();
  }
  return run.report();
}

async function exerciseAll(run: Run, { concurrency = 4, onCase }: VerifyOptions): Promise<void> {
  const { planned } = run;
  const exercise = async (next: Run['planned'][number]): Promise<void> => {
    const result = await run.exercise(next);
    onCase?.(run.results.length, planned.length, result);
  };
  // What is not there is held to no other law, so that it has to be known first.
  for (const first of planned.filter(Run.isFirst)) await exercise(first);
  const rest = planned.filter((next) => !Run.isFirst(next));
  for (const round of roundsOf(rest)) {
    // All draw from one iterator, and a loop that throws closes it: nobody goes on then.
    const together = round.values().filter((next) => !run.isSolitary(next));
    const work = async (): Promise<void> => {
      for (const next of together) await exercise(next);
    };
    const ends = await Promise.allSettled(Array.from({ length: concurrency }, work));
    const failure = ends.find((end) => end.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
    for (const alone of round.filter((next) => run.isSolitary(next))) await exercise(alone);
  }
}
