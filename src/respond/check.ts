import type { PlacedViolation } from '../behaviours/world.ts';
import { valueName } from '../behaviours/world.ts';
import type { Model, Operation } from '../model/model.ts';
import { coerce } from '../schema/coerce.ts';
import type { Shape, Shapes } from '../schema/shape.ts';
import { violationsOf } from '../schema/violations.ts';
import type { Violation } from '../schema/violations.ts';
import { isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { ReadBody } from './body.ts';
import type { SentParameter } from './parameters.ts';

/** A request that was checked: its values, and everything that is wrong with it. */
export interface Checked {
  readonly values: ReadonlyMap<string, Json>;
  readonly body: Json | undefined;
  readonly violations: readonly PlacedViolation[];
}

/** Checks the parameters, path, query, header and cookie in this order, then the body. */
export function check(
  model: Model,
  operation: Operation,
  sent: readonly SentParameter[],
  body: ReadBody | undefined,
): Checked {
  const values = new Map<string, Json>();
  const violations: PlacedViolation[] = [];
  for (const parameter of operation.parameters) {
    const found = sent.find((one) => one.parameter === parameter);
    const { in: where, name, required, fallback } = parameter;
    if (found !== undefined) {
      violations.push(...parameterViolations(model, found));
      values.set(valueName(where, name), found.value as Json);
    } else if (required) {
      violations.push({ in: where, violation: missing([name]) });
    } else if (fallback !== undefined) values.set(valueName(where, name), fallback);
  }
  if (body === undefined || operation.body === undefined)
    return { values, body: undefined, violations };
  const { schema, required } = operation.body;
  if (body.kind !== 'value') {
    if (required) violations.push({ in: 'body', violation: missing([]) });
    return { values, body: undefined, violations };
  }
  if (schema === undefined) return { values, body: body.exact, violations };
  const shape = model.shapes.at(schema);
  const value = model.dialect === 'fastapi' ? coerce(model.shapes, shape, body.value) : body.value;
  for (const violation of violationsOf(model.shapes, model.validator, shape, value)) {
    violations.push({ in: 'body', violation: asSent(violation, body.value) });
  }
  return {
    values,
    body: exactWhereFree(model.shapes, shape, value as Json, body.exact),
    violations,
  };
}

function parameterViolations(
  model: Model,
  { parameter, raw, value }: SentParameter,
): PlacedViolation[] {
  if (parameter.schema === undefined) return [];
  const shape = model.shapes.at(parameter.schema);
  if (isAnyText(shape) && typeof value === 'string') return [];
  return violationsOf(model.shapes, model.validator, shape, value).map((violation) => ({
    in: parameter.in,
    violation: {
      ...asSent(violation, raw),
      path: [parameter.name, ...violation.path],
    },
  }));
}

/** Whether every text is right: then there is nothing to compile a schema for. */
function isAnyText({ types, keywords, union }: Shape): boolean {
  return (
    types.length === 1 &&
    types[0] === 'string' &&
    union.length === 0 &&
    !['enum', 'const', 'pattern', 'format', 'minLength', 'maxLength', 'not', 'if'].some(
      (word) => word in keywords,
    )
  );
}

function missing(path: readonly string[]): Violation {
  return {
    path,
    at: path,
    keyword: 'required',
    limit: undefined,
    input: null,
    shape: undefined,
    message: 'is required',
  };
}

/** The violation with its value as it was sent, before it was taken for something else. */
function asSent(violation: Violation, sent: unknown): Violation {
  const input = violation.at.reduce<unknown>(
    (value, token) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, token) : undefined,
    sent,
  );
  return { ...violation, input };
}

/** Where the schema names a type the value is the one that was taken; elsewhere, as it was sent. */
function exactWhereFree(shapes: Shapes, shape: Shape, value: Json, exact: Json): Json {
  if (value === exact) return value;
  if (Array.isArray(value) && Array.isArray(exact) && shape.items !== undefined) {
    const items = shapes.at(shape.items);
    return value.map((entry: Json, index) =>
      exactWhereFree(shapes, items, entry, (exact[index] ?? null) as Json),
    );
  }
  if (isObject(value) && isObject(exact) && shape.properties.size > 0) {
    return Object.fromEntries(
      Object.entries(exact).map(([name, member = null]) => {
        const place = shape.properties.get(name);
        const taken = value[name] ?? null;
        return [
          name,
          place === undefined ? member : exactWhereFree(shapes, shapes.at(place), taken, member),
        ];
      }),
    );
  }
  const isTyped = typeof value !== 'object' && shape.types.length > 0;
  return isTyped && !(typeof value === 'number' && !Number.isSafeInteger(value)) ? value : exact;
}
