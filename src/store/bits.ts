/** Positions in one chunk: one bit each, in words of 32. */
const CHUNK = 1024;
const WORDS = CHUNK / 32;

/** Up to this many positions are kept as a list: most values of a key or an address have one. */
const FEW = 16;

/** A part of a set, which belongs to the set that made it and is only read by its copies. */
interface Chunk {
  readonly owner: object;
  readonly words: Int32Array;
  count: number;
}

/**
 * A set of positions, kept in chunks that are shared with copies until they are written:
 * a copy costs a pointer for every 1,024 positions, a write at most one chunk. After a copy
 * the original must not be written any more.
 */
export class Bits {
  /** The positions, while they are few; never changed, only replaced. */
  #few: readonly number[] | undefined;
  readonly #chunks: (Chunk | undefined)[];
  /** Not the set itself: a chunk that outlives its set must not keep all of it alive. */
  readonly #owner = {};
  #size: number;

  constructor(from?: Bits) {
    this.#few = from === undefined ? [] : from.#few;
    this.#chunks = from === undefined ? [] : from.#chunks.slice();
    this.#size = from?.size ?? 0;
  }

  /** How many positions are in the set. */
  get size(): number {
    return this.#size;
  }

  has(position: number): boolean {
    if (this.#few !== undefined) return this.#few.includes(position);
    const word = this.#chunks[position >>> 10]?.words[(position & 1023) >>> 5] ?? 0;
    return (word & (1 << (position & 31))) !== 0;
  }

  add(position: number): void {
    if (this.has(position)) return;
    this.#size += 1;
    if (this.#few === undefined) this.#flip(position, 1);
    else if (this.#few.length < FEW) this.#few = [...this.#few, position];
    else {
      const many = [...this.#few, position];
      this.#few = undefined;
      for (const one of many) this.#flip(one, 1);
    }
  }

  delete(position: number): void {
    if (!this.has(position)) return;
    this.#size -= 1;
    if (this.#few === undefined) this.#flip(position, -1);
    else this.#few = this.#few.filter((one) => one !== position);
  }

  /** One more than the number of the last chunk that may hold a position. */
  get chunks(): number {
    if (this.#few === undefined) return this.#chunks.length;
    return this.#few.length === 0 ? 0 : (Math.max(...this.#few) >>> 10) + 1;
  }

  /** The words of a chunk, to be read only; nothing where it is empty. */
  wordsOf(index: number): Int32Array | undefined {
    if (this.#few === undefined) return this.#chunks[index]?.words;
    let words: Int32Array | undefined;
    for (const position of this.#few) {
      if (position >>> 10 !== index) continue;
      words ??= new Int32Array(WORDS);
      setBit(words, position);
    }
    return words;
  }

  /** How many positions a chunk holds. */
  countIn(index: number): number {
    if (this.#few === undefined) return this.#chunks[index]?.count ?? 0;
    return this.#few.filter((position) => position >>> 10 === index).length;
  }

  #flip(position: number, change: 1 | -1): void {
    const index = position >>> 10;
    while (this.#chunks.length <= index) this.#chunks.push(undefined);
    const shared = this.#chunks[index];
    const chunk = shared?.owner === this.#owner ? shared : this.#ownChunk(shared);
    setBit(chunk.words, position);
    chunk.count += change;
    this.#chunks[index] = chunk.count === 0 ? undefined : chunk;
  }

  #ownChunk(shared: Chunk | undefined): Chunk {
    const words = shared === undefined ? new Int32Array(WORDS) : shared.words.slice();
    return { owner: this.#owner, words, count: shared?.count ?? 0 };
  }
}

/** Turns the bit of a position over. */
function setBit(words: Int32Array, position: number): void {
  const at = (position & 1023) >>> 5;
  words[at] = (words[at] ?? 0) ^ (1 << (position & 31));
}

/** A condition on positions: those that are in any of these sets. */
export type AnyOf = readonly Bits[];

/** Which of the positions that meet every condition are wanted. */
export interface Span {
  readonly skip: number;
  /** At most this many; `Infinity` for all. */
  readonly take: number;
  readonly isDescending: boolean;
}

/**
 * The positions that meet every condition: how many there are, and those of a span of them.
 * One pass, which allocates nothing but the answer, whatever the number of positions.
 *
 * @param conditions at least one
 */
export function pick(
  conditions: readonly AnyOf[],
  { skip, take, isDescending }: Span,
): { readonly total: number; readonly positions: readonly number[] } {
  // The rarest first: where it has nothing, the others need not be looked at.
  const ordered = conditions.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const sole = ordered.length === 1 && ordered[0]?.length === 1 ? ordered[0][0] : undefined;
  const last = Math.min(...ordered.map(chunksOf)) - 1;
  const scratch = new Scratch();
  const positions: number[] = [];
  let total = 0;
  for (let step = 0; step <= last; step++) {
    const index = isDescending ? last - step : step;
    const words = intersect(ordered, index, scratch);
    if (words === undefined) continue;
    const count = sole === undefined ? countOf(words) : sole.countIn(index);
    if (positions.length < take && total + count > skip) {
      const span = { skip: Math.max(0, skip - total), take, isDescending };
      collect(words, index * CHUNK, span, positions);
    }
    total += count;
  }
  return { total, positions };
}

function sizeOf(sets: AnyOf): number {
  return sets.reduce((sum, set) => sum + set.size, 0);
}

function chunksOf(sets: AnyOf): number {
  return sets.reduce((most, set) => Math.max(most, set.chunks), 0);
}

/** Room for one chunk of what meets several conditions, and of what is in several sets, once it is needed. */
class Scratch {
  #met: Int32Array | undefined;
  #united: Int32Array | undefined;

  get met(): Int32Array {
    return (this.#met ??= new Int32Array(WORDS));
  }

  get united(): Int32Array {
    return (this.#united ??= new Int32Array(WORDS));
  }
}

/** One chunk of what meets every condition: a set's own where one alone decides. */
function intersect(
  conditions: readonly AnyOf[],
  index: number,
  scratch: Scratch,
): Int32Array | undefined {
  let result: Int32Array | undefined;
  for (let at = 0; at < conditions.length; at++) {
    const sets = conditions[at] ?? [];
    const place = result === undefined ? 'met' : 'united';
    const words = sets.length === 1 ? sets[0]?.wordsOf(index) : unite(sets, index, scratch, place);
    if (words === undefined) return undefined;
    result = result === undefined ? words : and(result, words, scratch.met);
  }
  return result;
}

/** One chunk of several sets together: the only one's own, else written into its place. */
function unite(
  sets: AnyOf,
  index: number,
  scratch: Scratch,
  place: 'met' | 'united',
): Int32Array | undefined {
  let result: Int32Array | undefined;
  for (const set of sets) {
    const words = set.wordsOf(index);
    if (words === undefined) continue;
    result = result === undefined ? words : or(result, words, scratch[place]);
  }
  return result;
}

function and(a: Int32Array, b: Int32Array, into: Int32Array): Int32Array {
  for (let at = 0; at < WORDS; at++) into[at] = (a[at] ?? 0) & (b[at] ?? 0);
  return into;
}

function or(a: Int32Array, b: Int32Array, into: Int32Array): Int32Array {
  for (let at = 0; at < WORDS; at++) into[at] = (a[at] ?? 0) | (b[at] ?? 0);
  return into;
}

/** Adds the positions of a chunk that lie in a span to those that were found. */
function collect(words: Int32Array, start: number, span: Span, found: number[]): void {
  const { take, isDescending } = span;
  let left = span.skip;
  for (let step = 0; step < WORDS && found.length < take; step++) {
    const at = isDescending ? WORDS - 1 - step : step;
    let word = words[at] ?? 0;
    const count = countBits(word);
    if (count <= left) {
      left -= count;
      continue;
    }
    while (word !== 0 && found.length < take) {
      const bit = 31 - Math.clz32(isDescending ? word : word & -word);
      word ^= 1 << bit;
      if (left > 0) left -= 1;
      else found.push(start + at * 32 + bit);
    }
  }
}

function countOf(words: Int32Array): number {
  let count = 0;
  for (let at = 0; at < WORDS; at++) count += countBits(words[at] ?? 0);
  return count;
}

/** The number of bits in a word (Warren, Hacker's Delight, 5-1). */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
