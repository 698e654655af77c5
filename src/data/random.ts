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
 *
 * The generator is Chris Doty-Humphrey's sfc32 (PractRand): small, fast, and of full quality.
 */
export function stream(place: number, ordinal: number): Random {
  let a = place | 0;
  let b = mix(ordinal ^ 0x9e3779b9) | 0;
  let c = (ordinal / 0x100000000) | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 0x100000000;
  };
  for (let round = 0; round < 12; round++) next();
  return { next };
}

/** A whole number from `least` to `most`, both included. */
export function whole(random: Random, least: number, most: number): number {
  return least + Math.floor(random.next() * (most - least + 1));
}

/** One of several; nothing where there is none. */
export function oneOf<T>(random: Random, values: readonly T[]): T | undefined {
  return values[Math.floor(random.next() * values.length)];
}

/** One of several, each as often as its weight says. */
export function weighted<T>(
  random: Random,
  values: readonly T[],
  weights: readonly number[],
): T | undefined {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let left = random.next() * sum;
  return values.find((_, index) => (left -= weights[index] ?? 0) < 0) ?? values.at(-1);
}

/** A number with a long tail to the right of its median. */
export function longTailed(random: Random, median: number, spread = 0.8): number {
  const angle = 2 * Math.PI * random.next();
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(angle);
  return median * Math.exp(spread * normal);
}

/** A random UUID (RFC 9562, version 4). */
export function uuid(random: Random): string {
  const words = [0, 0, 0, 0].map(() => Math.floor(random.next() * 0x100000000));
  const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
