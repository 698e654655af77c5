import RandExp from 'randexp';
import { patternOf } from '../schema/pattern.ts';
import type { Pattern } from '../schema/pattern.ts';
import { whole } from './random.ts';
import type { Random } from './random.ts';

/** Makes texts that match regular expressions; each is read once. */
export class Patterns {
  readonly #made = new Map<string, Maker | undefined>();
  readonly #tests = new Map<string, Pattern>();

  /**
   * A text that matches a pattern, and is so long.
   *
   * @returns nothing where the pattern cannot be read, or where no text was found
   */
  draw(pattern: string, random: Random, least: number, most: number): string | undefined {
    let made = this.#made.get(pattern);
    if (made === undefined && !this.#made.has(pattern)) {
      made = makerOf(pattern);
      this.#made.set(pattern, made);
    }
    return made && drawn(made, random, least, most);
  }

  /** Whether a text matches a pattern, to the eyes of the validator. */
  matches(pattern: string, text: string): boolean {
    let test = this.#tests.get(pattern);
    if (test === undefined) {
      test = patternOf(pattern);
      this.#tests.set(pattern, test);
    }
    return test.test(text);
  }
}

interface Maker {
  readonly test: Pattern;
  /** Makes texts of letters and digits, where the pattern leaves the choice. */
  readonly plain: RandExp;
  /** Makes texts of any characters. */
  readonly wide: RandExp;
}

function makerOf(pattern: string): Maker | undefined {
  const known = withKnownClasses(pattern);
  try {
    const wide = new RandExp(known);
    wide.defaultRange.add(0xa0, 0xd7ff);
    return { test: patternOf(pattern), plain: new RandExp(readable(known)), wide };
  } catch {
    return undefined;
  }
}

/**
 * What the maker does not know: Unicode properties become the ranges of ASCII that they hold,
 * and groups
 * without names; escapes are written its way.
 */
function withKnownClasses(pattern: string): string {
  const ranges: readonly [RegExp, string][] = [
    [/\\p\{(?:Lu|Uppercase|Uppercase_Letter)\}/g, 'A-Z'],
    [/\\p\{(?:Ll|Lowercase|Lowercase_Letter)\}/g, 'a-z'],
    [/\\p\{(?:L|Letter|Alphabetic)\}/g, 'A-Za-z'],
    [/\\p\{(?:N|Nd|Number|Decimal_Number)\}/g, '0-9'],
  ];
  const escaped = pattern
    .replace(/^\(\?[ims]+\)/, '')
    .replaceAll(/\(\?P?<\w+>/g, '(')
    .replace(/\\u\{0*([0-9a-f]{1,4})\}/gi, (_, code: string) => `\\u${code.padStart(4, '0')}`)
    .replace(/\\(u[0-9a-f]{4}|x[0-9a-f]{2})/gi, (_, escape: string) => {
      return `\\${escape.charAt(0)}${escape.slice(1).toUpperCase()}`;
    });
  return ranges.reduce(
    (text, [property, range]) =>
      text.replace(property, (_, at: number) => (isInClass(text, at) ? range : `[${range}]`)),
    escaped,
  );
}

/** The same pattern with fewer characters where it excludes some or allows any. */
function readable(pattern: string): string {
  const punctuation = String.raw` -/:-@\[-\`{-~`;
  return pattern.replace(/\\.|\[\^|\./gs, (token, at: number) => {
    if (isInClass(pattern, at)) return token;
    if (token === '[^') return token + punctuation;
    return token === '.' || token === String.raw`\S` ? '[0-9a-z]' : token;
  });
}

function isInClass(pattern: string, at: number): boolean {
  const before = pattern.slice(0, at).replaceAll(/\\./gs, '');
  return before.lastIndexOf('[') > before.lastIndexOf(']');
}

const TRIES = 40;

function drawn(
  { test, plain, wide }: Maker,
  random: Random,
  least: number,
  most: number,
): string | undefined {
  for (let tries = 0; tries < TRIES; tries++) {
    const maker = tries < TRIES / 2 ? plain : wide;
    // What repeats without end repeats a few times; every other time as often as brings the
    // text up to its least length, if what stands around it is as long as there were tries.
    const isStretched = tries % 2 === 1 && least > 0;
    const often = isStretched
      ? Math.max(1, least - ((tries - 1) % (TRIES / 2)) / 2)
      : Math.min(8, most);
    maker.max = often;
    maker.randInt = (from, to) =>
      isStretched && to - from === often ? to : whole(random, from, to);
    const text = maker.gen();
    const { length } = [...text];
    if (length >= least && length <= most && test.test(text)) return text;
  }
  return undefined;
}
