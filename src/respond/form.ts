import type { Dialect } from '../model/refusals.ts';
import type { Shape, Shapes } from '../schema/shape.ts';
import { isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';

/** Whether a media type is that of a form. */
export function isForm(type: string): boolean {
  return type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data';
}

/** The fields of a form, each with all its values; nothing where it cannot be read. */
export function readForm(text: string, contentType: string): Json | undefined {
  if (!contentType.toLowerCase().startsWith('multipart/')) {
    return fieldsOf([...new URLSearchParams(text)]);
  }
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  return boundary === undefined ? undefined : fieldsOf(partsOf(text, boundary));
}

/** The parts of a multipart body by name (RFC 7578); the content of a file is taken as text. */
function partsOf(text: string, boundary: string): [string, string][] {
  const parts = `\r\n${text}`.split(`\r\n--${boundary}`).slice(1, -1);
  return parts.flatMap((part): [string, string][] => {
    const end = part.indexOf('\r\n\r\n');
    const [, name] = /;\s*name="([^"]*)"/i.exec(part.slice(0, end)) ?? [];
    return end < 0 || name === undefined ? [] : [[name, part.slice(end + 4)]];
  });
}

function fieldsOf(pairs: readonly (readonly [string, string])[]): Json {
  const byName = Map.groupBy(pairs, ([name]) => name);
  // Not by assignment: a name such as `__proto__` is one like any other.
  return Object.fromEntries(
    [...byName].map(([name, own]): [string, Json] => [name, own.map(([, value]) => value)]),
  );
}

/**
 * The fields of a form as the schema has them: lists where it asks for lists, else the last
 * value; objects are sent as JSON (OpenAPI 3.1.1, section 4.8.15.1.1). To FastAPI an empty field
 * is one that is not there.
 */
export function formed(shapes: Shapes, shape: Shape, fields: Json, dialect: Dialect): Json {
  const entries = Object.entries(isObject(fields) ? fields : {}).flatMap(
    ([name, given]): [string, Json][] => {
      const values = Array.isArray(given) ? given : [];
      const inner = shapes.property(shape, name);
      if (inner?.types.includes('array') === true) return [[name, values]];
      const last: unknown = values.at(-1);
      if (typeof last !== 'string' || (last === '' && dialect === 'fastapi')) return [];
      return [[name, inner?.types.includes('object') === true ? objectIn(last) : last]];
    },
  );
  return Object.fromEntries(entries);
}

function objectIn(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
