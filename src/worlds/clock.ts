import { systemClock } from '../clock.ts';
import { UnderstudyError } from '../errors.ts';

/** The clock of one world: it runs with the machine's, stands still, or is ahead of it. */
export class WorldClock {
  readonly #start: number | undefined;
  #frozenAt: number | undefined;
  #ahead = 0;

  /**
   * @param frozenAt where it stands still, in milliseconds since the Unix epoch
   * @throws UnderstudyError `option-invalid` where records could not tell the time
   */
  constructor(frozenAt: number | undefined) {
    if (frozenAt !== undefined) checkTime('now', frozenAt);
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

  /**
   * Stops the clock, now or at another time.
   *
   * @throws UnderstudyError `option-invalid` where records could not tell the time
   */
  freeze(at: number = this.now()): void {
    checkNumber(
      'freeze',
      at,
      'Give those since the Unix epoch, such as Date.parse("2026-01-31T09:00:00Z").',
    );
    checkTime('freeze', at);
    this.#frozenAt = at;
  }

  /**
   * Moves the clock on, whether it runs or stands still.
   *
   * @throws UnderstudyError `option-invalid` where records could not tell the time
   */
  advance(milliseconds: number): void {
    checkNumber('advance', milliseconds, 'Give milliseconds, such as 5 * 60_000.');
    checkTime('advance', this.now() + milliseconds);
    if (this.#frozenAt === undefined) this.#ahead += milliseconds;
    else this.#frozenAt += milliseconds;
  }

  /** Lets it run on from where it is. */
  resume(): void {
    this.#ahead = this.now() - systemClock.now();
    this.#frozenAt = undefined;
  }

  /** Shows what another clock shows. */
  adopt(other: WorldClock): void {
    this.#frozenAt = other.#frozenAt;
    this.#ahead = other.#ahead;
  }

  /** Sets it as it was when the world was born. */
  reset(): void {
    this.#frozenAt = this.#start;
    this.#ahead = 0;
  }
}

/** What RFC 3339 can tell: the years 0000 to 9999. */
const EARLIEST = Date.parse('0000-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

function checkNumber(action: string, value: unknown, hint: string): void {
  if (typeof value === 'number' && !Number.isNaN(value)) return;
  throw new UnderstudyError(
    'option-invalid',
    `Failed to set the clock (${action}: ${String(value)}): milliseconds are expected`,
    { hint },
  );
}

function checkTime(action: string, time: number): void {
  if (time >= EARLIEST && time <= LATEST) return;
  throw new UnderstudyError(
    'option-invalid',
    `Failed to set the clock (${action}): the time would be none of the years 0000 to 9999`,
  );
}
