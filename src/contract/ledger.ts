import type { Operation, Resource } from '../model/model.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import type { Exchange, Pair } from './exchange.ts';

/** A record, by its key. */
export interface Keyed {
  readonly resource: Resource;
  readonly key: Json;
}

/** A record that the suite made. */
export interface Made extends Keyed {
  /** What was sent. */
  readonly sent: JsonObject;
  /** What the create answered. */
  readonly answered: JsonObject;
  /** The records that its path leads through, outermost first. */
  readonly ancestors: readonly Made[];
  /** The parameters of the path that it was made at. */
  readonly path: Readonly<Record<string, Json>>;
  /** The parameters that it was made with, such as its tenant. */
  readonly scope: readonly Pair[];
  readonly exchange: Exchange;
  /** Whether it was deleted. */
  isGone: boolean;
}

/** A create that may have made a record, of which nobody knows the key. */
export interface Lost extends Pick<Made, 'resource' | 'sent' | 'ancestors' | 'path' | 'scope'> {
  /** The members of what was sent that no record has but those of the case, with their values. */
  readonly marks: ReadonlyMap<string, Json>;
}

/** A record that may have been made and could not be looked for, and why. */
export interface Missing {
  readonly lost: Lost;
  readonly reason: string;
}

/** A record that could not be removed, and why. */
export interface Left {
  readonly made: Made;
  readonly operation: Operation | undefined;
  readonly reason: string;
}

/** Whether a record was removed, be it with one that it lay below. */
function isGone(made: Made): boolean {
  return made.isGone || isBelowGone(made);
}

/** Whether a record that this lies below was removed. */
function isBelowGone({ ancestors }: Pick<Made, 'ancestors'>): boolean {
  return ancestors.some((ancestor) => ancestor.isGone);
}

/** All that the suite made. */
export class Ledger {
  readonly #made: Made[] = [];
  readonly #left = new Map<Made, Left>();
  readonly #lost: Lost[] = [];
  readonly #missing: Missing[] = [];
  readonly #fences = new Set<Json>();

  /** Notes a value that no record has but those that are made here. */
  fence(value: Json): void {
    this.#fences.add(value);
  }

  isFence(value: Json | undefined): boolean {
    return value !== undefined && this.#fences.has(value);
  }

  /** In the order in which it was made. */
  get made(): readonly Made[] {
    return this.#made;
  }

  add(made: Made): void {
    this.#made.push(made);
  }

  /** Notes a create that may have made a record whose key nobody knows. */
  lose(lost: Lost | undefined): void {
    if (lost !== undefined) this.#lost.push(lost);
  }

  /** What may still be there of it. */
  get lost(): readonly Lost[] {
    return this.#lost.filter((lost) => !isBelowGone(lost));
  }

  /** Notes that what a create may have made could not be looked for. */
  leaveLost(lost: Lost, reason: string): void {
    this.#missing.push({ lost, reason });
  }

  get missing(): readonly Missing[] {
    return this.#missing;
  }

  /** Whether a record of this key was made here. */
  knows({ name }: Resource, key: Json): boolean {
    return this.#made.some((made) => made.resource.name === name && made.key === key);
  }

  /** The records of a key that were removed; several where creates told the same key. */
  gone({ name }: Resource, key: Json): readonly Made[] {
    return this.#made.filter(
      (made) => made.isGone && made.resource.name === name && made.key === key,
    );
  }

  /** What is not removed yet, the newest first: children before their parents. */
  remaining(): readonly Made[] {
    return this.#made.filter((made) => !made.isGone).toReversed();
  }

  /** What some exchanges made, the newest first. */
  madeIn(exchanges: readonly Exchange[]): readonly Made[] {
    return this.#made.filter(({ exchange }) => exchanges.includes(exchange)).toReversed();
  }

  /** Notes that a record could not be removed. */
  leave(left: Left): void {
    this.#left.set(left.made, left);
  }

  get left(): readonly Left[] {
    // What could not be removed at first may have gone later.
    return [...this.#left.values()].filter(({ made }) => !isGone(made));
  }

  get created(): number {
    return this.#made.length;
  }

  get removed(): number {
    return this.#made.filter(isGone).length;
  }
}
