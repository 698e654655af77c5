import type { Json } from '../../spec/json.ts';
import type { Violation } from '../violation.ts';
import type { Words } from './words.ts';

/** How far a value had to be bent to be taken; smart unions prefer the least. */
export const EXACT = 0;
export const STRICT = 1;
export const LAX = 2;

/** More than this is told to nobody, and would take long to tell. */
export const MOST_VIOLATIONS = 10_000;

/** What is wrong somewhere below, told from there: several ways may lead to it, and each adds its own path. */
export interface Below {
  readonly path: readonly (string | number)[];
  readonly below: readonly Finding[];
}

export type Finding = Violation | Below;

/** What came of a value that one of several types was to take. */
export interface Outcome {
  /** Where nothing is wrong, how it was taken. */
  readonly taken: Json;
  readonly bent: number;
  readonly members: number | undefined;
  readonly failed: readonly Finding[];
}

/** The same, with what it depends on beside the value, and what came of it otherwise. */
export interface KnownOutcome extends Outcome {
  readonly of: object;
  readonly depth: number;
  readonly next: KnownOutcome | undefined;
}

/** One value under judgement. */
export interface Case {
  /** Where in the value the judgement stands. */
  readonly path: (string | number)[];
  readonly found: Finding[];
  bent: number;
  /** How many schemas that contain themselves the judgement is in. */
  depth: number;
  /** How many members of models were given; nothing where no model was met. */
  members: number | undefined;
  /** The value as a whole, whose own members are not filled in. */
  readonly whole: Json;
  /** Whether the judgement is in one of several types, and may come here by another too. */
  readonly isOfSeveral: boolean;
  /** What came of the parts to which several ways may lead. */
  readonly outcomes: Map<Json, KnownOutcome>;
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

/** The violations that findings stand for, each with its whole path, as many as are told. */
export function violationsIn(found: readonly Finding[]): readonly Violation[] {
  const told: Violation[] = [];
  const tell = (findings: readonly Finding[], path: readonly (string | number)[]): void => {
    for (const one of findings) {
      if (told.length >= MOST_VIOLATIONS) return;
      const whole = path.length === 0 ? one.path : [...path, ...one.path];
      if ('below' in one) tell(one.below, whole);
      else told.push(path.length === 0 ? one : { ...one, path: whole });
    }
  };
  tell(found, []);
  return told;
}
