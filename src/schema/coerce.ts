import type { Json } from '../spec/json.ts';
import { isObject } from '../spec/json.ts';
import type { JsonType, Shape, Shapes } from './shape.ts';

/**
 * The value that the texts of a query, a header or a form stand for: where the schema asks for
 * a number or a truth value, what spells one in JSON becomes it, inside lists and objects
 * too. What does not stays text, for the validator to refuse.
 *
 * Rules: OpenAPI 3.1.1, section 4.8.12.4; RFC 8259 for the spelling of numbers.
 */
export function coerce(shapes: Shapes, shape: Shape, value: Json): Json {
  if (shape.union.length > 0) return coerceUnion(shapes, shape, value);
  if (typeof value === 'string') {
    for (const type of shape.types) {
      const taken = coerceText(type, value);
      if (taken !== undefined) return taken;
    }
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((entry: Json, index) => {
      const place = shape.prefixItems[index] ?? shape.items;
      return place === undefined ? entry : coerce(shapes, shapes.at(place), entry);
    });
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member = null]) => {
      const inner = shapes.property(shape, name);
      return [name, inner === undefined ? member : coerce(shapes, inner, member)];
    }),
  );
}

/** A text stays one where an alternative asks for one; else the first that it spells. */
function coerceUnion(shapes: Shapes, shape: Shape, value: Json): Json {
  const branches = shape.union.map((place) => shapes.at(place));
  if (typeof value === 'string' && branches.some(({ types }) => types.includes('string'))) {
    return value;
  }
  for (const branch of branches) {
    const taken = coerce(shapes, branch, value);
    if (taken !== value && typeof taken !== 'string') return taken;
  }
  return value;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/** The value as one of the type, or nothing where it cannot be taken for one. */
function coerceText(type: JsonType, value: string): Json | undefined {
  if (type === 'string') return value;
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : undefined;
  if (type !== 'integer' && type !== 'number') return undefined;
  const number = NUMBER.test(value) ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}
