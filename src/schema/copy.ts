import type { Json, JsonObject } from '../spec/json.ts';
import { isExactNumber } from './number.ts';

/**
 * A value that shares nothing with another one, so that whoever holds that may change it. Numbers
 * that keep their own text, which nobody can change, stay as they are.
 */
export function copyOf(value: Json): Json {
  if (typeof value !== 'object' || value === null || isExactNumber(value)) return value;
  return Array.isArray(value) ? value.map(copyOf) : copyOfObject(value as JsonObject);
}

/** The same for the members of an object. */
export function copyOfObject(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, member && copyOf(member)]),
  );
}
