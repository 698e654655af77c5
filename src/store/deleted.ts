import type { Row } from './record.ts';

/** How many one layer remembers, so that a long life does not fill the memory. */
const REMEMBERED = 1000;

/** What was deleted, by id: the youngest of a table's own, and those of its origin. */
export class Deleted {
  readonly #below: Deleted | undefined;
  readonly #own = new Map<string, Row>();

  constructor(below?: Deleted) {
    this.#below = below;
  }

  get(id: string): Row | undefined {
    return this.#own.get(id) ?? this.#below?.get(id);
  }

  add(row: Row): void {
    this.#own.delete(row.id);
    this.#own.set(row.id, row);
    if (this.#own.size <= REMEMBERED) return;
    const [eldest = ''] = this.#own.keys();
    this.#own.delete(eldest);
  }
}
