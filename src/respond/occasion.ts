import type { Operation } from '../model/model.ts';
import type { PlainRequest } from './message.ts';

/** What an answer is written in. */
export interface Occasion {
  readonly operation: Operation;
  readonly request: PlainRequest;
  readonly path: Readonly<Record<string, string>>;
  /** The time, in milliseconds since the Unix epoch. */
  readonly now: () => number;
}
