import { UnderstudyError } from '../errors.ts';
import { didYouMean } from './closest.ts';
import { objectOf } from './json.ts';
import type { JsonObject } from './json.ts';
import { lookUp, tokensOf } from './pointer.ts';
import type { Place } from './pointer.ts';

/**
 * What to say of a reference that leads nowhere within a document.
 *
 * @param place where it stands
 * @returns an error whose hint is the nearest name beside the one that is missing
 */
export function dangling(root: JsonObject, reference: string, place: Place): UnderstudyError {
  const beside = objectOf(lookUp(root, reference.slice(0, reference.lastIndexOf('/'))));
  const hint = didYouMean(tokensOf(reference).at(-1) ?? '', Object.keys(beside ?? {}));
  return new UnderstudyError(
    'reference-unresolved',
    `Failed to follow the reference (${reference}): nothing stands there`,
    { place, hint },
  );
}
