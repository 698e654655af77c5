import { stopwatch, systemClock } from '../clock.ts';
import type { Operation } from '../model/model.ts';
import { Api } from './api.ts';
import { Caller } from './call.ts';
import { removeAll } from './clean.ts';
import { Client, Unreachable } from './client.ts';
import { weakest } from './fact.ts';
import { Judge } from './judge.ts';
import { Broken, NotExercised } from './law.ts';
import type { Case, Law } from './law.ts';
import { LAWS } from './laws/laws.ts';
import { operationsExist } from './laws/existence.ts';
import { Ledger } from './ledger.ts';
import { removeLost } from './lost.ts';
import type { CaseResult, Planned, VerifyOptions } from './options.ts';
import { PageSizes } from './page-sizes.ts';
import { allowance, plan } from './plan.ts';
import { probe } from './probe.ts';
import type { Report } from './report.ts';
import { Samples } from './sample.ts';
import { Scene } from './scene.ts';
import type { Backdrop } from './backdrop.ts';
import { summarise } from './summary.ts';
import type { Remains } from './summary.ts';
import { secretsOf, shownKey } from './secrets.ts';
import { removeTwins } from './twins.ts';

/** How often a case is exercised that others may have broken. */
const TRIES = 3;

/** Whether a case looks at what it did not make. */
function isOfOthers({ law, case: { writes } }: Planned): boolean {
  return law.kind === 'meaning' && !writes;
}

/** A run through cases: begun, then case by case, then ended. */
export class Run {
  /** The cases, as they are to be exercised. */
  readonly planned: readonly Planned[];
  /** Those that are over. */
  readonly results: CaseResult[] = [];
  readonly #options: VerifyOptions;
  readonly #api: Api;
  readonly #client: Client;
  readonly #seed: number;
  readonly #started = systemClock.now();
  readonly #start = stopwatch();
  readonly #stop = new AbortController();
  readonly #absent = new Set<Operation>();
  #backdrop: Backdrop | undefined;
  #stopped: string | undefined;

  /** @throws UnderstudyError `option-invalid` where `only` names nothing or a key cannot be shown */
  constructor(options: VerifyOptions) {
    const { model, target, settings = {}, timeout = 10_000, rate = 0, signal } = options;
    const { concurrency = 4 } = options;
    this.#options = options;
    this.#seed = options.seed ?? this.#started % 0x7fffffff;
    this.#api = new Api(model, settings);
    this.planned = plan(this.#api, options);
    const maxRequests = options.maxRequests ?? allowance(this.planned);
    const manners = { ...shownKey(model, options), timeout, rate, concurrency, maxRequests };
    this.#client = new Client(target, manners, this.#stop.signal);
    if (signal?.aborted === true) this.#forward();
    signal?.addEventListener('abort', this.#forward);
  }

  readonly #forward = (): void => this.#stop.abort(this.#options.signal?.reason);

  /** Whether a case comes before those of other laws, which are not exercised where it does not hold. */
  static isFirst(this: void, { law }: Planned): boolean {
    return law === operationsExist;
  }

  /**
   * Looks whether the target is the API.
   *
   * @throws UnderstudyError `target-unreachable`, `target-refuses`, `target-foreign`
   */
  async begin(): Promise<void> {
    const base = await probe(this.#api, this.#client);
    const samples = new Samples(this.#api, this.#seed, this.#started);
    this.#backdrop = {
      api: this.#api,
      client: this.#client,
      samples,
      caller: new Caller(this.#api, samples, base),
      ledger: new Ledger(),
      judge: new Judge(this.#api, this.#options.isStrict ?? false),
      pageSizes: new PageSizes(this.#api),
      unbound: new Set(),
      leavesBehind: this.#options.leavesBehind ?? false,
      stories: this.#options.stories,
      settle: this.#options.settle ?? 0,
    };
  }

  /**
   * Whether a case looks at a list that others write to and nothing sets apart: it must have it
   * to itself, as far as this run goes.
   */
  isSolitary({ case: { operation, writes, isAlone = false } }: Planned): boolean {
    const isTopList = operation.behaviour === 'list' && operation.lineage.length === 0;
    return isAlone || (isTopList && (!writes || this.#api.fenceOf(operation) === undefined));
  }

  /** Exercises a case, and removes what it made. */
  async exercise(planned: Planned): Promise<CaseResult> {
    let result = await this.#once(planned);
    // What others do meanwhile breaks a law now and then; what is broken stays broken.
    for (let again = 1; again < TRIES && result.breach !== undefined; again++) {
      if (!this.isSolitary(planned) && !isOfOthers(planned)) break;
      result = await this.#once(planned);
    }
    this.results.push(result);
    return result;
  }

  async #once({ law, case: the }: Planned): Promise<CaseResult> {
    const start = stopwatch();
    const scene = new Scene(this.#begun());
    const result = (more: Partial<CaseResult>): CaseResult => ({
      law,
      case: the,
      breach: undefined,
      reason: undefined,
      exchanges: scene.exchanges,
      sightings: scene.sightings,
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
        this.#stopped ??= `the target cannot be reached any more: ${error.message}`;
        this.#stop.abort(error);
        return result({ reason: this.#stopped });
      }
      if (!(error instanceof Broken)) throw error;
      if (law === operationsExist) this.#absent.add(the.operation);
      return result({ breach: error.breach });
    } finally {
      await scene.leave();
    }
  }

  /** Removes what is still there of what was made. */
  async end(): Promise<void> {
    this.#options.signal?.removeEventListener('abort', this.#forward);
    const backdrop = this.#backdrop;
    if (backdrop === undefined) return;
    await removeAll(backdrop, backdrop.ledger.remaining());
    await removeLost(backdrop);
    await removeTwins(backdrop);
  }

  /** What was found so far. */
  report(): Report {
    return summarise(this.#remains(this.results));
  }

  /** What was found of one case, as if there had been no other. */
  reportOn(result: CaseResult): Report {
    return summarise({ ...this.#remains([result]), isAlone: true });
  }

  #remains(results: readonly CaseResult[]): Remains {
    const { laws = LAWS, level = 'inferred', only = [], shard } = this.#options;
    return {
      backdrop: this.#begun(),
      laws,
      planned: this.planned,
      results,
      level,
      only,
      shard,
      seed: this.#seed,
      started: this.#started,
      duration: stopwatch() - this.#start,
      stopped: this.#stopped,
      secrets: secretsOf(shownKey(this.#options.model, this.#options)),
      isAlone: false,
    };
  }

  #begun(): Backdrop {
    if (this.#backdrop === undefined) throw new Error('The run was not begun.');
    return this.#backdrop;
  }

  /** Why a case is not even tried. */
  #hindrance(law: Law, the: Case): string | undefined {
    if (this.#stop.signal.aborted) {
      this.#stopped ??= 'it was interrupted';
      return 'the run was stopped';
    }
    if (this.#options.isReadOnly === true && the.writes) {
      return 'it writes, and nothing may be written';
    }
    const isAbsent = law !== operationsExist && this.#absent.has(the.operation);
    return isAbsent ? `${the.operation.id} does not answer a valid request` : undefined;
  }
}
