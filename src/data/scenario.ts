import { Ajv2020 } from 'ajv/dist/2020.js';
import { UnderstudyError } from '../errors.ts';
import schema from '../generated/scenario-schema.ts';
import shipped from '../generated/scenarios.ts';
import type { Model } from '../model/model.ts';
import { didYouMean } from '../spec/closest.ts';
import { objectOf } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';

/** What a scenario says of one resource, or under `*` of all that it does not name. */
export interface ScenarioPart {
  /** How many records; within a parent `perParent` says. */
  readonly count?: number;
  readonly perParent?: { readonly median: number; readonly maximum: number };
  /** `edge` fills records with values that applications stumble over. */
  readonly values?: 'plausible' | 'edge';
  /** Records that are there for certain, the newest last; what they leave out is made up. */
  readonly records?: readonly JsonObject[];
  /**
   * The same for records that live within a parent, by the keys that lead to it: percent-encoded
   * and joined by slashes. Parents that are not named have none.
   */
  readonly within?: Readonly<Record<string, readonly JsonObject[]>>;
}

/** A named baseline: what a world holds when it is born. */
export interface Scenario {
  readonly description?: string;
  readonly resources: Readonly<Record<string, ScenarioPart>>;
}

/** The names of the scenarios that ship. */
export const SCENARIOS: readonly string[] = Object.keys(objectOf(shipped) ?? {});

/**
 * A scenario that ships, by its name.
 *
 * @throws UnderstudyError `scenario-not-found`
 */
export function scenarioNamed(name: string): Scenario {
  const found = objectOf(shipped)?.[name];
  if (isScenario(found)) return found;
  throw new UnderstudyError(
    'scenario-not-found',
    `Failed to find the scenario (${name}): none that ships has this name`,
    { hint: didYouMean(name, SCENARIOS) ?? `There are: ${SCENARIOS.join(', ')}.` },
  );
}

/**
 * Holds a scenario to its schema, and its names to those of the document.
 *
 * @param source what to call it in errors, such as its file
 * @throws UnderstudyError `scenario-invalid`, with the place
 */
export function checkScenario(given: unknown, model: Model, source = 'scenario'): Scenario {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  if (!ajv.validate(objectOf(schema) ?? {}, given) || !isScenario(given)) {
    const [error] = ajv.errors ?? [];
    const offending: unknown = error?.params['additionalProperty'];
    const name = typeof offending === 'string' ? ` (${offending})` : '';
    throw invalid(
      source,
      `#${error?.instancePath ?? ''}`,
      `it ${error?.message ?? 'is not one'}${name}`,
    );
  }
  const names = [...model.resources.keys()];
  for (const name of Object.keys(given.resources)) {
    if (name === '*' || names.includes(name)) continue;
    const hint = didYouMean(name, names) ?? `The document has: ${names.join(', ') || 'none'}.`;
    throw invalid(source, below('#/resources', name), `the document has no resource ${name}`, hint);
  }
  return given;
}

function isScenario(value: unknown): value is Scenario {
  return objectOf(objectOf(value)?.['resources']) !== undefined;
}

function invalid(source: string, place: string, reason: string, hint?: string): UnderstudyError {
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
