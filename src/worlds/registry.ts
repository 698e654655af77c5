import { systemClock } from '../clock.ts';
import type { Stage } from './stage.ts';

/** How long and how many worlds are kept beside the default one. */
export interface WorldLimits {
  /** A world that was not asked anything for this long is dropped, in milliseconds; half an hour by default. */
  readonly idle?: number;
  /** When there would be more, those that idled longest are dropped; 1,000 by default. */
  readonly most?: number;
}

interface Entry {
  readonly stage: Stage;
  lastUsed: number;
}

/** The worlds of one fake beside the default one, by name; each is born when it is first named. */
export class Registry {
  readonly #birth: (name: string) => Stage;
  readonly #limits: Required<WorldLimits>;
  /** In the order of their last use. */
  readonly #entries = new Map<string, Entry>();

  constructor(birth: (name: string) => Stage, limits: WorldLimits = {}) {
    this.#birth = birth;
    this.#limits = { idle: limits.idle ?? 30 * 60_000, most: limits.most ?? 1000 };
  }

  /** The world of a name. */
  get(name: string): Stage {
    const now = systemClock.now();
    const known = this.#entries.get(name);
    if (known === undefined) this.#dropIdle(now);
    else this.#entries.delete(name);
    const entry = known ?? { stage: this.#birth(name), lastUsed: now };
    entry.lastUsed = now;
    this.#entries.set(name, entry);
    return entry.stage;
  }

  /** The names of the worlds that there are. */
  names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** Forgets a world; says whether there was one. */
  drop(name: string): boolean {
    return this.#entries.delete(name);
  }

  #dropIdle(now: number): void {
    for (const [name, { lastUsed }] of this.#entries) {
      const isTooMany = this.#entries.size >= this.#limits.most;
      if (!isTooMany && now - lastUsed <= this.#limits.idle) return;
      this.#entries.delete(name);
    }
  }
}
