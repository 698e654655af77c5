import type { Fact } from './fact.ts';

/** What was seen of facts beside what broke a law, for the report on assumptions. */
export class Sightings {
  readonly #confirmed = new Set<string>();
  readonly #contradicted = new Map<string, string>();
  readonly #missed = new Map<string, string>();

  /** Notes that something agreed with these, which could have contradicted them. */
  confirm(facts: readonly Pick<Fact, 'id'>[]): void {
    for (const { id } of facts) this.#confirmed.add(id);
  }

  /** The same, for facts and for the assumptions that are about their places. */
  confirmWhole(facts: readonly Fact[]): void {
    this.confirm(facts.flatMap((fact) => [fact, { id: fact.assumption ?? fact.id }]));
  }

  /**
   * Notes that an assumption does not hold, where a target may be as it is.
   *
   * @param seen what was seen of it, as a sentence
   */
  contradict(id: string, seen: string): void {
    this.#contradicted.set(id, seen);
  }

  /** Notes why nothing could be seen of an assumption. */
  miss(id: string, reason: string): void {
    this.#missed.set(id, reason);
  }

  /** Whether something agreed with an assumption. */
  confirms(id: string): boolean {
    return this.#confirmed.has(id);
  }

  /** What was seen that contradicts an assumption. */
  against(id: string): string | undefined {
    return this.#contradicted.get(id);
  }

  /** Why nothing was seen of an assumption. */
  reasonFor(id: string): string | undefined {
    return this.#missed.get(id);
  }
}
