import { stopwatch, systemClock } from '../clock.ts';
import type { Model, Operation } from '../model/model.ts';
import type { Level } from '../spec/assumptions.ts';
import { Api } from './api.ts';
import { Caller } from './call.ts';
import { removeAll } from './clean.ts';
import { Client, Unreachable } from './client.ts';
import type { Manners } from './client.ts';
import { weakest } from './fact.ts';
import { Judge } from './judge.ts';
import { Broken, NotExercised } from './law.ts';
import type { Breach, Case, Law } from './law.ts';
import { LAWS } from './laws/laws.ts';
import { operationsExist } from './laws/existence.ts';
import { Ledger } from './ledger.ts';
import { probe } from './probe.ts';
import type { Report } from './report.ts';
import { Samples } from './sample.ts';
import { Scene } from './scene.ts';
import type { Backdrop } from './scene.ts';
import { summarise } from './summary.ts';
import type { Target } from './target.ts';
import type { Exchange } from './exchange.ts';

/** How a target is held to a model. Everything but these two has a default. */
export interface VerifyOptions {
  readonly model: Model;
  readonly target: Target;
  /** The laws; those that ship by default. */
  readonly laws?: readonly Law[] | undefined;
  /** Down to which level a broken law fails the run; `inferred` by default. */
  readonly level?: Level | undefined;
  /** Whether members that no schema names are wrong; they are not by default. */
  readonly isStrict?: boolean | undefined;
  /** Fixes what is sent; taken from the clock by default. */
  readonly seed?: number | undefined;
  /** Whether nothing is written. */
  readonly isReadOnly?: boolean | undefined;
  /** Values that the target needs to know, by the names of members and parameters. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** Sent with every request; their values are never written down. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** 5,000 by default. */
  readonly maxRequests?: number | undefined;
  /** Requests a second; as many as it takes by default. */
  readonly rate?: number | undefined;
  /** Requests at once; 4 by default. */
  readonly concurrency?: number | undefined;
  /** For one answer, in milliseconds; 10,000 by default. */
  readonly timeout?: number | undefined;
  /** How long reads may lag behind writes, in milliseconds; 0 by default. */
  readonly settle?: number | undefined;
  /** Laws or operations, by id; all by default. */
  readonly only?: readonly string[] | undefined;
  /** This part of the cases, counted from 1, and how many parts there are. */
  readonly shard?: { readonly index: number; readonly count: number } | undefined;
  /** Ends the run early; what was made is removed. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each case that is over. */
  readonly onCase?: ((done: number, all: number, result: CaseResult) => void) | undefined;
}

/** A case that is over. */
export interface CaseResult {
  readonly law: Law;
  readonly case: Case;
  readonly breach: Breach | undefined;
  /** Why it was not exercised. */
  readonly reason: string | undefined;
  readonly exchanges: readonly Exchange[];
  readonly level: Level;
  readonly duration: number;
}

/** A case of a law, as it is planned. */
export interface Planned {
  readonly law: Law;
  readonly case: Case;
}

/**
 * Holds a target to a model: exercises every case of every law, removes what it made, and
 * tells what it found.
 *
 * @throws UnderstudyError `target-unreachable`, `target-refuses`, `target-foreign`
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  const { model, target, settings = {}, level = 'inferred', isReadOnly = false } = options;
  const started = systemClock.now();
  const start = stopwatch();
  const seed = options.seed ?? started % 0x7fffffff;
  const stop = new AbortController();
  const forward = (): void => stop.abort(options.signal?.reason);
  options.signal?.addEventListener('abort', forward);
  if (options.signal?.aborted === true) forward();
  const api = new Api(model, settings);
  const client = new Client(target, mannersOf(options), stop.signal);
  const base = await probe(api, client);
  const samples = new Samples(api, seed, started);
  const backdrop: Backdrop = {
    api,
    client,
    samples,
    caller: new Caller(api, samples, base),
    ledger: new Ledger(),
    judge: new Judge(api, options.isStrict ?? false),
    settle: options.settle ?? 0,
  };
  const run = new Run(backdrop, isReadOnly, stop);
  const planned = plan(api, options);
  try {
    await run.all(planned, options.concurrency ?? 4, options.onCase);
  } finally {
    await removeAll(backdrop, backdrop.ledger.remaining());
    options.signal?.removeEventListener('abort', forward);
  }
  return summarise({
    backdrop,
    laws: options.laws ?? LAWS,
    results: run.results,
    level,
    seed,
    started,
    duration: stopwatch() - start,
    stopped: run.stopped,
    secrets: new Set(Object.keys(mannersOf(options).headers)),
  });
}

/** The cases of a run, those that show what there is first. */
export function plan(
  api: Api,
  { laws = LAWS, only = [], shard }: Pick<VerifyOptions, 'laws' | 'only' | 'shard'>,
): readonly Planned[] {
  const all = laws.flatMap((law) => [...law.cases(api)].map((one) => ({ law, case: one })));
  const wanted = all.filter(
    (one) => only.length === 0 || only.includes(one.law.id) || only.includes(one.case.operation.id),
  );
  if (shard === undefined) return wanted;
  return wanted.filter((_, index) => index % shard.count === shard.index - 1);
}

function mannersOf(options: VerifyOptions): Manners {
  const { headers = {}, timeout = 10_000, rate = 0, concurrency = 4, maxRequests = 5000 } = options;
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { headers: Object.fromEntries(lower), timeout, rate, concurrency, maxRequests };
}

/** A run through the cases. */
class Run {
  readonly results: CaseResult[] = [];
  stopped: string | undefined;
  readonly #backdrop: Backdrop;
  readonly #isReadOnly: boolean;
  readonly #stop: AbortController;
  readonly #absent = new Set<Operation>();

  constructor(backdrop: Backdrop, isReadOnly: boolean, stop: AbortController) {
    this.#backdrop = backdrop;
    this.#isReadOnly = isReadOnly;
    this.#stop = stop;
  }

  async all(
    planned: readonly Planned[],
    concurrency: number,
    onCase: VerifyOptions['onCase'],
  ): Promise<void> {
    const one = async (next: Planned): Promise<void> => {
      const result = await this.#case(next);
      this.results.push(result);
      onCase?.(this.results.length, planned.length, result);
    };
    const isFirst = ({ law }: Planned): boolean => law === operationsExist;
    for (const first of planned.filter(isFirst)) await one(first);
    const rest = planned.filter((next) => !isFirst(next)).values();
    const work = async (): Promise<void> => {
      for (const next of rest) await one(next);
    };
    await Promise.all(Array.from({ length: concurrency }, work));
  }

  async #case({ law, case: the }: Planned): Promise<CaseResult> {
    const start = stopwatch();
    const scene = new Scene(this.#backdrop);
    const result = (more: Partial<CaseResult>): CaseResult => ({
      law,
      case: the,
      breach: undefined,
      reason: undefined,
      exchanges: scene.exchanges,
      level: weakest(more.breach?.facts ?? the.facts),
      duration: stopwatch() - start,
      ...more,
    });
    const reason = this.#hindrance(law, the);
    if (reason !== undefined) return result({ reason });
    try {
      await the.run(scene);
      return result({});
    } catch (error) {
      if (error instanceof NotExercised) return result({ reason: error.message });
      if (error instanceof Unreachable) {
        this.stopped ??= `the target cannot be reached any more: ${error.message}`;
        this.#stop.abort(error);
        return result({ reason: this.stopped });
      }
      if (!(error instanceof Broken)) throw error;
      if (law === operationsExist) this.#absent.add(the.operation);
      return result({ breach: error.breach });
    } finally {
      await scene.leave();
    }
  }

  /** Why a case is not even tried. */
  #hindrance(law: Law, the: Case): string | undefined {
    if (this.#stop.signal.aborted) {
      this.stopped ??= 'it was interrupted';
      return 'the run was stopped';
    }
    if (this.#isReadOnly && the.writes) return 'it writes, and nothing may be written';
    const isAbsent = law !== operationsExist && this.#absent.has(the.operation);
    return isAbsent ? `${the.operation.id} does not answer a valid request` : undefined;
  }
}
