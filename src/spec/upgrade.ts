import type { Json, JsonObject } from './json.ts';
import { arrayOf, isObject } from './json.ts';
import { below, lookUp, tokensOf } from './pointer.ts';
import { hasFreeNames, isForeign } from './walk.ts';

type Draft = Record<string, Json | undefined>;

/**
 * Brings the schemas of an OpenAPI 3.0 document up to JSON Schema 2020-12, the
 * dialect of 3.1: `nullable` becomes a type, a boolean `exclusiveMinimum` or
 * `exclusiveMaximum` becomes a bound. Nullable references and compositions are
 * taken as their authors mean them: the thing, or null.
 *
 * Rules: OpenAPI 3.0.4, section 4.7.24 (Schema Object); JSON Schema 2020-12, validation 6.2.
 */
export function upgrade(document: JsonObject): JsonObject {
  const references = new Set<string>();
  const upgraded = walk(document, false, references) as JsonObject;
  const moved = [...references].flatMap((reference): [string, string][] => {
    const target =
      lookUp(upgraded, reference) === undefined ? within(upgraded, reference) : undefined;
    return target === undefined ? [] : [[reference, target]];
  });
  return moved.length === 0 ? upgraded : (redirected(upgraded, new Map(moved)) as JsonObject);
}

function walk(
  value: Json | undefined,
  namesAreFree: boolean,
  references: Set<string>,
): Json | undefined {
  if (Array.isArray(value)) {
    return arrayOf(value).map((entry) => walk(entry, false, references) as Json);
  }
  if (!isObject(value)) return value;
  const result: Draft = {};
  for (const [name, member] of Object.entries(value)) {
    const isData = !namesAreFree && isForeign(name);
    result[name] = isData ? member : walk(member, !namesAreFree && hasFreeNames(name), references);
  }
  if (namesAreFree) return result;
  if (typeof value['$ref'] === 'string') references.add(value['$ref']);
  return orNull(bounded(result));
}

/** Keywords that only tell about a schema; they stay beside "this or null". */
const NOTES = new Set([
  'title',
  'description',
  'default',
  'example',
  'externalDocs',
  'deprecated',
  'readOnly',
  'writeOnly',
  'xml',
]);
const COMPOSITIONS = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not'];

function orNull(schema: Draft): JsonObject {
  if (typeof schema['nullable'] !== 'boolean') return schema;
  const { nullable, ...rest } = schema;
  if (!nullable) return rest;
  if (COMPOSITIONS.some((keyword) => keyword in rest)) {
    const members = Object.entries(rest);
    const isNote = ([name]: [string, unknown]): boolean => NOTES.has(name) || name.startsWith('x-');
    return {
      ...Object.fromEntries(members.filter(isNote)),
      anyOf: [Object.fromEntries(members.filter((member) => !isNote(member))), { type: 'null' }],
    };
  }
  const values = arrayOf(rest['enum']);
  return {
    ...rest,
    ...(typeof rest['type'] === 'string' && { type: [rest['type'], 'null'] }),
    ...(values.length > 0 && !values.includes(null) && { enum: [...values, null] }),
  };
}

function bounded(schema: Draft): Draft {
  const result = { ...schema };
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

/** Where a reference leads whose way now goes through "this or null"; nothing where it leads nowhere. */
function within(root: JsonObject, reference: string): string | undefined {
  let value: Json | undefined = root;
  let place = '#';
  for (const token of tokensOf(reference)) {
    if (lookUp(value ?? null, below('#', token)) === undefined) {
      place = below(place, 'anyOf', 0);
      value = lookUp(value ?? null, '#/anyOf/0');
    }
    place = below(place, token);
    value = lookUp(value ?? null, below('#', token));
  }
  return value === undefined ? undefined : place;
}

function redirected(value: Json | undefined, moved: ReadonlyMap<string, string>): Json | undefined {
  if (Array.isArray(value)) return arrayOf(value).map((entry) => redirected(entry, moved) as Json);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => {
    const target = name === '$ref' && typeof member === 'string' ? moved.get(member) : undefined;
    return [name, target ?? redirected(member, moved)];
  });
  return Object.fromEntries(members) as JsonObject;
}
