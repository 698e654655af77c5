import type { Json, JsonObject } from './json.ts';
import { arrayOf, isObject } from './json.ts';

/** Below these, an OpenAPI document holds data, not schemas. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const']);
/** Below these, member names are the author's own. */
const MAPS = new Set(['properties', 'patternProperties', 'schemas', 'paths', 'responses']);

/**
 * Brings the schemas of an OpenAPI 3.0 document up to JSON Schema 2020-12, the
 * dialect of 3.1: `nullable` becomes a type, a boolean `exclusiveMinimum` or
 * `exclusiveMaximum` becomes a bound. Nullable references and compositions are
 * taken as their authors mean them: the thing, or null.
 *
 * Rules: OpenAPI 3.0.4, section 4.7.24 (Schema Object); JSON Schema 2020-12, validation 6.2.
 */
export function upgrade(document: JsonObject): JsonObject {
  return walk(document, false) as JsonObject;
}

function walk(value: Json | undefined, namesAreFree: boolean): Json | undefined {
  if (Array.isArray(value)) return arrayOf(value).map((entry) => walk(entry, false) as Json);
  if (!isObject(value)) return value;
  const result: Record<string, Json | undefined> = {};
  for (const [name, member] of Object.entries(value)) {
    const isData = !namesAreFree && (DATA.has(name) || name.startsWith('x-'));
    result[name] = isData ? member : walk(member, !namesAreFree && MAPS.has(name));
  }
  return namesAreFree ? result : schema(result);
}

function schema(value: Record<string, Json | undefined>): JsonObject {
  const bounded = exclusive(value);
  if (typeof bounded['nullable'] !== 'boolean') return bounded;
  const { nullable, ...rest } = bounded;
  if (!nullable) return rest;
  if (typeof rest['type'] === 'string') {
    const widened: Record<string, Json | undefined> = { ...rest, type: [rest['type'], 'null'] };
    if (Array.isArray(rest['enum']) && !arrayOf(rest['enum']).includes(null)) {
      widened['enum'] = [...arrayOf(rest['enum']), null];
    }
    return widened;
  }
  const composed = ['$ref', 'allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in rest);
  if (!composed) return rest;
  const { $ref, allOf, anyOf, oneOf, ...notes } = rest;
  const part = Object.fromEntries(
    Object.entries({ $ref, allOf, anyOf, oneOf }).filter(([, member]) => member !== undefined),
  );
  return { ...notes, anyOf: [part, { type: 'null' }] };
}

function exclusive(value: Record<string, Json | undefined>): Record<string, Json | undefined> {
  const result = { ...value };
  for (const [bound, flag] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (typeof result[flag] !== 'boolean') continue;
    const isExclusive = result[flag];
    delete result[flag];
    if (isExclusive && typeof result[bound] === 'number') {
      result[flag] = result[bound];
      delete result[bound];
    }
  }
  return result;
}
