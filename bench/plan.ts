/** How thoroughly to measure. */
export interface Plan {
  /** Rounds that count; those before, in which everything warms up, do not. */
  readonly rounds: number;
  readonly warmUps: number;
  /** Requests in a round. */
  readonly requests: number;
  /** Starts of each server to time, and to look at the memory. */
  readonly starts: number;
  readonly memories: number;
  /** Times that 100,000 conversations are seeded. */
  readonly seedings: number;
}

/**
 * Many short rounds rather than a few long ones: the two of a pair then meet the same machine.
 * They count after some three thousand requests, before which V8 still optimises.
 */
export const FULL: Plan = {
  rounds: 15,
  warmUps: 11,
  requests: 300,
  starts: 11,
  memories: 5,
  seedings: 1,
};

export const QUICK: Plan = {
  rounds: 6,
  warmUps: 7,
  requests: 100,
  starts: 5,
  memories: 2,
  seedings: 1,
};
