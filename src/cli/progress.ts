import type { VerifyOptions } from '../contract/options.ts';
import { stopwatch } from '../clock.ts';

/** Tells how far a run is, while it runs. */
export interface Progress {
  readonly tell: NonNullable<VerifyOptions['onCase']>;
  /** Takes the line away. */
  end(): void;
}

/** How often a line is written where it cannot be rewritten, and how often where it can. */
const SELDOM = 10_000;
const OFTEN = 100;

/** On a terminal one line that is rewritten, elsewhere a line now and then; on stderr. */
export function progress(isQuiet: boolean): Progress {
  const { stderr } = process;
  const start = stopwatch();
  const pause = stderr.isTTY ? OFTEN : SELDOM;
  let last = stderr.isTTY ? start - pause : start;
  let broken = 0;
  let isShown = false;
  return {
    tell: (done, all, { law, case: the, breach }) => {
      if (breach !== undefined) broken++;
      const now = stopwatch();
      if (isQuiet || now - last < pause) return;
      last = now;
      const seconds = `${((now - start) / 1000).toFixed(0)} s`;
      const worse = broken === 0 ? '' : `, ${broken} broken`;
      const text = `${done} of ${all} cases${worse}, ${seconds}`;
      if (!stderr.isTTY) {
        stderr.write(`${text}\n`);
        return;
      }
      isShown = true;
      const line = `  ${text}  ${law.id} at ${the.operation.id}`;
      stderr.write(`\r\u001B[K${line.slice(0, stderr.columns - 1)}`);
    },
    end: () => {
      if (isShown) stderr.write('\r\u001B[K');
      isShown = false;
    },
  };
}
