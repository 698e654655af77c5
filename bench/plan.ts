/** How thoroughly to measure. */
export interface Plan {
  /** Rounds that count; those before, in which everything warms up, do not. */
  readonly rounds: number;
  readonly warmUps: number;
  /** Requests in a round. */
  readonly requests: number;
  /** Starts of each server. */
  readonly starts: number;
  /** Times that 100,000 conversations are seeded. */
  readonly seedings: number;
}

export const FULL: Plan = { rounds: 11, warmUps: 3, requests: 1000, starts: 15, seedings: 3 };
export const QUICK: Plan = { rounds: 5, warmUps: 2, requests: 400, starts: 5, seedings: 1 };
