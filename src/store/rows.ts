import type { Row } from './record.ts';

const CHUNK = 1024;

/** A part of a list, which belongs to the list that made it and is only read by its copies. */
interface Chunk {
  readonly owner: object;
  readonly rows: (Row | undefined)[];
  count: number;
}

/**
 * A list of rows by position, in chunks that are shared with copies until they are written.
 * A chunk without rows is given up. After a copy the original must not be written any more.
 */
export class Rows {
  readonly #chunks: (Chunk | undefined)[];
  /** Not the list itself: a chunk that outlives its list must not keep all of it alive. */
  readonly #owner = {};
  #length: number;

  constructor(from?: Rows) {
    this.#chunks = from === undefined ? [] : from.#chunks.slice();
    this.#length = from?.length ?? 0;
  }

  /** One more than the last position that was ever taken. */
  get length(): number {
    return this.#length;
  }

  at(position: number): Row | undefined {
    return this.#chunks[Math.floor(position / CHUNK)]?.rows[position % CHUNK];
  }

  set(position: number, row: Row | undefined): void {
    const before = this.at(position);
    if (before === row) return;
    const index = Math.floor(position / CHUNK);
    while (this.#chunks.length <= index) this.#chunks.push(undefined);
    const shared = this.#chunks[index];
    const chunk = shared?.owner === this.#owner ? shared : this.#ownChunk(shared);
    chunk.rows[position % CHUNK] = row;
    chunk.count += Number(row !== undefined) - Number(before !== undefined);
    this.#chunks[index] = chunk.count === 0 ? undefined : chunk;
    this.#length = Math.max(this.#length, position + 1);
  }

  #ownChunk(shared: Chunk | undefined): Chunk {
    return { owner: this.#owner, rows: shared?.rows.slice() ?? [], count: shared?.count ?? 0 };
  }
}
