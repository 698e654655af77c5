import { checkScenario, scenarioNamed } from './data/scenario.ts';
import type { Scenario, ScenarioName } from './data/scenario.ts';
import { UnderstudyError } from './errors.ts';
import type { Model } from './model/model.ts';
import type { Json } from './spec/json.ts';
import { fittingLife } from './worlds/course.ts';
import type { WorldLimits } from './worlds/registry.ts';

/** What a fake can be told. Everything has a default. */
export interface FakeOptions {
  /**
   * An OpenAPI document in one piece; the Conversations API by default. It is compiled when it is
   * first given, and must not be changed afterwards: give a changed copy instead.
   */
  readonly document?: unknown;
  /** The name of a scenario that ships, or one of your own; `default` by default. */
  readonly scenario?: ScenarioName | (string & {}) | Scenario;
  /** Fixes every id, name, number and relative time: a whole number, 1 by default. */
  readonly seed?: number;
  /** The time at which the clock stands still; it runs by default. */
  readonly now?: Date | string | number | undefined;
  /** How many records each resource has, instead of what the scenario says. */
  readonly records?: number | undefined;
  /**
   * Whether records move on as the clock does, as the scenario says under `life`; they do not by
   * default. What is due until now happens before each request and each access in code: at most
   * ten thousand events at once, after which a world goes on from now.
   */
  readonly live?: boolean | undefined;
  /** Other values for assumptions of the document, by id. */
  readonly assumptions?: Readonly<Record<string, Json>>;
  /** The key that every operation asks for, where the document has a way to show one. */
  readonly apiKey?: string | undefined;
  /** The header by which a request names its world; `X-Understudy-World` by default. */
  readonly worldHeader?: string;
  /** How long and how many worlds are kept. */
  readonly worlds?: WorldLimits;
}

/**
 * The scenario that an option names or holds.
 *
 * @param isLive whether records may move on; what a scenario that ships says of that is taken as
 *   far as it fits the document
 * @param records how many records each resource has, instead of what the scenario says
 * @throws UnderstudyError `scenario-not-found`, `scenario-invalid`, `option-invalid`
 */
export function scenarioOf(
  model: Model,
  scenario: string | Scenario = 'default',
  isLive = false,
  records?: number,
): Scenario {
  const given =
    typeof scenario === 'string'
      ? shippedFor(model, scenarioNamed(scenario), isLive)
      : checkScenario(scenario, model);
  if (records === undefined) return given;
  const count = checkWhole('records', records);
  const parts = Object.entries({ '*': {}, ...given.resources });
  return {
    ...given,
    resources: Object.fromEntries(parts.map(([name, part]) => [name, { ...part, count }])),
  };
}

function shippedFor(model: Model, { life, ...scenario }: Scenario, isLive: boolean): Scenario {
  return isLive ? { ...scenario, life: fittingLife(model, life) } : scenario;
}

/** What is said where records are to move on and none does. */
export function lifeless(): UnderstudyError {
  return new UnderstudyError(
    'option-invalid',
    'Failed to use the option (live): the scenario does not say how the records of this document live',
    { hint: 'Say it under life, in a scenario of your own.' },
  );
}

/**
 * A whole number from 0 on.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function checkWhole(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new UnderstudyError(
    'option-invalid',
    `Failed to use the option (${name}): ${value} is not a whole number`,
    { hint: 'Give a whole number from 0 on.' },
  );
}

/**
 * How long and how many worlds are kept; for good and all of them, where they are infinite.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function checkLimits(limits: WorldLimits): WorldLimits {
  const { idle, most } = limits;
  for (const [name, value = 0] of [
    ['idle', idle],
    ['most', most],
  ] as const) {
    if (value >= 0) continue;
    throw new UnderstudyError(
      'option-invalid',
      `Failed to use the option (worlds.${name}): ${value} is no limit`,
      { hint: 'Give a number from 0 on.' },
    );
  }
  return limits;
}

/** What a header may be called (RFC 9110, section 5.6.2). */
const HEADER = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * The name of a header.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function checkHeader(name: string, value: string): string {
  if (HEADER.test(value)) return value;
  throw new UnderstudyError(
    'option-invalid',
    `Failed to use the option (${name}): no header can have this name (${value})`,
  );
}

/**
 * A time, in milliseconds since the Unix epoch.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function timeOf(now: Date | string | number): number {
  const time = new Date(now).getTime();
  if (!Number.isNaN(time)) return time;
  throw new UnderstudyError(
    'option-invalid',
    `Failed to use the option (now): ${String(now)} is no time`,
    {
      hint: 'Give an RFC 3339 time, such as 2026-01-31T09:00:00Z.',
    },
  );
}
