import type { Json } from '../spec/json.ts';
import type { Place } from '../spec/pointer.ts';
import type { Reader } from './parts.ts';
import type { Random } from './random.ts';
import type { Turn, Vocabulary } from './vocabulary.ts';

/** What a value is drawn with. */
export interface Chance {
  readonly random: Random;
  /** Which of many in a row, for what goes by turns. */
  readonly turn?: Turn | undefined;
  /** The stream of the person whom the properties of a record describe. */
  readonly someone?: Turn | undefined;
  /** When the record was born around the value, in milliseconds since the Unix epoch. */
  readonly since?: number | undefined;
  /** Whether the value is to lie at an edge of what its schema allows. */
  readonly isEdge?: boolean;
}

/** The same somewhere within a value. */
export interface InnerChance extends Chance {
  readonly depth: number;
  /** How many more values there may be before only what has to be there is drawn. */
  readonly budget: { left: number };
}

/** What members and entries are drawn with. */
export interface Inside extends Reader {
  readonly vocabulary: Vocabulary;
  /** Draws a value that meets the schemas at all these places. */
  value(places: readonly Place[], chance: InnerChance): Json;
}

/** Values deeper than this are left out where they may be. */
const DEEPEST = 5;

/** Whether only what has to be there is drawn. */
export function isScarce({ depth, budget }: InnerChance): boolean {
  return depth >= DEEPEST || budget.left <= 0;
}

/** The chance of a member or an entry, which has a stream of its own. */
export function within(chance: InnerChance, random: Random, someone?: Turn): InnerChance {
  const { depth, budget, since, isEdge = false } = chance;
  return { random, someone, since, isEdge, budget, depth: depth + 1 };
}
