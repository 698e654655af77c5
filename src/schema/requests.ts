import { isObject } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import { hasFreeNames, isForeign } from '../spec/walk.ts';
import type { Shapes } from './shape.ts';

/**
 * A document as it holds for requests: what is `readOnly` need not be sent, wherever it is
 * required (OpenAPI 3.0.4, section 4.7.24.1; kept by 3.1 in practice).
 */
export function forRequests(root: JsonObject, shapes: Shapes): JsonObject {
  const none: ReadonlySet<string> = new Set();
  const walk = (
    value: Json | undefined,
    place: Place,
    namesAreFree: boolean,
    above: ReadonlySet<string>,
  ): Json | undefined => {
    if (Array.isArray(value)) {
      return value.map(
        (entry: Json, index) => walk(entry, below(place, index), false, above) as Json,
      );
    }
    if (!isObject(value)) return value;
    const own = namesAreFree ? none : above.union(readOnlyIn(shapes, value, place));
    const result: Record<string, Json | undefined> = {};
    for (const [name, member] of Object.entries(value)) {
      if (!namesAreFree && isForeign(name)) result[name] = member;
      else if (!namesAreFree && name === 'required' && Array.isArray(member)) {
        result[name] = member.filter((one: Json) => !own.has(String(one)));
      } else {
        // What a whole says of a member holds for the parts that it is composed of.
        const isPart = !namesAreFree && ['allOf', 'anyOf', 'oneOf'].includes(name);
        const isMap = !namesAreFree && hasFreeNames(name);
        result[name] = walk(member, below(place, name), isMap, isPart ? own : none);
      }
    }
    return result;
  };
  return walk(root, '#', false, none) as JsonObject;
}

/** The names of a schema's properties that only answers have. */
function readOnlyIn(shapes: Shapes, schema: JsonObject, place: Place): ReadonlySet<string> {
  if (!Array.isArray(schema['required']) && !Array.isArray(schema['allOf'])) return new Set();
  const properties = [...shapes.properties(shapes.at(place))];
  return new Set(
    properties
      .filter(([, inner]) => shapes.at(inner).keywords['readOnly'] === true)
      .map(([name]) => name),
  );
}
