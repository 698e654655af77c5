import type { ErrorObject } from 'ajv';
import { didYouMean } from '../spec/closest.ts';
import { arrayOf, objectOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { lookUp } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';

/** What is wrong with a scenario, and where. */
export interface Fault {
  /** Where in the scenario. */
  readonly place: Place;
  readonly reason: string;
  readonly hint?: string | undefined;
}

/**
 * What an error of the validator means to people.
 *
 * @param schema what the value was held to, to find the names that it knows
 * @param at where in the scenario the value stands
 */
export function faultOf(error: ErrorObject, schema: JsonObject, at: Place = '#'): Fault {
  const { keyword, instancePath, params, message = 'is not valid' } = error;
  const place = at + instancePath;
  const name = String(params['additionalProperty'] ?? '');
  if (keyword === 'additionalProperties') {
    const known = knownTo(error, schema);
    const hint = didYouMean(name, known) ?? `It may have: ${known.join(', ')}.`;
    return { place, reason: `there is no member of this name (${name})`, hint };
  }
  if (keyword === 'enum') {
    const values = arrayOf(params['allowedValues'] as Json).map((value) => JSON.stringify(value));
    return { place, reason: `it must be one of ${values.join(', ')}` };
  }
  return { place, reason: `it ${message}` };
}

/** The names that the schema knows where it met one that it does not. */
function knownTo({ schemaPath }: ErrorObject, schema: JsonObject): string[] {
  const holder = schemaPath.slice(schemaPath.indexOf('#'), schemaPath.lastIndexOf('/'));
  return Object.keys(objectOf(lookUp(schema, `${holder}/properties`)) ?? {});
}
