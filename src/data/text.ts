import type { Demand } from './demand.ts';
import { formatted, isOf, sized } from './formats.ts';
import type { Occasion } from './formats.ts';
import type { Patterns } from './pattern.ts';
import { oneOf, whole } from './random.ts';
import type { Random } from './random.ts';

/** How long a text may be, in code points. */
export interface Length {
  readonly least: number;
  readonly most: number;
}

/** The lengths that a demand leaves to a text. */
export function lengthOf({ keywords: { minLength, maxLength } }: Demand): Length {
  return {
    least: typeof minLength === 'number' ? minLength : 0,
    most: typeof maxLength === 'number' ? maxLength : Infinity,
  };
}

/** Whether a text is as long as it may be. */
export function isOfLength({ least, most }: Length, text: string): boolean {
  // There are at most as many code points as units, which are cheaper to count.
  if (least === 0 && text.length <= most) return true;
  const { length } = [...text];
  return length >= least && length <= most;
}

/** What a text is drawn with. */
export interface TextOccasion extends Occasion {
  readonly patterns: Patterns;
  /** What it would be by its name, if that says anything. */
  readonly named: string | undefined;
}

/**
 * A text for a demand: of its format, as its name tells where that is of the format too; or
 * else what its name tells, where that matches its pattern; or else its example, or what
 * matches its pattern; or else words.
 */
export function drawText(demand: Demand, random: Random, the: TextOccasion): string {
  const { format, pattern } = demand.keywords;
  const length = lengthOf(demand);
  const isFitting = (text: string | undefined): text is string =>
    text !== undefined &&
    isOfLength(length, text) &&
    (typeof pattern !== 'string' || the.patterns.matches(pattern, text));
  if (typeof format === 'string') {
    const { named } = the;
    if (named !== undefined && isOf(format, named) && isFitting(named)) return named;
    const usual = formatted(format, random, the);
    if (isFitting(usual)) return usual;
    // Which of these are of the format, only a trial tells.
    const found = oneOf(random, sized(format, length.least, length.most).filter(isFitting));
    if (found !== undefined) return found;
  }
  if (isFitting(the.named)) return the.named;
  const likeness = likenessOf(demand, random);
  if (isFitting(likeness)) return likeness;
  if (typeof pattern === 'string') {
    const matching = the.patterns.draw(pattern, random, length.least, length.most);
    if (matching !== undefined) return matching;
  }
  const told = KINDS.get(the.words.at(-1) ?? '');
  const kind = told === undefined ? undefined : formatted(told, random, the);
  return isFitting(kind) ? kind : filler(length, random, the);
}

/** What the last word of a name tells, where it has no format. */
const KINDS = new Map([
  ...['at', 'date', 'time', 'datetime', 'timestamp'].map((word) => [word, 'date-time'] as const),
  ...['id', 'uuid', 'guid', 'uid'].map((word) => [word, 'uuid'] as const),
]);

/** A text like the example: the same where it is words, with other digits where it is a code. */
function likenessOf({ keywords }: Demand, random: Random): string | undefined {
  const { example, examples, default: usual } = keywords;
  const known = example ?? (Array.isArray(examples) ? oneOf(random, examples) : undefined) ?? usual;
  if (typeof known !== 'string') return undefined;
  const isCode = /^[\w.:/#-]*\d[\w.:/#-]*$/.test(known) && !/^\d{4}-\d\d/.test(known);
  return isCode ? known.replace(/\d(?=[^-_.:/#]*$)/g, () => String(whole(random, 0, 9))) : known;
}

/** Words, cut or filled up to the length that is asked for. */
function filler({ least, most }: Length, random: Random, { vocabulary }: Occasion): string {
  let text = vocabulary.draw(random, (faker) => `${faker.word.adjective()} ${faker.word.noun()}`);
  while (text.length < least) text += ` ${text}`;
  return text.slice(0, Math.min(most, Math.max(40, least))).replace(/ $/, 's');
}
