import type { ErrorObject } from 'ajv';
import type { Json } from '../../spec/json.ts';
import type { Place } from '../../spec/pointer.ts';
import { tokensOf } from '../../spec/pointer.ts';
import { isExactNumber, nearest } from '../number.ts';
import type { Shape, Shapes } from '../shape.ts';
import type { Validator } from '../validator.ts';
import type { Violation } from '../violation.ts';

/** Keywords that restrict values and belong to no type that Pydantic takes. */
const WORDS = [
  'not',
  'if',
  'contains',
  'dependentRequired',
  'dependentSchemas',
  'propertyNames',
  'patternProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
];

/** What a document asks beyond the types of Pydantic, by JSON Schema. */
export class Remainder {
  readonly #shapes: Shapes;
  readonly #validator: Validator;
  readonly #asked = new Map<Place, boolean>();

  constructor(shapes: Shapes, validator: Validator) {
    this.#shapes = shapes;
    this.#validator = validator;
  }

  /** What is wrong with a value that Pydantic takes. */
  violations(place: Place, value: Json): readonly Violation[] {
    let isAsked = this.#asked.get(place);
    if (isAsked === undefined) {
      isAsked = this.#asks(place, new Set());
      this.#asked.set(place, isAsked);
    }
    if (!isAsked) return [];
    return this.#validator
      .errors(place, withNearest(value))
      .filter(isOfRemainder)
      .slice(0, 1)
      .map(({ instancePath, message = 'is not valid' }) => {
        const path = tokensOf(instancePath);
        return { path, input: at(value, path), message };
      });
  }

  #asks(place: Place, seen: Set<Place>): boolean {
    if (seen.has(place)) return false;
    seen.add(place);
    const shape = this.#shapes.at(place);
    if (isMixed(shape) || WORDS.some((word) => word in shape.keywords)) return true;
    const { properties, items, prefixItems, additional, union } = shape;
    const below = [...properties.values(), items, ...prefixItems, additional, ...union];
    return below.some((inner) => typeof inner === 'string' && this.#asks(inner, seen));
  }
}

/** Whether a schema has members of its own and alternatives, which no type of Pydantic has. */
export function isMixed({ properties, union }: Shape): boolean {
  return properties.size > 0 && union.length > 0;
}

function isOfRemainder({ keyword, schemaPath }: ErrorObject): boolean {
  const words = [...WORDS, 'anyOf', 'oneOf'];
  return words.includes(keyword) || WORDS.some((word) => schemaPath.includes(`/${word}/`));
}

function withNearest(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isExactNumber(value)) return nearest(value);
  if (Array.isArray(value)) return value.map(withNearest);
  return Object.fromEntries(
    Object.entries(value).map(([name, member = null]) => [name, withNearest(member)]),
  );
}

function at(value: Json, path: readonly string[]): Json | undefined {
  return path.reduce<unknown>(
    (inner, token) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, token) : undefined,
    value,
  ) as Json | undefined;
}
