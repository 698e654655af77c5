import { UnderstudyError } from '../errors.ts';
import type { Json, JsonObject } from './json.ts';
import { arrayOf, isObject } from './json.ts';
import type { Place } from './pointer.ts';
import { below } from './pointer.ts';

/** Members that hold data of the API, in which nothing is to be read as OpenAPI. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);
/** Members whose own members are named by the author. */
const MAPS = new Set(
  [
    'properties patternProperties $defs definitions dependentSchemas',
    'paths pathItems webhooks callbacks responses content headers links encoding variables',
    'schemas parameters requestBodies securitySchemes mapping',
  ].flatMap((names) => names.split(' ')),
);

/** Whether what stands under a member's name is data or another tool's, rather than OpenAPI. */
export function isForeign(name: string): boolean {
  return DATA.has(name) || name.startsWith('x-');
}

/** Whether the members of what stands under a member's name are named by the author. */
export function hasFreeNames(name: string): boolean {
  return MAPS.has(name);
}

/**
 * Visits every object of a document that OpenAPI gives a meaning to, from the root down.
 *
 * @param visit gets the object, and a function that finds its place: most never need to know
 * @throws UnderstudyError `document-invalid` where an object contains itself
 */
export function visitObjects(
  root: JsonObject,
  visit: (value: JsonObject, place: () => Place) => void,
): void {
  const open = new Set<JsonObject>();
  const enter = (value: Json | undefined, namesAreFree: boolean): void => {
    if (Array.isArray(value)) {
      for (const entry of arrayOf(value)) if (typeof entry === 'object') enter(entry, false);
      return;
    }
    if (!isObject(value)) return;
    if (open.has(value)) throw circular(placeOf(root, value) ?? '#');
    open.add(value);
    if (!namesAreFree) visit(value, () => placeOf(root, value) ?? '#');
    for (const name of Object.keys(value)) {
      const member = value[name];
      if (typeof member !== 'object' || (!namesAreFree && isForeign(name))) continue;
      enter(member, !namesAreFree && hasFreeNames(name));
    }
    open.delete(value);
  };
  enter(root, false);
}

function circular(place: Place): UnderstudyError {
  return new UnderstudyError(
    'document-invalid',
    `Failed to read the document (${place}): an object in it contains itself`,
    {
      place,
      hint: 'Bundle it rather than dereference it, so that its references stay references.',
    },
  );
}

/** Where an object stands in a document. */
function placeOf(root: JsonObject, wanted: JsonObject): Place | undefined {
  const seen = new Set<object>();
  const find = (within: Json | undefined, place: Place): Place | undefined => {
    if (within === wanted) return place;
    if (typeof within !== 'object' || within === null || seen.has(within)) return undefined;
    seen.add(within);
    for (const [name, member] of Object.entries(within)) {
      const found = find(member, below(place, name));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(root, '#');
}
