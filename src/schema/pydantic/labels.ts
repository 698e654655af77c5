import { arrayOf } from '../../spec/json.ts';
import type { JsonObject } from '../../spec/json.ts';
import type { Shape, Shapes } from '../shape.ts';
import { BOUND_KEYWORDS, pythonRepr } from './words.ts';

const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': 'datetime',
  date: 'date',
  time: 'time',
  duration: 'timedelta',
  uuid: 'uuid',
  binary: 'bytes',
};

/** What Pydantic calls a type in the `loc` of a union: `int`, `list[str]`, `str-enum[Color]`, a model's name. */
function labelOf(shapes: Shapes, shape: Shape, above: readonly string[] = []): string {
  const label = labelBesideNull(shapes, shape, above);
  return shape.nullable ? `nullable[${label}]` : label;
}

/**
 * The same, where null is not the type's own affair.
 *
 * @param above the names of the types that it is within; one within itself is called `...`
 */
export function labelBesideNull(
  shapes: Shapes,
  shape: Shape,
  above: readonly string[] = [],
): string {
  const { keywords, types, union, name } = shape;
  if (name !== undefined && above.includes(name)) return '...';
  const names = name === undefined ? above : [...above, name];
  const inner = (place: string | undefined): string =>
    place === undefined ? 'any' : labelOf(shapes, shapes.at(place), names);
  if (union.length > 0) return `union[${union.map(inner).join(',')}]`;
  if ('const' in keywords || 'enum' in keywords) return choiceLabel(shape);
  const [type] = types;
  if (type === undefined) return 'any';
  switch (type) {
    case 'integer':
      return isBounded(keywords) ? 'constrained-int' : 'int';
    case 'number':
      return isBounded(keywords) ? 'constrained-float' : 'float';
    case 'boolean':
      return 'bool';
    case 'string':
      return textLabel(keywords);
    case 'array':
      if (shape.prefixItems.length > 0) return `tuple[${shape.prefixItems.map(inner).join(', ')}]`;
      return `${keywords['uniqueItems'] === true ? 'set' : 'list'}[${inner(shape.items)}]`;
    case 'object':
      if (shape.properties.size > 0) return shape.name ?? String(keywords['title'] ?? 'model');
      return `dict[str,${inner(typeof shape.additional === 'string' ? shape.additional : undefined)}]`;
  }
}

function textLabel(keywords: JsonObject): string {
  const named = BY_FORMAT[String(keywords['format'])];
  if (named !== undefined) return named;
  const isConstrained = ['minLength', 'maxLength', 'pattern'].some((word) => word in keywords);
  return isConstrained ? 'constrained-str' : 'str';
}

function isBounded(keywords: JsonObject): boolean {
  return BOUND_KEYWORDS.some((keyword) => keyword in keywords);
}

function choiceLabel({ name, types, keywords }: Shape): string {
  const values = 'const' in keywords ? [keywords['const'] ?? null] : arrayOf(keywords['enum']);
  if (name === undefined) return `literal[${values.map(pythonRepr).join(',')}]`;
  const [type] = types;
  const kind = type === 'string' ? 'str-' : type === 'integer' ? 'int-' : '';
  return `${kind}enum[${name}]`;
}
