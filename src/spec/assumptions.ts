import { UnderstudyError } from '../errors.ts';
import { didYouMean } from './closest.ts';
import { arrayOf, objectOf, stringOf, stringsOf, typeOf } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { tokensOf } from './pointer.ts';

/** How well a fact is known. */
export type Level = 'documented' | 'inferred' | 'assumed';

/** A gap of the document that was filled, as the document tells it. */
export interface Assumption {
  readonly id: string;
  readonly statement: string;
  readonly level: Level;
  readonly value: Json;
  /** The places that hold the value. */
  readonly at: readonly string[];
  /** The places that say what is assumed without holding the value. */
  readonly about: readonly string[];
}

/** The assumptions that a document makes, in its order. */
export function assumptionsOf(root: JsonObject): readonly Assumption[] {
  return arrayOf(objectOf(root['x-understudy'])?.['assumptions']).map((entry) => {
    const { id, statement, level, value = null, at, about } = objectOf(entry) ?? {};
    return {
      id: String(id),
      statement: String(statement),
      level: (stringOf(level) ?? 'assumed') as Level,
      value,
      at: stringsOf(at),
      about: stringsOf(about),
    };
  });
}

/**
 * A document in which some assumptions have another value: in the list, and at
 * every place that holds the value.
 *
 * @throws UnderstudyError `assumption-unknown`, `assumption-invalid`
 */
export function assume(root: JsonObject, values: Readonly<Record<string, Json>>): JsonObject {
  const names = Object.keys(values);
  if (names.length === 0) return root;
  const known = assumptionsOf(root);
  let result = root;
  for (const id of names) {
    const index = known.findIndex((assumption) => assumption.id === id);
    const assumption = known[index];
    const value = values[id] ?? null;
    if (assumption === undefined) {
      const ids = known.map((entry) => entry.id);
      throw new UnderstudyError(
        'assumption-unknown',
        `Failed to assume (${id}): the document does not have this assumption`,
        { hint: didYouMean(id, ids) ?? `It has: ${ids.join(', ') || 'none'}.` },
      );
    }
    if (!isLike(value, assumption)) {
      throw new UnderstudyError(
        'assumption-invalid',
        `Failed to assume (${id}): ${JSON.stringify(value)} is not like ${JSON.stringify(assumption.value)}`,
        {
          place: `#/x-understudy/assumptions/${index}`,
          hint: `It is a value of the same type, such as ${JSON.stringify(assumption.value)}.`,
        },
      );
    }
    const places = [`#/x-understudy/assumptions/${index}/value`, ...assumption.at];
    result = places.reduce((document, place) => put(document, tokensOf(place), value), result);
  }
  return result;
}

function isLike(value: Json, { value: example, at }: Assumption): boolean {
  const kinds = [typeOf(value), typeOf(example)].map((type) => type.replace('integer', 'number'));
  if (kinds[0] === kinds[1] || example === null || value === null) return true;
  // A word for what happens, such as `empty`, and a status can stand for each other.
  return at.length === 0 && kinds.every((kind) => kind === 'string' || kind === 'number');
}

function put(container: JsonObject, tokens: string[], value: Json): JsonObject {
  return replaced(container, tokens, value) as JsonObject;
}

function replaced(container: Json | undefined, tokens: string[], value: Json): Json {
  const [token, ...rest] = tokens;
  if (token === undefined) return value;
  if (Array.isArray(container)) {
    return arrayOf(container).map((entry, index) =>
      String(index) === token ? replaced(entry, rest, value) : entry,
    );
  }
  const object = objectOf(container) ?? {};
  return { ...object, [token]: replaced(object[token], rest, value) };
}
