import { systemClock } from './clock.ts';
import { checkScenario, scenarioNamed } from './data/scenario.ts';
import type { Scenario } from './data/scenario.ts';
import { Seeds } from './data/seed.ts';
import { fitting, snapshotOf } from './data/snapshot.ts';
import { UnderstudyError } from './errors.ts';
import conversations from './generated/conversations.ts';
import { compile } from './model/compile.ts';
import type { Model } from './model/model.ts';
import type { PlainRequest, PlainResponse } from './respond/message.ts';
import { Responder } from './respond/respond.ts';
import { assume } from './spec/assumptions.ts';
import { checkExtensions } from './spec/extension.ts';
import { objectOf } from './spec/json.ts';
import type { Json } from './spec/json.ts';
import { LiveWorld } from './world.ts';
import type { Baseline } from './world.ts';

/** What a fake can be told. Everything has a default. */
export interface FakeOptions {
  /** An OpenAPI document in one piece; the Conversations API by default. */
  readonly document?: unknown;
  /** The name of a scenario that ships, or one of your own; `default` by default. */
  readonly scenario?: string | Scenario;
  /** Fixes every id, name, number and relative time: a whole number, 1 by default. */
  readonly seed?: number;
  /** The time at which the clock stands still; it runs by default. */
  readonly now?: Date | string | number | undefined;
  /** How many records each resource has, instead of what the scenario says. */
  readonly records?: number | undefined;
  /** Other values for assumptions of the document, by id. */
  readonly assumptions?: Readonly<Record<string, Json>>;
  /** The key that every operation asks for, where the document has a way to show one. */
  readonly apiKey?: string | undefined;
}

/** A stateful stand-in for an API. */
export interface Fake {
  readonly model: Model;
  /** Answers any request; a path that the document does not have is answered as its framework does. */
  handle(request: PlainRequest): PlainResponse;
  /** Answers a request to a path of the document; nothing for any other. */
  answer(request: PlainRequest): PlainResponse | undefined;
  /** How many records of each resource there are, those that live within a parent aside. */
  counts(): Readonly<Record<string, number>>;
  /** Everything that is there, as a scenario. */
  snapshot(): Scenario;
  /** Takes over what another fake holds, as far as it fits this one's document. */
  adopt(previous: Fake): { readonly kept: number; readonly dropped: number };
}

/**
 * Makes a fake of the API that a document describes.
 *
 * @throws UnderstudyError `document-version`, `document-invalid`, `reference-unresolved`,
 *   `extension-invalid`, `assumption-unknown`, `assumption-invalid`, `scenario-not-found`,
 *   `scenario-invalid`, `option-invalid`
 */
export function createFake(options: FakeOptions = {}): Fake {
  const model = modelOf(options.document, options.assumptions ?? {});
  const seed = checkWhole('seed', options.seed ?? 1);
  const now = options.now === undefined ? undefined : timeOf(options.now);
  const scenario = scenarioOf(model, options);
  const baselineOf = (from: Scenario): Baseline => {
    const seeds = new Seeds(model, from, seed, now ?? systemClock.now());
    return { seeds, state: seeds.baseline(), seed };
  };
  const baseline = baselineOf(scenario);
  const responder = new Responder(model, baseline.seeds.generator, options.apiKey);
  const world = new LiveWorld(model, baseline, now);
  const answer = (request: PlainRequest): PlainResponse | undefined =>
    responder.respond(world, request);
  return {
    model,
    answer,
    handle: (request) => answer(request) ?? responder.unknownPath(request),
    counts: () =>
      Object.fromEntries(
        [...model.resources.values()]
          .filter(({ partitioned }) => !partitioned)
          .map(({ name }) => [name, world.state.read(name).size]),
      ),
    snapshot: () => snapshotOf(model, world.state),
    adopt: (previous) => {
      const { resources, kept, dropped } = fitting(model, previous.snapshot());
      world.reset(baselineOf({ resources: { ...scenario.resources, ...resources } }));
      return { kept, dropped };
    },
  };
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

function scenarioOf(model: Model, { scenario = 'default', records }: FakeOptions): Scenario {
  const given =
    typeof scenario === 'string' ? scenarioNamed(scenario) : checkScenario(scenario, model);
  if (records === undefined) return given;
  const count = checkWhole('records', records);
  const parts = Object.entries({ '*': {}, ...given.resources });
  return {
    ...given,
    resources: Object.fromEntries(parts.map(([name, part]) => [name, { ...part, count }])),
  };
}

function checkWhole(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new UnderstudyError(
    'option-invalid',
    `Failed to use the option (${name}): ${value} is not a whole number`,
    { hint: 'Give a whole number from 0 on.' },
  );
}

function timeOf(now: Date | string | number): number {
  const time = new Date(now).getTime();
  if (!Number.isNaN(time)) return time;
  throw new UnderstudyError('option-invalid', `Failed to use the option (now): ${String(now)} is no time`, {
    hint: 'Give an RFC 3339 time, such as 2026-01-31T09:00:00Z.',
  });
}
