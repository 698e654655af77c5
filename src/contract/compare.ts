import { isObject } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';

/** Whether two JSON values mean the same; the order of an object's members does not count. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((entry, index) => isSame(entry, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  );
}

/** Where two JSON values differ first, as a JSON pointer; nothing where they are the same. */
export function firstDifference(
  one: Json | undefined,
  other: Json | undefined,
  at = '',
): string | undefined {
  if (isSame(one, other)) return undefined;
  if (isObject(one) && isObject(other)) {
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const found = firstDifference(one[name], other[name], `${at}/${name}`);
      if (found !== undefined) return found;
    }
  }
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    for (const [index, entry] of one.entries()) {
      const found = firstDifference(entry as Json, other[index], `${at}/${index}`);
      if (found !== undefined) return found;
    }
  }
  return at;
}

/** The members of a record that are named. */
export function only(record: Json | undefined, names: readonly string[]): Record<string, Json> {
  if (!isObject(record)) return {};
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(record, name)).map((name) => [name, record[name] ?? null]),
  );
}

/** The members of a record that are documented; all where any are. */
export function documentedOf(record: JsonObject, shown: readonly string[] | undefined): JsonObject {
  return shown === undefined ? record : only(record, shown);
}

/** The members of a record but those that are named. */
export function without(record: Json | undefined, names: readonly string[]): Record<string, Json> {
  if (!isObject(record)) return {};
  return only(
    record,
    Object.keys(record).filter((name) => !names.includes(name)),
  );
}
