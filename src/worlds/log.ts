/** One request as the log tells it. */
export interface LogEntry {
  /** Its number in this world, from 1 on. */
  readonly number: number;
  readonly world: string;
  /** When it came in, by the clock of the world: RFC 3339. */
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** The operation's id; nothing where the document has no such path or method. */
  readonly operation: string | undefined;
  readonly behaviour: string | undefined;
  readonly resource: string | undefined;
  readonly status: number;
  /** The rules and preferences that changed the answer. */
  readonly applied: readonly string[];
  /** How long the answer was held back, in milliseconds. */
  readonly delay: number;
  /** How long the engine took, in milliseconds. */
  readonly duration: number;
}

type Listener = (entry: LogEntry) => void;

/** How many requests a world remembers. */
const MOST = 1000;

/** The last requests of one world. */
export class RequestLog {
  #entries: LogEntry[] = [];
  #count = 0;
  readonly #listeners: ReadonlySet<Listener>;

  /** @param listeners whoever wants to hear of every request */
  constructor(listeners: ReadonlySet<Listener>) {
    this.#listeners = listeners;
  }

  /** Remembers a request and tells it. */
  add(entry: Omit<LogEntry, 'number'>): void {
    this.#count += 1;
    const numbered = { number: this.#count, ...entry };
    this.#entries.push(numbered);
    // Cut now and then, since to shift an array at every request costs as much as the request.
    if (this.#entries.length >= 2 * MOST) this.#entries = this.#entries.slice(-MOST);
    for (const listener of this.#listeners) listener(numbered);
  }

  /** The requests that are remembered, the oldest first. */
  list(): readonly LogEntry[] {
    return this.#entries.slice(-MOST);
  }

  clear(): void {
    this.#entries = [];
    this.#count = 0;
  }
}
