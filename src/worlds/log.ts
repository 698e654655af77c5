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
  /** Whether the connection was dropped instead of an answer. */
  readonly dropped: boolean;
  /** The rules and preferences that changed the answer. */
  readonly applied: readonly string[];
  /** How long the answer was held back, in milliseconds. */
  readonly delay: number;
  /** How long the engine took, in milliseconds. */
  readonly duration: number;
}

/** Whoever wants to hear of every request of a fake. */
export interface Audience {
  readonly listeners: ReadonlySet<(entry: LogEntry) => void>;
}

/** How many requests a world remembers. */
const MOST = 1000;

/** The last requests of one world. */
export class RequestLog {
  #entries: LogEntry[] = [];
  #count = 0;
  readonly #audience: Audience;

  constructor(audience: Audience) {
    this.#audience = audience;
  }

  /** Remembers a request and tells it. */
  add(entry: Omit<LogEntry, 'number'>): void {
    this.#count += 1;
    const numbered = { number: this.#count, ...entry };
    this.#entries.push(numbered);
    // Cut now and then, since to shift an array at every request costs as much as the request.
    if (this.#entries.length >= 2 * MOST) this.#entries = this.#entries.slice(-MOST);
    for (const listener of this.#audience.listeners) listener(numbered);
  }

  /** The requests that are remembered, the oldest first. */
  list(): readonly LogEntry[] {
    return this.#entries.slice(-MOST);
  }

  clear(): void {
    this.#entries = [];
    this.#count = 0;
  }

  /** Goes on from another log. */
  adopt(previous: RequestLog): void {
    this.#entries = [...previous.#entries];
    this.#count = previous.#count;
  }
}
