/** Positions in one chunk: one bit each, in words of 32. */
const CHUNK = 1024;
const WORDS = CHUNK / 32;

/**
 * A set of positions, kept in chunks that are shared with copies until they are written:
 * a copy costs a pointer for every 1,024 positions, a write at most one chunk.
 */
export class Bits {
  #chunks: (Uint32Array | undefined)[];
  /** The chunks that no copy shares. */
  #own: Set<number>;
  #size: number;

  constructor(from?: Bits) {
    this.#chunks = from === undefined ? [] : [...from.#chunks];
    this.#own = new Set();
    this.#size = from?.size ?? 0;
  }

  /** How many positions are in the set. */
  get size(): number {
    return this.#size;
  }

  has(position: number): boolean {
    const word = this.#chunks[position >>> 10]?.[(position & 1023) >>> 5] ?? 0;
    return (word & (1 << (position & 31))) !== 0;
  }

  add(position: number): void {
    this.#write(position, true);
  }

  delete(position: number): void {
    this.#write(position, false);
  }

  /** The chunk of a number; nothing where it is empty. */
  chunk(index: number): Uint32Array | undefined {
    return this.#chunks[index];
  }

  get chunks(): number {
    return this.#chunks.length;
  }

  #write(position: number, isIn: boolean): void {
    if (this.has(position) === isIn) return;
    const index = position >>> 10;
    while (this.#chunks.length <= index) this.#chunks.push(undefined);
    let words = this.#chunks[index];
    if (words === undefined || !this.#own.has(index)) {
      words = words === undefined ? new Uint32Array(WORDS) : words.slice();
      this.#chunks[index] = words;
      this.#own.add(index);
    }
    const at = (position & 1023) >>> 5;
    words[at] = (words[at] ?? 0) ^ (1 << (position & 31));
    this.#size += isIn ? 1 : -1;
  }
}

/** A condition on positions: those that are in any of these sets. */
export type AnyOf = readonly Bits[];

/** The positions that meet every condition. */
export function intersect(conditions: readonly AnyOf[]): Uint32Array[] {
  const chunks = Math.min(
    ...conditions.map((sets) => Math.max(0, ...sets.map((set) => set.chunks))),
  );
  const result: Uint32Array[] = [];
  for (let index = 0; index < chunks; index++) result.push(intersectChunk(conditions, index));
  return result;
}

const NOTHING = new Uint32Array(WORDS);

function intersectChunk(conditions: readonly AnyOf[], index: number): Uint32Array {
  let result: Uint32Array | undefined;
  for (const sets of conditions) {
    const union = uniteChunk(sets, index);
    if (union === undefined) return NOTHING;
    if (result === undefined) {
      result = union;
      continue;
    }
    const both = new Uint32Array(WORDS);
    for (let at = 0; at < WORDS; at++) both[at] = (result[at] ?? 0) & (union[at] ?? 0);
    result = both;
  }
  return result ?? NOTHING;
}

function uniteChunk(sets: AnyOf, index: number): Uint32Array | undefined {
  const present = sets.map((set) => set.chunk(index)).filter((chunk) => chunk !== undefined);
  const [first] = present;
  if (present.length <= 1) return first;
  const union = new Uint32Array(WORDS);
  for (const chunk of present) {
    for (let at = 0; at < WORDS; at++) union[at] = (union[at] ?? 0) | (chunk[at] ?? 0);
  }
  return union;
}

/** How many positions the chunks hold. */
export function countOf(chunks: readonly Uint32Array[]): number {
  let count = 0;
  for (const words of chunks) count += countWords(words);
  return count;
}

/** The positions from the `skip`th on, at most `take` of them, in ascending or descending order. */
export function slice(
  chunks: readonly Uint32Array[],
  skip: number,
  take: number,
  isDescending: boolean,
): number[] {
  const found: number[] = [];
  let left = skip;
  const last = chunks.length - 1;
  for (let step = 0; step <= last && found.length < take; step++) {
    const index = isDescending ? last - step : step;
    const words = chunks[index] ?? NOTHING;
    if (words === NOTHING) continue;
    const count = countWords(words);
    if (count <= left) {
      left -= count;
      continue;
    }
    const positions = positionsIn(words, index * CHUNK);
    if (isDescending) positions.reverse();
    found.push(...positions.slice(left, left + take - found.length));
    left = 0;
  }
  return found;
}

function positionsIn(words: Uint32Array, start: number): number[] {
  const positions: number[] = [];
  for (let at = 0; at < WORDS; at++) {
    let word = words[at] ?? 0;
    while (word !== 0) {
      const bit = 31 - Math.clz32(word & -word);
      positions.push(start + at * 32 + bit);
      word &= word - 1;
    }
  }
  return positions;
}

function countWords(words: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < WORDS; at++) {
    let word = (words[at] ?? 0) | 0;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
