import { systemClock } from './clock.ts';
import type { Scenario } from './data/scenario.ts';
import { Seeds } from './data/seed.ts';
import type { components } from './generated/conversations-types.ts';
import conversations from './generated/conversations.ts';
import { compile } from './model/compile.ts';
import type { Model } from './model/model.ts';
import { checkHeader, checkLimits, checkWhole, lifeless, scenarioOf, timeOf } from './options.ts';
import type { FakeOptions } from './options.ts';
import { headerOf } from './respond/message.ts';
import type { PlainRequest, PlainResponse } from './respond/message.ts';
import { Responder } from './respond/respond.ts';
import { assume } from './spec/assumptions.ts';
import { checkExtensions } from './spec/extension.ts';
import { objectOf } from './spec/json.ts';
import type { Json, JsonObject } from './spec/json.ts';
import { percentDecoded } from './spec/percent.ts';
import type { Collection } from './worlds/collection.ts';
import { lifeOf } from './worlds/course.ts';
import type { LogEntry } from './worlds/log.ts';
import { Registry } from './worlds/registry.ts';
import { Stage } from './worlds/stage.ts';
import type { Company } from './worlds/stage.ts';
import type { Baseline } from './worlds/world.ts';

/** The records of the Conversations API, by resource. */
export interface ConversationsRecords {
  readonly conversations: components['schemas']['ConversationListItem'];
  readonly messages: components['schemas']['Message'];
}

/** The records of a document whose types are not known. */
export type AnyRecords = Readonly<Record<string, JsonObject>>;

type Collections<R> = { readonly [Name in keyof R]: Collection<R[Name]> };

/**
 * One world of a fake: it answers requests, and has a {@link Collection} for each resource of
 * the document, by its name.
 *
 * @typeParam R the types of the records, by resource; none are known by default
 */
export type World<R = object> = Stage & Collections<R>;

/**
 * A stateful stand-in for an API. It is its own default world.
 *
 * @typeParam R the types of the records, by resource
 */
export type Fake<R = object> = Ensemble<R> & Collections<R>;

/** The name of the world that requests reach when they name none. */
const FIRST = 'default';
const WORLD_PATH = /^\/__understudy\/worlds\/([^/]+)(\/.*)$/;

/**
 * The default world of a fake, and the way to the others: by name, and for requests by the
 * header `X-Understudy-World` or a path that begins with `/__understudy/worlds/<name>`.
 */
class Ensemble<R> extends Stage {
  readonly #registry: Registry;
  readonly #worldHeader: string;
  readonly #audience: { listeners: Set<(entry: LogEntry) => void> };
  readonly #scenario: Scenario;

  constructor(company: Company, baseline: Baseline, scenario: Scenario, options: FakeOptions) {
    const own = { ...company, listeners: new Set<(entry: LogEntry) => void>() };
    super(own, FIRST, baseline);
    this.#audience = own;
    this.#scenario = scenario;
    this.#worldHeader = checkHeader('worldHeader', options.worldHeader ?? 'x-understudy-world');
    const birth = (name: string): Stage =>
      withCollections(new Stage(own, name, baseline), this.model);
    this.#registry = new Registry(birth, checkLimits(options.worlds ?? {}));
  }

  /** The world of a name, born from the baseline when it is first named. */
  world(name: string): World<R> {
    // Every stage that is born here was given its collections.
    return (name === FIRST ? this : this.#registry.get(name)) as World<R>;
  }

  /** The names of the worlds that there are, the default one first. */
  worlds(): readonly string[] {
    return [FIRST, ...this.#registry.names()];
  }

  /** Forgets a world; says whether there was one. The default one stays. */
  dropWorld(name: string): boolean {
    return this.#registry.drop(name);
  }

  /** The name of the world that a request is for, and its path within that world. */
  addressOf(request: PlainRequest): { readonly world: string; readonly path: string } {
    const [, named, path = request.path] = WORLD_PATH.exec(request.path) ?? [];
    const name = named === undefined ? headerOf(request, this.#worldHeader) : percentDecoded(named);
    return { world: name || FIRST, path };
  }

  /** The world that a request is for, and the request without the part of its path that names it. */
  addressed(request: PlainRequest): [Stage, PlainRequest] {
    const { world, path } = this.addressOf(request);
    if (path === request.path) return [this.world(world), request];
    const mount = (request.mount ?? '') + request.path.slice(0, -path.length);
    return [this.world(world), { ...request, path, mount }];
  }

  override knows(request: PlainRequest): boolean {
    return super.knows({ ...request, path: this.addressOf(request).path });
  }

  /** Answers any request, in the world that it names; a path that the document does not have, as its framework would. */
  override handle(request: PlainRequest): PlainResponse {
    const [world, rest] = this.addressed(request);
    return world === this ? super.handle(rest) : world.handle(rest);
  }

  /** Answers a request to a path of the document, in the world that it names; nothing for any other. */
  override answer(request: PlainRequest): PlainResponse | undefined {
    const [world, rest] = this.addressed(request);
    return world === this ? super.answer(rest) : world.answer(rest);
  }

  /** Tells of every request in every world, until the function that is returned is called. */
  on(_event: 'request', listener: (entry: LogEntry) => void): () => void {
    const { listeners } = this.#audience;
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  /** Tells whoever listens to another fake of its own requests from now on. */
  adoptListeners(previous: Ensemble<object>): void {
    this.#audience.listeners = previous.#audience.listeners;
  }

  /**
   * Takes over the worlds of another fake, as far as what they hold fits this one's document.
   *
   * @returns how many records were taken over, and how many no longer fit
   */
  adopt(previous: Ensemble<object>): { readonly kept: number; readonly dropped: number } {
    const sums = { kept: 0, dropped: 0 };
    for (const name of previous.worlds()) {
      const world: Stage = name === FIRST ? this : this.#registry.get(name);
      const { kept, dropped } = world.takeOver(previous.world(name), this.#scenario);
      sums.kept += kept;
      sums.dropped += dropped;
    }
    return sums;
  }
}

/**
 * Makes a fake of the Conversations API, or of the API that a document describes.
 *
 * @throws UnderstudyError `document-version`, `document-invalid`, `reference-unresolved`,
 *   `extension-invalid`, `assumption-unknown`, `assumption-invalid`, `scenario-not-found`,
 *   `scenario-invalid`, `option-invalid`
 */
export function createFake(
  options?: FakeOptions & { readonly document?: undefined },
): Fake<ConversationsRecords>;
export function createFake<R = AnyRecords>(options: FakeOptions): Fake<R>;
export function createFake(options: FakeOptions = {}): Fake {
  const model = modelOf(options.document, options.assumptions ?? {});
  const seed = checkWhole('seed', options.seed ?? 1);
  const frozenAt = options.now === undefined ? undefined : timeOf(options.now);
  const isLive = options.live === true;
  const scenario = scenarioOf(model, options.scenario, isLive, options.records);
  const baselineOf = (from: Scenario): Baseline =>
    baselineFor(model, from, { seed, frozenAt, isLive });
  const baseline = baselineOf(scenario);
  if (isLive && baseline.life === undefined) throw lifeless();
  const company: Company = {
    model,
    responder: new Responder(model, baseline.seeds.generator, options.apiKey),
    baselineOf: (from) => baselineOf(scenarioOf(model, from, isLive)),
    frozenAt,
    listeners: new Set(),
  };
  return withCollections(new Ensemble<AnyRecords>(company, baseline, scenario, options), model);
}

/** Gives a stage a collection for each resource; a name that it has already is reached by `records`. */
function withCollections<S extends Stage>(
  stage: S,
  { resources }: Model,
): S & Collections<AnyRecords> {
  for (const name of resources.keys()) {
    if (name in stage) continue;
    Object.defineProperty(stage, name, { get: () => stage.records(name), enumerable: true });
  }
  // The compiler cannot follow properties that are named by a document.
  return stage as S & Collections<AnyRecords>;
}

/** The baselines that were made already, so that a further fake costs next to nothing. */
const baselines = new WeakMap<Model, Map<string, Baseline>>();
const MOST_BASELINES = 8;

interface Terms {
  readonly seed: number;
  readonly frozenAt: number | undefined;
  readonly isLive: boolean;
}

function baselineFor(
  model: Model,
  scenario: Scenario,
  { seed, frozenAt, isLive }: Terms,
): Baseline {
  const known = baselines.get(model) ?? new Map<string, Baseline>();
  baselines.set(model, known);
  const name = JSON.stringify([seed, frozenAt, isLive, scenario]);
  let baseline = known.get(name);
  if (baseline === undefined) {
    const seeds = new Seeds(model, scenario, seed, frozenAt ?? systemClock.now());
    const life = isLive ? lifeOf(model, scenario.life) : undefined;
    baseline = { seeds, state: seeds.baseline(), seed, life };
    for (const [oldest] of known) if (known.size >= MOST_BASELINES) known.delete(oldest);
    known.set(name, baseline);
  }
  return baseline;
}

/** The models of documents that were compiled already, so that a further fake costs next to nothing. */
const compiled = new WeakMap<object, Model>();

function modelOf(document: unknown, assumptions: Readonly<Record<string, Json>>): Model {
  const given = objectOf(document ?? conversations);
  const isPlain = Object.keys(assumptions).length === 0;
  if (given === undefined) return compile(document);
  const known = isPlain ? compiled.get(given) : undefined;
  if (known !== undefined) return known;
  // The document that ships was checked when it was written.
  if (document !== undefined) checkExtensions(given);
  const model = compile(assume(given, assumptions));
  if (isPlain) compiled.set(given, model);
  return model;
}
