import type { ErrorObject } from 'ajv';
import { didYouMean } from '../spec/closest.ts';
import { arrayOf, objectOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { Place } from '../spec/pointer.ts';

/** What is wrong with a scenario or a record, and where. */
export interface Fault {
  /** Where in it. */
  readonly place: Place;
  readonly reason: string;
  readonly hint?: string | undefined;
}

/**
 * What an error of the validator means to people.
 *
 * @param at where the value stands
 */
export function faultOf(error: ErrorObject, at: Place = '#'): Fault {
  const { keyword, instancePath, params, parentSchema = {}, message = 'is not valid' } = error;
  const place = at + instancePath;
  const name = String(params['additionalProperty'] ?? '');
  if (keyword === 'additionalProperties') {
    const known = Object.keys(objectOf(parentSchema['properties']) ?? {});
    const hint = didYouMean(name, known) ?? `It may have: ${known.join(', ')}.`;
    return { place, reason: `there is no member of this name (${name})`, hint };
  }
  if (keyword === 'enum') {
    const values = arrayOf(params['allowedValues'] as Json).map((value) => JSON.stringify(value));
    return { place, reason: `it must be one of ${values.join(', ')}` };
  }
  const [example] = keyword === 'pattern' ? arrayOf(objectOf(parentSchema)?.['examples']) : [];
  const hint = example === undefined ? undefined : `Write it as ${JSON.stringify(example)}.`;
  return { place, reason: `it ${message}`, hint };
}
