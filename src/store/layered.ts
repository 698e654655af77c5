const GONE = Symbol('gone');

/**
 * A map laid over another one that never changes: writes stay above, reads see through.
 * To lay one costs the same whatever lies below.
 */
export class LayeredMap<K, V extends object | string | number> {
  readonly #below: LayeredMap<K, V> | undefined;
  readonly #own = new Map<K, V | typeof GONE>();

  constructor(below?: LayeredMap<K, V>) {
    this.#below = below;
  }

  get(key: K): V | undefined {
    const own = this.#own.get(key);
    if (own === undefined) return this.#below?.get(key);
    return own === GONE ? undefined : own;
  }

  /** The value, where it was written to this map and not to one below. */
  own(key: K): V | undefined {
    const own = this.#own.get(key);
    return own === GONE ? undefined : own;
  }

  set(key: K, value: V): void {
    this.#own.set(key, value);
  }

  delete(key: K): void {
    // What lies below is hidden; where nothing does, no trace is left.
    if (this.#below?.get(key) === undefined) this.#own.delete(key);
    else this.#own.set(key, GONE);
  }

  /** The keys that have a value, those of the lower layer first. */
  *keys(): Generator<K> {
    if (this.#below !== undefined) {
      for (const key of this.#below.keys()) if (!this.#own.has(key)) yield key;
    }
    for (const [key, value] of this.#own) if (value !== GONE) yield key;
  }
}
