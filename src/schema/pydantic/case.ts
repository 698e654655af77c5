import type { Json } from '../../spec/json.ts';
import type { Violation } from '../violation.ts';
import type { Words } from './words.ts';

/** How far a value had to be bent to be taken; smart unions prefer the least. */
export const EXACT = 0;
export const STRICT = 1;
export const LAX = 2;

/** More than this is told to nobody, and would take long to tell. */
export const MOST_VIOLATIONS = 10_000;

/** One value under judgement. */
export interface Case {
  /** Where in the value the judgement stands. */
  readonly path: (string | number)[];
  readonly found: Violation[];
  bent: number;
  /** How many schemas that contain themselves the judgement is in. */
  depth: number;
  /** How many members of models were given; nothing where no model was met. */
  members: number | undefined;
  /** The value as a whole, whose own members are not filled in. */
  readonly whole: Json;
}

/** Takes a value, or says what is wrong with it; what it gives back then does not matter. */
export type Take = (value: Json, the: Case) => Json;

/** Says that the value where the judgement stands is wrong. */
export function refuse(the: Case, value: Json, { type, msg, ctx }: Words): null {
  if (the.found.length < MOST_VIOLATIONS) {
    the.found.push({
      path: [...the.path],
      input: value,
      message: msg,
      type,
      ...(ctx !== undefined && { ctx }),
    });
  }
  return null;
}

/** Takes what is below a member name, an index or an alternative. */
export function within<T>(the: Case, step: string | number, take: () => T): T {
  the.path.push(step);
  const taken = take();
  the.path.pop();
  return taken;
}

/** Says that a value was not of the type itself. */
export function bend(the: Case, by: number): void {
  if (by > the.bent) the.bent = by;
}
