import type { Row } from './record.ts';

const CHUNK = 1024;

/** A list of rows by position, in chunks that are shared with copies until they are written. */
export class Rows {
  readonly #chunks: (Row | undefined)[][];
  readonly #own = new Set<number>();
  #length: number;

  constructor(from?: Rows) {
    this.#chunks = from === undefined ? [] : [...from.#chunks];
    this.#length = from?.length ?? 0;
  }

  /** One more than the last position that was ever taken. */
  get length(): number {
    return this.#length;
  }

  at(position: number): Row | undefined {
    return this.#chunks[Math.floor(position / CHUNK)]?.[position % CHUNK];
  }

  set(position: number, row: Row | undefined): void {
    const index = Math.floor(position / CHUNK);
    while (this.#chunks.length <= index) {
      this.#own.add(this.#chunks.length);
      this.#chunks.push([]);
    }
    let chunk = this.#chunks[index] ?? [];
    if (!this.#own.has(index)) {
      chunk = [...chunk];
      this.#chunks[index] = chunk;
      this.#own.add(index);
    }
    chunk[position % CHUNK] = row;
    this.#length = Math.max(this.#length, position + 1);
  }
}
