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

/** What came of a request. */
export type Note = Omit<LogEntry, 'number' | 'world' | 'time' | 'method' | 'path' | 'query'>;

/** A request as it is kept; most are never read, so that nothing is written for them. */
interface Kept {
  /** In milliseconds since the Unix epoch. */
  readonly at: number;
  readonly request: Pick<LogEntry, 'method' | 'path' | 'query'>;
  readonly note: Note;
}

/** How many requests a world remembers. */
const MOST = 1000;

/** The last requests of one world. */
export class RequestLog {
  #kept: Kept[] = [];
  #count = 0;
  readonly #world: string;
  readonly #audience: Audience;

  /** @param world the name of the world */
  constructor(world: string, audience: Audience) {
    this.#world = world;
    this.#audience = audience;
  }

  /** Remembers a request and tells it. */
  add(at: number, request: Kept['request'], note: Note): void {
    const kept = { at, request, note };
    this.#count += 1;
    this.#kept.push(kept);
    // Cut now and then, since to shift an array at every request costs as much as the request.
    if (this.#kept.length >= 2 * MOST) this.#kept = this.#kept.slice(-MOST);
    const { listeners } = this.#audience;
    if (listeners.size === 0) return;
    const entry = this.#told(kept, this.#count);
    for (const listener of listeners) listener(entry);
  }

  /** The requests that are remembered, the oldest first. */
  list(): readonly LogEntry[] {
    const last = this.#kept.slice(-MOST);
    return last.map((kept, index) => this.#told(kept, this.#count - last.length + index + 1));
  }

  #told({ at, request, note }: Kept, number: number): LogEntry {
    const time = new Date(at).toISOString();
    return { number, world: this.#world, time, ...request, ...note };
  }

  clear(): void {
    this.#kept = [];
    this.#count = 0;
  }

  /** Goes on from another log. */
  adopt(previous: RequestLog): void {
    this.#kept = [...previous.#kept];
    this.#count = previous.#count;
  }
}
