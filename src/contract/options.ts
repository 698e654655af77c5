import type { Model } from '../model/model.ts';
import type { Level } from '../spec/assumptions.ts';
import type { Exchange } from './exchange.ts';
import type { Breach, Case, Law } from './law.ts';
import type { Sightings } from './sightings.ts';
import type { Target } from './target.ts';

/** How a target is held to a model. Everything but these two has a default. */
export interface VerifyOptions {
  readonly model: Model;
  readonly target: Target;
  /** The laws; those that ship by default. */
  readonly laws?: readonly Law[] | undefined;
  /** Down to which level a broken law fails the run; `inferred` by default. */
  readonly level?: Level | undefined;
  /** Whether members that no schema names are wrong; they are not by default. */
  readonly isStrict?: boolean | undefined;
  /** Fixes what is sent; taken from the clock by default. */
  readonly seed?: number | undefined;
  /** Whether nothing is written. */
  readonly isReadOnly?: boolean | undefined;
  /** How many stories are told; as many as their law has by default. */
  readonly stories?: number | undefined;
  /** Whether records are made that nothing deletes; they are not by default. */
  readonly leavesBehind?: boolean | undefined;
  /** Values that the target needs to know, by the names of members and parameters. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Sent with every request; their values are never written down. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent with every request as the document's first security scheme says; never written down. */
  readonly apiKey?: string | undefined;
  /** 5,000 by default, or 12 for each case where that is more. */
  readonly maxRequests?: number | undefined;
  /** Requests a second; as many as it takes by default. */
  readonly rate?: number | undefined;
  /** Requests at once; 4 by default. */
  readonly concurrency?: number | undefined;
  /** For one answer, in milliseconds; 10,000 by default. */
  readonly timeout?: number | undefined;
  /** How long reads may lag behind writes, in milliseconds; 0 by default. */
  readonly settle?: number | undefined;
  /** Laws or operations, by id; all by default. */
  readonly only?: readonly string[] | undefined;
  /** This part of the cases, counted from 1, and how many parts there are. */
  readonly shard?: Shard | undefined;
  /** Ends the run early; what was made is removed. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each case that is over. */
  readonly onCase?: ((done: number, all: number, result: CaseResult) => void) | undefined;
}

/** A part of the cases, counted from 1, and how many parts there are. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** A case of a law, as it is planned. */
export interface Planned {
  readonly law: Law;
  readonly case: Case;
}

/** A case that is over. */
export interface CaseResult extends Planned {
  readonly breach: Breach | undefined;
  /** Why it was not exercised. */
  readonly reason: string | undefined;
  readonly exchanges: readonly Exchange[];
  /** What it saw beside what breaks it. */
  readonly sightings: Sightings;
  readonly level: Level;
  readonly duration: number;
}
