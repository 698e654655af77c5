const GONE = Symbol('gone');

/**
 * A map laid over another one that never changes: writes stay above, reads see through.
 * To lay one costs the same whatever lies below.
 */
export class LayeredMap<K, V> {
  readonly #below: LayeredMap<K, V> | undefined;
  readonly #own = new Map<K, V | typeof GONE>();
  #size: number;

  constructor(below?: LayeredMap<K, V>) {
    this.#below = below;
    this.#size = below?.size ?? 0;
  }

  get size(): number {
    return this.#size;
  }

  get(key: K): V | undefined {
    const own = this.#own.get(key);
    if (own === undefined) return this.#below?.get(key);
    return own === GONE ? undefined : own;
  }

  set(key: K, value: V): void {
    if (this.get(key) === undefined) this.#size += 1;
    this.#own.set(key, value);
  }

  /** Whether the key was removed, so that what lies below no longer counts. */
  isGone(key: K): boolean {
    const own = this.#own.get(key);
    return own === undefined ? this.#below?.isGone(key) === true : own === GONE;
  }

  delete(key: K): void {
    if (this.get(key) === undefined) return;
    this.#size -= 1;
    this.#own.set(key, GONE);
  }

  /** The keys that have a value, those of the lower layer first. */
  *keys(): Generator<K> {
    if (this.#below !== undefined) {
      for (const key of this.#below.keys()) if (!this.#own.has(key)) yield key;
    }
    for (const [key, value] of this.#own) if (value !== GONE) yield key;
  }
}
