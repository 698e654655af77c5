/** What is to happen at a time. */
interface Timed {
  /** In milliseconds since the Unix epoch. */
  readonly at: number;
}

type Entry<T> = readonly [name: string, event: T];

/**
 * Events by name, of which the first is always at hand, however many there are: a binary heap, in
 * which what was deleted or replaced stays until it comes to the top.
 */
export class Agenda<T extends Timed> {
  readonly #events = new Map<string, T>();
  readonly #heap: Entry<T>[] = [];

  get(name: string): T | undefined {
    return this.#events.get(name);
  }

  set(name: string, event: T): void {
    this.#events.set(name, event);
    const heap = this.#heap;
    const entry: Entry<T> = [name, event];
    let at = heap.length;
    for (let above = (at - 1) >> 1; at > 0; at = above, above = (at - 1) >> 1) {
      const other = heap[above];
      if (other === undefined || !isBefore(entry, other)) break;
      heap[at] = other;
    }
    heap[at] = entry;
  }

  delete(name: string): void {
    this.#events.delete(name);
  }

  /** The event that comes first; of several at one time the one whose name does. */
  first(): Entry<T> | undefined {
    for (let [top] = this.#heap; top !== undefined; [top] = this.#heap) {
      if (this.#events.get(top[0]) === top[1]) return top;
      this.#removeTop();
    }
    return undefined;
  }

  /** All events, in no order. */
  all(): readonly Entry<T>[] {
    return [...this.#events];
  }

  #removeTop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const [one, other] = [heap[left], heap[left + 1]];
      if (one === undefined) break;
      const isRight = other !== undefined && isBefore(other, one);
      const next = isRight ? other : one;
      if (!isBefore(next, last)) break;
      heap[at] = next;
      at = isRight ? left + 1 : left;
    }
    heap[at] = last;
  }
}

function isBefore<T extends Timed>(
  [name, { at }]: Entry<T>,
  [other, { at: then }]: Entry<T>,
): boolean {
  return at < then || (at === then && name < other);
}
