import type { Json } from '../spec/json.ts';

/** One thing that is wrong with a value. */
export interface Violation {
  /** Where in the value: member names and indices, and what Pydantic names alternatives by. */
  readonly path: readonly (string | number)[];
  /** The value there; the object that lacks the member where one is missing. */
  readonly input: Json | undefined;
  /** What is wrong with it, as a sentence that begins with the value: `must be >= 1`. */
  readonly message: string;
  /** Pydantic's name for it, where it was judged by Pydantic's rules. */
  readonly type?: string;
  /** The bound or the like, for Pydantic's `ctx`. */
  readonly ctx?: Readonly<Record<string, Json>>;
}

/** The violation of a value that has to be there and is not. */
export function missing(path: readonly string[], input: Json | undefined = null): Violation {
  return { path, input, message: 'Field required', type: 'missing' };
}
