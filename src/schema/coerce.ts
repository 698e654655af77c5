import type { Shape, Shapes } from './shape.ts';

/**
 * The value that a lenient reader takes from another one: text that spells a number or a
 * truth value becomes it, whole floats become integers, inside objects and arrays too.
 * What cannot be taken stays as it is, for the validator to refuse.
 *
 * Rules: Pydantic 2, conversion table, "Python input, lax mode".
 */
export function coerce(shapes: Shapes, shape: Shape, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (shape.union.length > 0) return coerceUnion(shapes, shape, value);
  if (Array.isArray(value)) {
    const { items, prefixItems } = shape;
    if (items === undefined && prefixItems.length === 0) return value;
    return value.map((entry: unknown, index) => {
      const place = prefixItems[index] ?? items;
      return place === undefined ? entry : coerce(shapes, shapes.at(place), entry);
    });
  }
  if (typeof value === 'object') return coerceMembers(shapes, shape, value);
  for (const type of shape.types) {
    const taken = coerceScalar(type, value);
    if (taken !== undefined) return taken;
  }
  return value;
}

function coerceMembers(shapes: Shapes, shape: Shape, value: object): object {
  let result = value;
  for (const [name, place] of shape.properties) {
    if (!Object.hasOwn(value, name)) continue;
    const before: unknown = Reflect.get(value, name);
    const after = coerce(shapes, shapes.at(place), before);
    if (after !== before) result = { ...result, [name]: after };
  }
  return result;
}

/** The alternative that fits without coercion wins, then the first that fits with it. */
function coerceUnion(shapes: Shapes, shape: Shape, value: unknown): unknown {
  const branches = shape.union.map((place) => shapes.at(place));
  if (branches.some((branch) => branch.types.some((type) => isOfType(type, value)))) return value;
  for (const branch of branches) {
    const taken = coerce(shapes, branch, value);
    if (taken !== value) return taken;
  }
  return value;
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  return type === typeof value;
}

/** The value as one of the type, or nothing where it cannot be taken for one. */
function coerceScalar(type: string, value: unknown): unknown {
  if (type === 'string') return typeof value === 'string' ? value : undefined;
  if (type === 'integer') return toInteger(value);
  if (type === 'number') return toNumber(value);
  if (type === 'boolean') return toBoolean(value);
  return undefined;
}

/** The white space that Pydantic trims from a number: Unicode's White_Space, which differs from `trim`. */
const WHITE_SPACE =
  '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*';
const INTEGER = new RegExp(`^${WHITE_SPACE}([+-]?\\d+(?:_\\d+)*)(?:\\.0+)?${WHITE_SPACE}$`);
const NUMBER = new RegExp(
  `^${WHITE_SPACE}([+-]?(?:\\d+(?:_\\d+)*\\.?(?:\\d+(?:_\\d+)*)?|\\.\\d+(?:_\\d+)*)(?:[eE][+-]?\\d+(?:_\\d+)*)?)${WHITE_SPACE}$`,
);
/** Python converts no longer runs of digits to an integer. */
const MOST_DIGITS = 4300;

function toInteger(value: unknown): number | undefined {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const digits = INTEGER.exec(value)?.[1]?.replaceAll('_', '');
  if (digits === undefined || isTooLong(digits)) return undefined;
  const number = Number(digits);
  // Larger than any number of JavaScript: still an integer, and still beyond every bound.
  return Number.isFinite(number) ? number + 0 : Math.sign(number) * Number.MAX_VALUE;
}

/** Whether a text spells an integer that is too long to be taken for one. */
export function isTooLong(text: string): boolean {
  return text.replace(/^[+-]?0*/, '').replaceAll('_', '').length > MOST_DIGITS;
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const text = NUMBER.exec(value)?.[1]?.replaceAll('_', '');
  if (text === undefined) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

const TRUE = new Set(['true', 't', 'yes', 'y', 'on', '1']);
const FALSE = new Set(['false', 'f', 'no', 'n', 'off', '0']);

function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value === 0 ? false : value === 1 ? true : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.toLowerCase();
  if (TRUE.has(text)) return true;
  return FALSE.has(text) ? false : undefined;
}
