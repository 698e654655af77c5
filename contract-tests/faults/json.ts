import type { Json, JsonObject } from '../../src/index.ts';

/**
 * Reads a JSON text so that it is written again as it was, numbers to their last digit: a fault
 * in one member of a body must not become a second one in another.
 *
 * @throws SyntaxError where the text is not JSON
 */
export function readExactly(text: string): Json {
  const value = JSON.parse(text) as Json;
  if (JSON.stringify(value) === text) return value;
  return JSON.parse(text, (_name, member: unknown, context?: { source?: string }) => {
    const source = context?.source;
    const isDelicate = typeof member === 'number' && source !== undefined;
    return isDelicate && String(member) !== source ? JSON.rawJSON(source) : member;
  }) as Json;
}

/** The value if it is an object with members, a number that keeps its text aside. */
export function membersOf(value: Json | undefined): JsonObject | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && !JSON.isRawJSON(value) ? (value as JsonObject) : undefined;
}

/** Puts another value in the place of each that stands anywhere below, the innermost first. */
export function deeply(value: Json, change: (value: Json) => Json): Json {
  if (Array.isArray(value)) return change(value.map((entry: Json) => deeply(entry, change)));
  const members = membersOf(value);
  if (members === undefined) return change(value);
  return change(mapMembers(members, (name, member) => [[name, deeply(member, change)]]));
}

/** An object whose members are each replaced by some others, or by none. */
export function mapMembers(
  members: JsonObject,
  change: (name: string, value: Json) => readonly (readonly [string, Json])[],
): JsonObject {
  // Not by assignment, which would lose a member called `__proto__`.
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value = null]) => change(name, value)),
  );
}
