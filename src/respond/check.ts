import type { PlacedViolation } from '../behaviours/world.ts';
import { valueName } from '../behaviours/world.ts';
import { isJson } from '../model/answers.ts';
import type { Body, Model, Operation, Parameter } from '../model/model.ts';
import { coerce } from '../schema/coerce.ts';
import { isExactNumber, nearest } from '../schema/number.ts';
import { Judge } from '../schema/pydantic/judge.ts';
import type { Verdict } from '../schema/pydantic/judge.ts';
import type { Shape } from '../schema/shape.ts';
import { missing } from '../schema/violation.ts';
import type { Violation } from '../schema/violation.ts';
import { violationsOf } from '../schema/violations.ts';
import { isObject } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { ReadBody } from './body.ts';
import { formed } from './form.ts';
import type { PlainRequest } from './message.ts';
import { sentValue } from './parameters.ts';
import type { Query } from './parameters.ts';

/** A request that was checked: its values, and everything that is wrong with it. */
export interface Checked {
  readonly values: ReadonlyMap<string, Json>;
  readonly body: Json | undefined;
  readonly violations: readonly PlacedViolation[];
}

/** What is known of a request before it is checked. */
export interface Unchecked {
  readonly request: PlainRequest;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: ReadBody | undefined;
}

/** Checks requests by the schemas of their operations: FastAPI's way, or by JSON Schema. */
export class Checker {
  readonly #model: Model;
  readonly #judge: Judge;

  constructor(model: Model) {
    this.#model = model;
    this.#judge = new Judge(model.shapes, model.validator);
  }

  /** Checks the parameters, path, query, header and cookie in this order, then the body. */
  check(operation: Operation, unchecked: Unchecked): Checked {
    const values = new Map<string, Json>();
    const violations: PlacedViolation[] = [];
    for (const parameter of operation.parameters) {
      const value = this.#parameter(parameter, unchecked, violations);
      if (value !== undefined) values.set(valueName(parameter.in, parameter.name), value);
    }
    return { values, body: this.#body(operation, unchecked.body, violations), violations };
  }

  #parameter(
    parameter: Parameter,
    unchecked: Unchecked,
    violations: PlacedViolation[],
  ): Json | undefined {
    const { in: where, name, schema, required, fallback } = parameter;
    const { shapes, dialect } = this.#model;
    const shape = schema === undefined ? undefined : shapes.at(schema);
    const sent = sentValue(parameter, shape, unchecked, dialect);
    if (sent === undefined) {
      if (required) violations.push({ in: where, violation: missing([name]) });
      return required ? undefined : fallback;
    }
    if (shape === undefined) return sent;
    const verdict = this.#verdict(shape, sent, true);
    for (const violation of verdict.violations) {
      const path = [name, ...violation.path];
      violations.push({ in: where, violation: { ...violation, path } });
    }
    return inNumbers(verdict.value);
  }

  #body(
    { body: expected }: Operation,
    body: ReadBody | undefined,
    violations: PlacedViolation[],
  ): Json | undefined {
    if (expected === undefined || body === undefined) return undefined;
    if (body.kind !== 'value' && body.kind !== 'form') {
      for (const violation of expected.required ? this.#absent(expected) : [])
        violations.push({ in: 'body', violation });
      return undefined;
    }
    if (expected.schema === undefined) return body.kind === 'form' ? body.fields : body.exact;
    const shape = this.#model.shapes.at(expected.schema);
    const verdict = body.kind === 'form' ? this.#form(shape, body.fields) : this.#json(shape, body);
    for (const violation of verdict.violations) violations.push({ in: 'body', violation });
    return verdict.value;
  }

  /** What is wrong with no body at all. */
  #absent({ schema, mediaTypes }: Body): readonly Violation[] {
    const shape = schema === undefined ? undefined : this.#model.shapes.at(schema);
    if (shape === undefined || !mediaTypes.some(isJson) || !this.#isOfParameters(shape)) {
      return [missing([])];
    }
    return [...shape.required].map((name) => missing([name]));
  }

  #json(shape: Shape, { value, exact }: Extract<ReadBody, { kind: 'value' }>): Verdict {
    if (this.#isOfParameters(shape)) return this.#ofParameters(shape, exact);
    if (this.#model.dialect === 'fastapi') return this.#judge.judge(shape.place, exact);
    const verdict = this.#verdict(shape, value, false);
    return { ...verdict, value: this.#exactly(shape, verdict.value, exact) };
  }

  /** Whether several parameters of a function share a body: FastAPI gives its schema such a name. */
  #isOfParameters({ name }: Shape): boolean {
    return this.#model.dialect === 'fastapi' && name?.startsWith('Body_') === true;
  }

  /** Where there is nothing to look for members in, FastAPI misses them all, be they optional. */
  #ofParameters(shape: Shape, body: Json): Verdict {
    if (isObject(body) && !isExactNumber(body))
      return eachForItself(this.#judge.judge(shape.place, body));
    return { value: body, violations: [...shape.properties.keys()].map((name) => missing([name])) };
  }

  #form(shape: Shape, fields: Json): Verdict {
    const { shapes, dialect } = this.#model;
    return eachForItself(this.#verdict(shape, formed(shapes, shape, fields, dialect), true));
  }

  /** @param isText whether numbers and truth values come as text */
  #verdict(shape: Shape, sent: Json, isText: boolean): Verdict {
    const { shapes, validator, requests, dialect } = this.#model;
    if (dialect === 'fastapi') return this.#judge.judge(shape.place, sent);
    const value = isText ? coerce(shapes, shape, sent) : sent;
    // What fits as an answer fits as a request, and most documents have no need of both.
    if (validator.accepts(shape.place, value)) return { value, violations: [] };
    return { value, violations: violationsOf(shapes, requests, shape, value) };
  }

  /** Numbers as they were sent, but where the schema asks for a number and JavaScript has it. */
  #exactly(shape: Shape, value: Json, exact: Json): Json {
    if (value === exact || typeof value === 'string') return value;
    if (typeof value === 'number') {
      return shape.types.length > 0 && Number.isSafeInteger(value) ? value : exact;
    }
    const { shapes } = this.#model;
    if (Array.isArray(value) && Array.isArray(exact)) {
      const items = shape.items === undefined ? undefined : shapes.at(shape.items);
      if (items === undefined) return exact;
      return value.map((entry: Json, index) =>
        this.#exactly(items, entry, (exact[index] ?? null) as Json),
      );
    }
    if (!isObject(value) || !isObject(exact)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member = null]) => {
        const inner = shapes.property(shape, name);
        const sent = exact[name] ?? null;
        return [name, inner === undefined ? sent : this.#exactly(inner, member, sent)];
      }),
    );
  }
}

/** FastAPI looks at each part of a body for itself, so that none that is missing shows the others. */
function eachForItself(verdict: Verdict): Verdict {
  const violations = verdict.violations.map((one) =>
    one.type === 'missing' && one.path.length === 1 ? { ...one, input: null } : one,
  );
  return { ...verdict, violations };
}

/** Numbers for use, not for keeping: the nearest that JavaScript has. */
function inNumbers(value: Json): Json {
  if (Array.isArray(value)) return value.map(inNumbers);
  return isExactNumber(value) ? nearest(value) : value;
}
