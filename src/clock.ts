/**
 * The one place that reads the time of the machine. Everything else asks a
 * clock, so that a frozen one makes every answer repeatable.
 */
export interface Clock {
  /** The time, in milliseconds since the Unix epoch. */
  now(): number;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => Date.now() };

/** Milliseconds since some moment, for measuring how long something takes. */
export function stopwatch(): number {
  return performance.now();
}
