import { UnderstudyError } from '../errors.ts';
import schema from '../generated/scenario-schema.ts';
import shipped, { names as shippedNames } from '../generated/scenarios.ts';
import type { Model, Resource } from '../model/model.ts';
import { copyOfObject } from '../schema/copy.ts';
import { Validator } from '../schema/validator.ts';
import { didYouMean } from '../spec/closest.ts';
import { isObject, objectOf } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import { faultOf } from './fault.ts';
import type { Fault } from './fault.ts';
import { checkLife } from './habit.ts';
import type { Habit } from './habit.ts';
import { checkNames, namesIn } from './naming.ts';
import { checkRecords } from './records.ts';
import { checkWeights } from './weights.ts';
import type { Weights } from './weights.ts';

/** What a scenario says of one resource, or under `*` of all that it does not name. */
export interface ScenarioPart {
  /**
   * How many records. Where they live within a parent only 0 counts: none; where they belong to
   * one, only what is said of the resource by name; else `perParent` says.
   */
  readonly count?: number;
  readonly perParent?: { readonly median: number; readonly maximum: number };
  /** `edge` fills records with values that applications stumble over. */
  readonly values?: 'plausible' | 'edge';
  /** How often each value of a property is seeded, relative to the others. */
  readonly weights?: Weights;
  /**
   * Records that are there for certain, the newest last; what they leave out is made up. Moments
   * may be told as `now`, `-3 days` or `+2 hours`. A record that has a `$name` can be referred
   * to from others: `{ $named: NAME }` is its key.
   */
  readonly records?: readonly JsonObject[];
  /**
   * The same for records that live within a parent, by the keys that lead to it: percent-encoded
   * and joined by slashes; `$NAME` is the key of the record of this name. Parents that are not
   * named have none.
   */
  readonly within?: Readonly<Record<string, readonly JsonObject[]>>;
  /** Whether those records are whole: what they leave out is not there, and there are no others. */
  readonly complete?: boolean;
}

/** A named baseline: what a world holds when it is born. */
export interface Scenario {
  readonly description?: string;
  readonly resources: Readonly<Record<string, ScenarioPart>>;
  /** How records move on as the clock does, by the name of their resource; it counts in worlds that are live. */
  readonly life?: Readonly<Record<string, Habit | readonly Habit[]>>;
}

/** The names of the scenarios that ship. */
export const SCENARIOS = shippedNames;

/** The name of a scenario that ships. */
export type ScenarioName = (typeof SCENARIOS)[number];

/** Whether a scenario of this name ships. */
export function isShipped(name: string): name is ScenarioName {
  return SCENARIOS.some((one) => one === name);
}

/**
 * A scenario that ships, by its name.
 *
 * @throws UnderstudyError `scenario-not-found`
 */
export function scenarioNamed(name: string): Scenario {
  const found = isShipped(name) ? objectOf(shipped)?.[name] : undefined;
  if (isScenario(found)) return found;
  throw new UnderstudyError(
    'scenario-not-found',
    `Failed to find the scenario (${name}): none that ships has this name`,
    { hint: hintFor(name) },
  );
}

function hintFor(name: string): string {
  if (/[/\\.]/.test(name)) return 'Read and parse the file first, and give what it holds.';
  return didYouMean(name, SCENARIOS) ?? `There are: ${SCENARIOS.join(', ')}.`;
}

/** The schema of scenarios; compiled when the first scenario is checked that does not ship. */
const FORM = new Validator(() => objectOf(schema) ?? {});

/**
 * Holds a scenario to its schema, and its names and records to those of the document.
 *
 * @param source what to call it in errors, such as its file
 * @returns a copy, since records are made of it only when they are asked for
 * @throws UnderstudyError `scenario-invalid`, with the place and the nearest name
 */
export function checkScenario(told: unknown, model: Model, source = 'scenario'): Scenario {
  const errors = FORM.errors('#', told);
  // A word that is not known tells more than the one that is missing in its place.
  const error = errors.find(({ keyword }) => keyword === 'additionalProperties') ?? errors[0];
  if (error !== undefined) throw invalid(source, faultOf(error));
  const given = isObject(told) ? copyOfObject(told) : undefined;
  if (!isScenario(given)) throw invalid(source, { place: '#', reason: 'it is not one' });
  const names = [...model.resources.keys()];
  const named = namesIn(given);
  for (const [name, part] of Object.entries(given.resources)) {
    const place = below('#/resources', name);
    const resource = model.resources.get(name);
    if (resource === undefined && name !== '*') {
      const hint = didYouMean(name, names) ?? `The document has: ${names.join(', ') || 'none'}.`;
      const reason = `the document has no resource (${name})`;
      throw invalid(source, { place, reason, hint });
    }
    const fault =
      checkRecords(model, resource, part, place, named) ?? checkPart(model, resource, part, place);
    if (fault !== undefined) throw invalid(source, fault);
  }
  const fault = checkNames(given) ?? checkLife(model, given.life ?? {}, '#/life');
  if (fault !== undefined) throw invalid(source, fault);
  return given;
}

function checkPart(
  model: Model,
  resource: Resource | undefined,
  { weights, perParent: { median, maximum } = { median: 0, maximum: 0 } }: ScenarioPart,
  place: string,
): Fault | undefined {
  if (median > maximum) {
    const reason = `the median is above the maximum (${median} > ${maximum})`;
    return { place: below(place, 'perParent', 'median'), reason };
  }
  if (weights === undefined) return undefined;
  const at = below(place, 'weights');
  if (resource !== undefined) return checkWeights(model, resource, weights, at);
  const reason = 'weights belong to one resource, and * stands for all of them';
  return { place: at, reason, hint: 'Name the resource instead.' };
}

function isScenario(value: unknown): value is Scenario {
  return objectOf(objectOf(value)?.['resources']) !== undefined;
}

function invalid(source: string, { place, reason, hint }: Fault): UnderstudyError {
  return new UnderstudyError(
    'scenario-invalid',
    `Failed to use the scenario (${source}): ${reason}`,
    { place: `${source}${place}`, hint },
  );
}

/** What a scenario says of a resource. */
export function partOf(scenario: Scenario, resource: string): ScenarioPart {
  return { ...scenario.resources['*'], ...scenario.resources[resource] };
}
