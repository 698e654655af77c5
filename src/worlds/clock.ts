import { systemClock } from '../clock.ts';

/** The clock of one world: it runs with the machine's, stands still, or is ahead of it. */
export class WorldClock {
  readonly #start: number | undefined;
  #frozenAt: number | undefined;
  #ahead = 0;

  /** @param frozenAt where it stands still, in milliseconds since the Unix epoch */
  constructor(frozenAt: number | undefined) {
    this.#start = frozenAt;
    this.#frozenAt = frozenAt;
  }

  /** Whether it stands still. */
  get isFrozen(): boolean {
    return this.#frozenAt !== undefined;
  }

  /** The time, in milliseconds since the Unix epoch. */
  now(): number {
    return this.#frozenAt ?? systemClock.now() + this.#ahead;
  }

  /** Stops the clock, now or at another time. */
  freeze(at: number = this.now()): void {
    this.#frozenAt = at;
  }

  /** Moves the clock on, whether it runs or stands still. */
  advance(milliseconds: number): void {
    if (this.#frozenAt === undefined) this.#ahead += milliseconds;
    else this.#frozenAt += milliseconds;
  }

  /** Lets it run on from where it is. */
  resume(): void {
    this.#ahead = this.now() - systemClock.now();
    this.#frozenAt = undefined;
  }

  /** Sets it as it was when the world was born. */
  reset(): void {
    this.#frozenAt = this.#start;
    this.#ahead = 0;
  }
}
