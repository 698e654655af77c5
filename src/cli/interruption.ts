/** What asks a process to end, and the exit codes that shells know for it. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** A wish that what goes on may end. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Nothing where nobody asked. */
  readonly exitCode: number | undefined;
  /** Leaves it to the system again what is done when the process is asked to end. */
  forget(): void;
}

/**
 * Waits for Ctrl-C: the first one asks for an end with all put away, the second one ends the
 * process at once.
 */
export function interruption(): Interruption {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const ask = (signal: keyof typeof SIGNALS): void => {
    if (exitCode !== undefined) process.exit(SIGNALS[signal]);
    exitCode = SIGNALS[signal];
    process.stderr.write('\nInterrupted: what was made is removed. Once more ends it at once.\n');
    controller.abort(new Error('it was interrupted'));
  };
  const names = Object.keys(SIGNALS) as (keyof typeof SIGNALS)[];
  for (const name of names) process.on(name, ask);
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    forget: () => {
      for (const name of names) process.off(name, ask);
    },
  };
}
