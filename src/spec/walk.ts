import type { Json, JsonObject } from './json.ts';
import { isObject } from './json.ts';
import type { Place } from './pointer.ts';
import { below } from './pointer.ts';

/** Members that hold data of the API, in which nothing is to be read as OpenAPI. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const', 'value', 'x-faker']);
/** Members whose own members are named by the author. */
const MAPS = new Set(['properties', 'patternProperties', '$defs', 'definitions']);

/** Every object of a document that is not mere data, with its place, from the root down. */
export function* objectsOf(
  value: Json | undefined,
  place: Place = '#',
  namesAreFree = false,
): Generator<{ readonly value: JsonObject; readonly place: Place }> {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* objectsOf(entry, below(place, index));
    return;
  }
  if (!isObject(value)) return;
  if (!namesAreFree) yield { value, place };
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== 'object' || member === null) continue;
    if (!namesAreFree && DATA.has(name)) continue;
    yield* objectsOf(member, below(place, name), !namesAreFree && MAPS.has(name));
  }
}
