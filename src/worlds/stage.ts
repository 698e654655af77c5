import { stopwatch } from '../clock.ts';
import type { Scenario } from '../data/scenario.ts';
import { fitting, snapshotOf } from '../data/snapshot.ts';
import type { Fitting } from '../data/snapshot.ts';
import type { Model } from '../model/model.ts';
import { resourceNamed } from '../model/named.ts';
import { holdBack, plainRequestOfCall, redirected, responseOf } from '../respond/fetch.ts';
import { headerOf } from '../respond/message.ts';
import type { PlainRequest, PlainResponse } from '../respond/message.ts';
import type { Match } from '../respond/match.ts';
import { readQuery } from '../respond/parameters.ts';
import type { Responder } from '../respond/respond.ts';
import type { ApiRecord } from '../store/record.ts';
import type { WorldClock } from './clock.ts';
import type { Collection } from './collection.ts';
import { Faults } from './faults.ts';
import { RequestLog } from './log.ts';
import type { Audience, Note } from './log.ts';
import { preferencesOf } from './prefer.ts';
import { RecordCollection } from './records.ts';
import { LiveWorld } from './world.ts';
import type { Baseline } from './world.ts';

/** What the worlds of one fake share. */
export interface Company extends Audience {
  readonly model: Model;
  readonly responder: Responder;
  /** The baseline of a scenario, made once. */
  readonly baselineOf: (scenario: string | Scenario) => Baseline;
  readonly frozenAt: number | undefined;
}

/** Longer than this, in milliseconds, no timer can wait: it would not wait at all. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** One world of a fake, as its users hold it: requests in, answers out, and everything to steer it. */
export class Stage {
  readonly name: string;
  /** What was understood of the document. */
  readonly model: Model;
  readonly clock: WorldClock;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly #company: Company;
  readonly #world: LiveWorld;
  readonly #collections = new Map<string, Collection<ApiRecord>>();

  constructor(company: Company, name: string, baseline: Baseline) {
    this.name = name;
    this.model = company.model;
    this.#company = company;
    this.#world = new LiveWorld(company.model, baseline, company.frozenAt);
    this.clock = this.#world.clock;
    this.faults = new Faults(company.model, baseline.seed);
    this.log = new RequestLog(name, company);
  }

  /** Answers any request; a path that the document does not have, as its framework would. */
  handle(request: PlainRequest): PlainResponse {
    return this.#answer(request) ?? this.#unknown(request);
  }

  /** Whether the document has the path of a request, be it with another method. */
  knows(request: PlainRequest): boolean {
    return this.#company.responder.match(request) !== undefined;
  }

  /** Answers a request to a path of the document; nothing for any other. */
  answer(request: PlainRequest): PlainResponse | undefined {
    return this.#answer(request);
  }

  #answer(request: PlainRequest): PlainResponse | undefined {
    const start = stopwatch();
    const { responder } = this.#company;
    const match = responder.match(request);
    if (match === undefined) return undefined;
    const operation = match.kind === 'operation' ? match.operation : undefined;
    const verdict = operation && this.faults.judge(operation);
    const wish = preferencesOf(
      headerOf(request, 'prefer'),
      (name, code) => match.kind === 'operation' && responder.hasExample(match, code, name),
    );
    const delay = Math.min(LONGEST_DELAY, (verdict?.delay ?? 0) + (wish?.delay ?? 0));
    const code = wish?.code ?? verdict?.status;
    const example = wish?.example ?? verdict?.example;
    const isForced = code !== undefined || example !== undefined;
    const answer =
      isForced && match.kind === 'operation'
        ? responder.forced(request, match, code, example, () => this.clock.now())
        : this.#respond(request, match);
    const isDropped = verdict?.isDropped === true;
    this.#note(request, {
      operation: operation?.id,
      behaviour: operation?.behaviour,
      resource: operation?.resource,
      status: answer.status,
      dropped: isDropped,
      applied: [...(verdict?.rules ?? []), ...(wish === undefined ? [] : [wish.applied])],
      delay,
      duration: stopwatch() - start,
    });
    if (verdict === undefined && wish === undefined) return answer;
    const headers: Record<string, string> = { ...answer.headers };
    if (verdict !== undefined) headers['x-understudy-rule'] = verdict.rules.join(', ');
    if (verdict?.retryAfter !== undefined) headers['retry-after'] = String(verdict.retryAfter);
    if (wish !== undefined) headers['preference-applied'] = wish.applied;
    return { ...answer, headers, delay, isDropped };
  }

  #unknown(request: PlainRequest): PlainResponse {
    const answer = this.#company.responder.unknownPath();
    this.#note(request, {
      operation: undefined,
      behaviour: undefined,
      resource: undefined,
      status: answer.status,
      dropped: false,
      applied: [],
      delay: 0,
      duration: 0,
    });
    return answer;
  }

  #note(request: PlainRequest, note: Note): void {
    const { method, path } = request;
    const told = { method: method.toUpperCase(), path, query: queryText(request) };
    this.log.add(this.clock.now(), told, note);
  }

  #respond(request: PlainRequest, match: Match): PlainResponse {
    this.#world.catchUp();
    return this.#company.responder.respond(this.#world, request, match);
  }

  /**
   * Answers a request of the Fetch standard; to be given to any client as its `fetch`.
   *
   * @throws TypeError where a rule drops the connection, as `fetch` does; the reason of the signal
   *   where the caller gives up
   */
  readonly fetch = async (input: Request | URL | string, init?: RequestInit): Promise<Response> => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    const redirect = init?.redirect ?? (input instanceof Request ? input.redirect : 'follow');
    const request = await plainRequestOfCall(input, init);
    // Who gave up by now has sent nothing.
    signal?.throwIfAborted();
    const first = this.handle(request);
    const next = redirect === 'follow' ? redirected(request, first) : undefined;
    const answer = next === undefined ? first : this.handle(next);
    await holdBack(answer, signal);
    if (answer.isDropped === true)
      throw new TypeError('fetch failed: a rule dropped the connection');
    return responseOf(answer, request.method);
  };

  /** The records of a resource. */
  records(name: string): Collection<ApiRecord> {
    let collection = this.#collections.get(name);
    if (collection === undefined) {
      const resource = resourceNamed(this.#company.model, name);
      collection = new RecordCollection(this.#world, resource);
      this.#collections.set(name, collection);
    }
    return collection;
  }

  /** Goes back to the beginning of its scenario, the last that was set: records, clock, rules, log. */
  reset(): void {
    this.clock.reset();
    this.#world.reset();
    this.faults.clear();
    this.log.clear();
  }

  /**
   * Goes on from another baseline.
   *
   * @throws UnderstudyError `scenario-not-found`, `scenario-invalid`
   */
  scenario(scenario: string | Scenario): void {
    this.#world.reset(this.#company.baselineOf(scenario));
  }

  /** Everything that is there, as a scenario. */
  snapshot(): Scenario {
    this.#world.catchUp();
    const { life } = this.#world;
    const snapshot = snapshotOf(this.#company.model, this.#world.state);
    return life === undefined ? snapshot : { ...snapshot, life: life.told };
  }

  /**
   * Goes back to a snapshot.
   *
   * @throws UnderstudyError `scenario-invalid`
   */
  restore(snapshot: Scenario): void {
    this.scenario(snapshot);
  }

  /**
   * Goes on as a world of another document's fake, as far as that fits this document.
   *
   * @param rest what the world holds of resources that the other document did not have
   */
  takeOver(previous: Stage, rest: Scenario): Pick<Fitting, 'kept' | 'dropped'> {
    const { resources, kept, dropped } = fitting(this.#company.model, previous.snapshot());
    this.scenario({ ...rest, resources: { ...rest.resources, ...resources } });
    this.clock.adopt(previous.clock);
    this.faults.adopt(previous.faults);
    this.log.adopt(previous.log);
    return { kept, dropped };
  }

  /** How many records of each resource there are, those that live within a parent aside. */
  counts(): Readonly<Record<string, number>> {
    this.#world.catchUp();
    const flat = [...this.#company.model.resources.values()].filter(
      ({ partitioned }) => !partitioned,
    );
    return Object.fromEntries(flat.map(({ name }) => [name, this.#world.state.read(name).size]));
  }
}

function queryText({ query = '' }: PlainRequest): string {
  if (typeof query === 'string') return query;
  const search = new URLSearchParams();
  for (const [name, values] of readQuery(query))
    for (const value of values) search.append(name, value);
  return search.toString();
}
