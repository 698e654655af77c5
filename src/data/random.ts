/** A stream of numbers that is the same for the same seed, on every machine and engine. */
export interface Random {
  /** The next number, from 0 up to but not including 1. */
  next(): number;
}

/**
 * A number for a text, such as the name of a stream; different texts nearly always differ.
 *
 * @returns 32 bits
 */
export function hash(text: string, start = 0x811c9dc5): number {
  let h = start;
  for (let index = 0; index < text.length; index++) {
    h = Math.imul(h ^ text.charCodeAt(index), 0x01000193);
  }
  return mix(h);
}

function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * The stream of a place and a number, such as a property and the ordinal of a record. Each
 * has one of its own, so that a property that is added never moves another's values.
 */
export function stream(place: number, ordinal: number): Random {
  return new Stream(place, ordinal);
}

/** Chris Doty-Humphrey's sfc32 (PractRand): small, fast, and of full quality. */
class Stream implements Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(place: number, ordinal: number) {
    this.#a = place | 0;
    this.#b = mix(ordinal ^ 0x9e3779b9) | 0;
    this.#c = (ordinal / 0x100000000) | 0;
    for (let round = 0; round < 12; round++) this.next();
  }

  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x100000000;
  }
}

/** A whole number from `least` to `most`, both included. */
export function whole(random: Random, least: number, most: number): number {
  // The sum is rounded where the numbers are huge, and must not leave the range.
  return Math.min(most, least + Math.floor(random.next() * (most - least + 1)));
}

/** A whole number of 32 bits, for a place to draw further streams from. */
export function bits(random: Random): number {
  return Math.floor(random.next() * 0x100000000);
}

/** One of several; nothing where there is none. */
export function oneOf<T>(random: Random, values: readonly T[]): T | undefined {
  return values[Math.floor(random.next() * values.length)];
}

/** One of so many, counted from 0; the earlier ones far more often than the later ones. */
export function skewed(random: Random, count: number): number {
  const share = random.next();
  return Math.floor(count * share * share);
}

/** Rounds differ only within blocks of this size, so that nothing comes again soon. */
const BLOCK = 8;

/**
 * One of so many by turns, counted from 0: none comes again before all were there, nor soon
 * after it was there, and each round goes another way.
 */
export function byTurns(place: number, ordinal: number, count: number): number {
  if (count < 2) return 0;
  const round = Math.floor(ordinal / count);
  const position = ordinal % count;
  const block = position - (position % BLOCK);
  const way = stream(place, round * count + block);
  const within = step(way, position - block, Math.min(BLOCK, count - block));
  return step(stream(place, -1), block + within, count);
}

/** A position on a way that visits each of so many once. */
function step(way: Random, position: number, count: number): number {
  const start = whole(way, 0, count - 1);
  let stride = whole(way, Math.ceil(count / 4), Math.max(1, Math.floor((3 * count) / 4)));
  while (divisor(stride, count) !== 1) stride++;
  return (start + stride * position) % count;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** Draws one of several, each as often as its weight says. */
export function weighted<T>(
  random: Random,
  values: readonly T[],
  weights: readonly number[],
): T | undefined {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let left = random.next() * sum;
  return values.find((_, index) => (left -= weights[index] ?? 0) < 0) ?? values.at(-1);
}

/**
 * A number with a long tail to the right of its median. Sums and products only: engines do
 * not agree on the last bits of logarithms and powers.
 */
export function longTailed(random: Random, median: number, spread = 0.8): number {
  const uniform = random.next() + random.next() + random.next() + random.next();
  // The sum of four uniform numbers has the mean 2 and the variance 1/3.
  return median * twoToThe((uniform - 2) * 1.7320508 * Math.LOG2E * spread);
}

/** About 2 to the power of a number: exact for whole ones, and straight between them. */
function twoToThe(exponent: number): number {
  const floor = Math.floor(exponent);
  let power = 1 + exponent - floor;
  for (let left = floor; left > 0; left--) power *= 2;
  for (let left = floor; left < 0; left++) power /= 2;
  return power;
}

/** A random UUID (RFC 9562, version 4). */
export function uuid(random: Random): string {
  const [a, b, c, d] = [bits(random), bits(random), bits(random), bits(random)];
  // Joined rather than added up: a text that was added up keeps its parts, six times its size.
  return [
    digits(a >>> 16) + digits(a),
    digits(b >>> 16),
    digits((b & 0x0fff) | 0x4000),
    digits(((c >>> 16) & 0x3fff) | 0x8000),
    digits(c) + digits(d >>> 16) + digits(d),
  ].join('-');
}

/** The last four hexadecimal digits of a number. */
function digits(word: number): string {
  return String.fromCharCode(digit(word, 12), digit(word, 8), digit(word, 4), digit(word, 0));
}

/** The character code of the hexadecimal digit at a shift. */
function digit(word: number, shift: number): number {
  const value = (word >>> shift) & 15;
  return value + (value < 10 ? 48 : 87);
}
