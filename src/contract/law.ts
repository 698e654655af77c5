import type { Operation } from '../model/model.ts';
import type { Json } from '../spec/json.ts';
import type { Api } from './api.ts';
import type { Exchange } from './exchange.ts';
import type { Fact } from './fact.ts';
import type { Scene } from './scene.ts';

/** What a law is about: what is documented, what is allowed, what it means, or whole stories. */
export type Kind = 'documented' | 'allowed' | 'meaning' | 'story';

/** Something that must hold for every implementation of an API. */
export interface Law {
  /** In words with hyphens between them: `filters-are-exact`. */
  readonly id: string;
  readonly kind: Kind;
  /** What must hold, as one sentence. */
  readonly sentence: string;
  /** Its cases for an API; none where it does not apply. */
  cases(api: Api): Iterable<Case>;
}

/** A law at one operation. */
export interface Case {
  readonly operation: Operation;
  /** What tells it from other cases of the law at this operation: `page_size=0`. */
  readonly title: string;
  /** What it rests on; the weakest of their levels is its own. */
  readonly facts: readonly Fact[];
  /** Whether it creates, changes or deletes anything. */
  readonly writes: boolean;
  /** Whether nothing else of the run may happen meanwhile; it may by default. */
  readonly isAlone?: boolean;
  /**
   * Exercises the law.
   *
   * @throws Broken where it does not hold
   * @throws NotExercised where the target did not let it be seen
   */
  run(scene: Scene): Promise<void>;
}

/** What was seen of a law that does not hold. */
export interface Breach {
  /** What is wrong, as one sentence. */
  readonly message: string;
  readonly expected: Json;
  readonly got: Json;
  /** What it contradicts, where not all that the case rests on. */
  readonly facts?: readonly Fact[] | undefined;
  /** The exchange that shows it; the last one by default. */
  readonly exchange?: Exchange | undefined;
  /** Whether a request that should have been answered was refused. */
  readonly isRefusal?: boolean | undefined;
}

/** A law does not hold. */
export class Broken extends Error {
  override readonly name = 'Broken';
  readonly breach: Breach;

  constructor(breach: Breach) {
    super(breach.message);
    this.breach = breach;
  }
}

/** A law could not be seen to hold or not to. */
export class NotExercised extends Error {
  override readonly name = 'NotExercised';
}
