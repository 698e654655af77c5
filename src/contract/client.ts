import { stopwatch, systemClock } from '../clock.ts';
import type { KeyScheme, Operation } from '../model/model.ts';
import type { Exchange, Pair, SentRequest } from './exchange.ts';
import { parsed, queryText } from './exchange.ts';
import { Broken, NotExercised } from './law.ts';
import type { Target } from './target.ts';

/** How a target is to be treated. */
export interface Manners {
  /** Sent with every request, unless it has one of the same name; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sent in the query of every request that has none of the same name. */
  readonly query: readonly Pair[];
  /** How long an answer may take, in milliseconds. */
  readonly timeout: number;
  /** How many requests a second at most; 0 is as many as it takes. */
  readonly rate: number;
  /** How many requests at once at most. */
  readonly concurrency: number;
  /** How many requests at most; those that clean up count, and are sent all the same. */
  readonly maxRequests: number;
}

/** How often a request that was answered with 429 is sent again, and how long is waited for at most. */
const AGAIN = 8;
const LONGEST_WAIT = 60_000;

/** Sends requests to a target, as it wants to be treated. */
export class Client {
  readonly target: Target;
  readonly #manners: Manners;
  readonly #stop: AbortSignal;
  readonly #waiting: (() => void)[] = [];
  #free: number;
  #next = 0;
  #sent = 0;

  /** @param stop ends the run: what is under way is given up, and nothing is sent but to clean up */
  constructor(target: Target, manners: Manners, stop: AbortSignal) {
    this.target = target;
    this.#manners = manners;
    this.#stop = stop;
    this.#free = manners.concurrency;
  }

  /** Whether every request shows a key in a way. */
  shows({ in: where, name }: KeyScheme): boolean {
    const { headers, query } = this.#manners;
    if (where === 'header') return Object.hasOwn(headers, name.toLowerCase());
    if (where === 'query') return query.some(([shown]) => shown === name);
    const cookies = headers['cookie']?.split(/;\s*/) ?? [];
    return cookies.some((cookie) => cookie.startsWith(`${name}=`));
  }

  /** How many requests were sent. */
  get sent(): number {
    return this.#sent;
  }

  /**
   * Sends a request; waits where the target asks for it by 429 and `Retry-After` (RFC 6585, 4;
   * RFC 9110, 10.2.3).
   *
   * @throws NotExercised where no more requests may be sent, or the run was stopped
   * @throws Broken where no answer comes in time
   * @throws Unreachable where the target cannot be reached any more, or wants to be left alone
   */
  async send(request: SentRequest, operation?: Operation, isCleaning = false): Promise<Exchange> {
    await this.#turn();
    try {
      for (let tries = 1; ; tries++) {
        await this.#pace(isCleaning);
        // Much may have happened while it waited.
        if (!isCleaning) this.#expectAllowed();
        const exchange = await this.#once(request, operation, isCleaning);
        const isOver = this.#stop.aborted && !isCleaning;
        if (exchange.answer.status !== 429 || isOver) return exchange;
        const wait = waitOf(exchange);
        if (tries === AGAIN || wait > LONGEST_WAIT) throw new Busy(wait);
        await this.pause(wait, isCleaning);
      }
    } finally {
      this.#free++;
      this.#waiting.shift()?.();
    }
  }

  /** A request as it is sent: with what every request shows. */
  dressed(request: SentRequest): SentRequest {
    const { headers, query } = this.#manners;
    const known = new URLSearchParams(request.query);
    const more = queryText(query.filter(([name]) => !known.has(name)));
    return {
      ...request,
      headers: { ...headers, ...request.headers },
      query: [request.query, more].filter((text) => text !== '').join('&'),
    };
  }

  /** Waits a while, in milliseconds; after the run was stopped only to clean up. */
  async pause(milliseconds: number, isCleaning = false): Promise<void> {
    if (isCleaning) {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return;
    }
    if (this.#stop.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#stop.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.#stop.addEventListener('abort', done);
    });
  }

  /** @throws NotExercised where nothing may be sent any more */
  #expectAllowed(): void {
    if (this.#stop.aborted) throw new NotExercised('the run was stopped');
    const { maxRequests } = this.#manners;
    if (this.#sent < maxRequests) return;
    const hint = '--max-requests allows more';
    throw new NotExercised(`no more than ${maxRequests} requests may be sent (${hint})`);
  }

  async #once(
    given: SentRequest,
    operation: Operation | undefined,
    isCleaning: boolean,
  ): Promise<Exchange> {
    this.#sent++;
    const { timeout } = this.#manners;
    const request = this.dressed(given);
    const late = AbortSignal.timeout(timeout);
    // A write that is under way is waited for: who gives it up never learns what it made.
    const isLasting = isCleaning || !['GET', 'HEAD'].includes(request.method);
    const signal = isLasting ? late : AbortSignal.any([late, this.#stop]);
    try {
      const answer = await this.target.send(request, signal);
      return { operation, request, answer, json: parsed(answer.body) };
    } catch (error) {
      if (late.aborted) throw unanswered(request, timeout, error);
      if (this.#stop.aborted && !isLasting) throw new NotExercised('the run was stopped');
      throw new Unreachable(reasonOf(error), { cause: error });
    }
  }

  async #turn(): Promise<void> {
    while (this.#free <= 0) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
    this.#free--;
  }

  /** Waits until the next request may be sent. */
  async #pace(isCleaning: boolean): Promise<void> {
    const { rate } = this.#manners;
    if (rate <= 0) return;
    const now = stopwatch();
    const at = Math.max(now, this.#next);
    this.#next = at + 1000 / rate;
    if (at > now) await this.pause(at - now, isCleaning);
  }
}

/** The target cannot be reached, or not any more. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The target wants to be left alone for longer than is waited. */
export class Busy extends Unreachable {
  /** @param wait how long it asks for, in milliseconds */
  constructor(wait: number) {
    super(`it answers 429 and asks for ${Math.ceil(wait / 1000)} s`);
  }
}

/** How long a target wants to be left alone, in milliseconds: a time is one of its own clock. */
function waitOf({ answer: { headers } }: Exchange): number {
  const after = headers['retry-after'] ?? '1';
  const seconds = Number(after);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const now = Date.parse(headers['date'] ?? '');
  const wait = Date.parse(after) - (Number.isNaN(now) ? systemClock.now() : now);
  return Number.isNaN(wait) ? 1000 : Math.max(0, wait);
}

function unanswered({ method, path }: SentRequest, timeout: number, cause: unknown): Broken {
  const broken = new Broken({
    message: `${method} ${path} is not answered in time.`,
    expected: `an answer within ${timeout} ms`,
    got: 'none',
  });
  broken.cause = cause;
  return broken;
}

/** What kept a request from being answered, in words: fetch hides it in the cause of its error. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join('; ');
  return cause instanceof Error ? reasonOf(cause) : error.message;
}
