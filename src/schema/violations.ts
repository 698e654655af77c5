import type { ErrorObject } from 'ajv';
import { tokensOf } from '../spec/pointer.ts';
import type { Shape, Shapes } from './shape.ts';
import type { Validator } from './validator.ts';

/** One thing that is wrong with a value. */
export interface Violation {
  /** Where in the value: member names and indices, and the names of alternatives. */
  readonly path: readonly (string | number)[];
  /** Where the input is: the same without the names of alternatives. */
  readonly at: readonly string[];
  /** The keyword of JSON Schema that does not hold; `type` and `required` among them. */
  readonly keyword: string;
  /** What the keyword says, such as a bound or the allowed values. */
  readonly limit: unknown;
  /** The value there; the object that lacks the member for `required`. */
  readonly input: unknown;
  /** The schema that is broken, where there is one. */
  readonly shape: Shape | undefined;
  /** The validator's own words. */
  readonly message: string;
}

interface Case {
  readonly shapes: Shapes;
  readonly validator: Validator;
  readonly found: Violation[];
}

/**
 * What is wrong with a value, in the order in which the schema declares its members, one
 * violation for each leaf; alternatives are told each for itself, with their name in the path.
 */
export function violationsOf(
  shapes: Shapes,
  validator: Validator,
  shape: Shape,
  value: unknown,
): readonly Violation[] {
  const errors = validator.errors(shape.place, value);
  if (errors.length === 0) return [];
  const the = { shapes, validator, found: [] };
  explain(the, shape, value, { path: [], at: '', errors: byPath(errors) });
  return the.found;
}

interface Spot {
  readonly path: readonly (string | number)[];
  /** The same as Ajv writes it, which knows nothing of the names of alternatives. */
  readonly at: string;
  /** What is not told yet, by Ajv's path. */
  readonly errors: Map<string, ErrorObject[]>;
}

/** More than this is told to nobody, and would take long to tell. */
const MOST = 1000;

function byPath(errors: readonly ErrorObject[]): Map<string, ErrorObject[]> {
  return Map.groupBy(errors.slice(0, MOST), ({ instancePath }) => instancePath);
}

/** Tells what is wrong at a spot and below it, at last what no property or item leads to. */
function explain(the: Case, shape: Shape, value: unknown, spot: Spot): void {
  explainNode(the, shape, value, spot);
  for (const [at, errors] of spot.errors) {
    const error = errors.find((one) => !isAboutNull(one) && !STRUCTURE.has(one.keyword));
    if (error === undefined) continue;
    const tokens = tokensOf(at);
    the.found.push(violation(shape, valueAt(value, tokens), [...spot.path, ...tokens], at, error));
  }
}

function explainNode(the: Case, shape: Shape, value: unknown, spot: Spot): void {
  if (spot.errors.size === 0) return;
  const own = (spot.errors.get(spot.at) ?? []).filter((error) => !isAboutNull(error));
  spot.errors.delete(spot.at);
  const isUnion = own.some(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  if (isUnion && shape.union.length > 1) {
    for (const at of spot.errors.keys()) {
      if (at.startsWith(`${spot.at}/`)) spot.errors.delete(at);
    }
    explainUnion(the, shape, value, spot);
    return;
  }
  const type = own.find(({ keyword }) => keyword === 'type');
  if (type !== undefined) {
    the.found.push(violation(shape, value, spot.path, spot.at, type));
    return;
  }
  if (Array.isArray(value)) explainItems(the, shape, value, spot);
  else if (typeof value === 'object' && value !== null) {
    explainMembers(the, shape, value, spot, own);
  }
  const leaf = own.find(({ keyword }) => !STRUCTURE.has(keyword));
  if (leaf !== undefined) the.found.push(violation(shape, value, spot.path, spot.at, leaf));
}

/** Keywords that are told at the members they are about, or that only sum up others. */
const STRUCTURE = new Set(['required', 'additionalProperties', 'anyOf', 'oneOf', 'if', '$ref']);

function explainMembers(
  the: Case,
  shape: Shape,
  value: object,
  spot: Spot,
  own: readonly ErrorObject[],
): void {
  const missing = new Map(
    own
      .filter(({ keyword }) => keyword === 'required')
      .map((error) => [String(error.params['missingProperty']), error]),
  );
  for (const [name, place] of the.shapes.properties(shape)) {
    const path = [...spot.path, name];
    const lacking = missing.get(name);
    missing.delete(name);
    if (lacking !== undefined) the.found.push(violation(shape, value, path, spot.at, lacking));
    else if (Object.hasOwn(value, name)) {
      const at = `${spot.at}/${escaped(name)}`;
      explainNode(the, the.shapes.at(place), Reflect.get(value, name), { ...spot, path, at });
    }
  }
  for (const [name, error] of missing) {
    the.found.push(violation(shape, value, [...spot.path, name], spot.at, error));
  }
  for (const error of own.filter(({ keyword }) => keyword === 'additionalProperties')) {
    const name = String(error.params['additionalProperty']);
    const at = `${spot.at}/${escaped(name)}`;
    the.found.push(violation(shape, Reflect.get(value, name), [...spot.path, name], at, error));
  }
}

function explainItems(the: Case, shape: Shape, value: readonly unknown[], spot: Spot): void {
  for (const [index, entry] of value.entries()) {
    const place = shape.prefixItems[index] ?? shape.items;
    if (place === undefined) continue;
    const at = `${spot.at}/${index}`;
    explainNode(the, the.shapes.at(place), entry, { ...spot, path: [...spot.path, index], at });
  }
}

function valueAt(value: unknown, tokens: readonly string[]): unknown {
  return tokens.reduce<unknown>(
    (inner, token) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, token) : undefined,
    value,
  );
}

function explainUnion(the: Case, shape: Shape, value: unknown, spot: Spot): void {
  const branches = shape.union.map((place) => the.shapes.at(place));
  for (const branch of chosen(shape, branches, value)) {
    const errors = byPath(the.validator.errors(branch.place, value));
    const within: Case = { ...the, found: [] };
    explain(within, branch, value, { path: [...spot.path, labelOf(branch)], at: '', errors });
    const above = tokensOf(spot.at);
    the.found.push(...within.found.map((found) => ({ ...found, at: [...above, ...found.at] })));
  }
}

/** The alternative that the discriminator names, or all of them. */
function chosen(shape: Shape, branches: readonly Shape[], value: unknown): readonly Shape[] {
  const discriminator = shape.keywords['discriminator'];
  const property: unknown = Reflect.get(Object(discriminator), 'propertyName');
  if (typeof property !== 'string') return branches;
  const named: unknown = Reflect.get(Object(value), property);
  const one = branches.find((branch) => branch.name === named);
  return one === undefined ? branches : [one];
}

/** What Pydantic calls an alternative in `loc`. */
function labelOf(shape: Shape): string {
  if (shape.name !== undefined) return shape.name;
  const [type] = shape.types;
  const { format } = shape.keywords;
  if (type === 'string') {
    if (format === 'date-time') return 'datetime';
    return format === 'date' || format === 'uuid' ? format : 'str';
  }
  const labels = {
    integer: 'int',
    number: 'float',
    boolean: 'bool',
    array: 'list',
    object: 'dict',
  };
  return type === undefined ? 'any' : labels[type];
}

function isAboutNull(error: ErrorObject): boolean {
  return error.keyword === 'type' && error.params['type'] === 'null';
}

function violation(
  shape: Shape,
  input: unknown,
  path: readonly (string | number)[],
  at: string,
  error: ErrorObject,
): Violation {
  const { keyword, message = 'is not valid' } = error;
  return { path, at: tokensOf(at), keyword, limit: shape.keywords[keyword], input, shape, message };
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
