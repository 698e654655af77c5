/** A JSON value (RFC 8259). */
export type Json = null | boolean | number | string | JsonArray | JsonObject;
export type JsonArray = readonly Json[];
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/** Whether a value is an object with members: neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else nothing. */
export function objectOf(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** The value if it is an array, else an empty one. */
export function arrayOf(value: Json | undefined): JsonArray {
  return Array.isArray(value) ? (value as JsonArray) : [];
}

/** The value if it is a string, else nothing. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The strings among the members of an array. */
export function stringsOf(value: Json | undefined): string[] {
  return arrayOf(value).filter((entry) => typeof entry === 'string');
}

/** The members of an object that have a value. */
export function membersOf(value: Json | undefined): [string, Json][] {
  return Object.entries(objectOf(value) ?? {}).filter(
    (entry): entry is [string, Json] => entry[1] !== undefined,
  );
}

/** The JSON type of a value; whole numbers are integers (JSON Schema 2020-12, core 4.2.3). */
export function typeOf(
  value: unknown,
): 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object' {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  return 'object';
}
