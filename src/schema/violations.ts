import type { ErrorObject } from 'ajv';
import { arrayOf, objectOf, typeOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { tokensOf } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import type { Shape, Shapes } from './shape.ts';
import type { Validator } from './validator.ts';
import type { Violation } from './violation.ts';

interface Case {
  readonly shapes: Shapes;
  readonly validator: Validator;
  readonly found: Violation[];
  /** What is wrong with a part by an alternative: where one contains itself, many ways lead to it. */
  readonly known: Map<Json, Map<Place, readonly Violation[]>>;
  /** How many alternatives the case is in. */
  readonly depth: number;
}

/**
 * What is wrong with a value by JSON Schema, in the order in which the schema declares its
 * members, one violation for each leaf. Of alternatives the one is told that is meant by a
 * discriminator, by type, or for want of both that fails least.
 */
export function violationsOf(
  shapes: Shapes,
  validator: Validator,
  shape: Shape,
  value: Json,
): readonly Violation[] {
  return toldOf({ shapes, validator, found: [], known: new Map(), depth: 0 }, shape, value);
}

function toldOf(the: Case, shape: Shape, value: Json): readonly Violation[] {
  const errors = the.validator.errors(shape.place, value);
  if (errors.length === 0) return [];
  explain(the, shape, value, { path: [], at: '', errors: byPath(errors) });
  return the.found;
}

interface Spot {
  readonly path: readonly (string | number)[];
  /** The path below the schema that was checked, as Ajv writes it. */
  readonly at: string;
  /** What is not told yet, by Ajv's path. */
  readonly errors: Map<string, ErrorObject[]>;
}

/** More than this is told to nobody, and would take long to tell. */
const MOST = 1000;

/** In how many alternatives within each other it is looked for what is wrong with one. */
const DEEPEST = 50;

function byPath(errors: readonly ErrorObject[]): Map<string, ErrorObject[]> {
  return Map.groupBy(errors.slice(0, MOST), ({ instancePath }) => instancePath);
}

/** Tells what is wrong at a spot and below it, at last what no property or item leads to. */
function explain(the: Case, shape: Shape, value: Json, spot: Spot): void {
  explainNode(the, shape, value, spot);
  for (const [at, errors] of spot.errors) {
    const error = errors.find((one) => !isAboutNull(one) && !STRUCTURE.has(one.keyword));
    if (error === undefined) continue;
    const tokens = tokensOf(at);
    the.found.push(violation([...spot.path, ...tokens], valueAt(value, tokens), error));
  }
}

function explainNode(the: Case, shape: Shape, value: Json, spot: Spot): void {
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
    the.found.push(violation(spot.path, value, type));
    return;
  }
  if (Array.isArray(value)) explainItems(the, shape, value, spot);
  else if (typeof value === 'object' && value !== null) {
    explainMembers(the, shape, value as Readonly<Record<string, Json>>, spot, own);
  }
  const leaf = own.find(({ keyword }) => !STRUCTURE.has(keyword));
  if (leaf !== undefined) the.found.push(violation(spot.path, value, leaf));
}

/** Keywords that are told at the members they are about, or that only sum up others. */
const STRUCTURE = new Set(['required', 'additionalProperties', 'anyOf', 'oneOf', 'if', '$ref']);

function explainMembers(
  the: Case,
  shape: Shape,
  value: Readonly<Record<string, Json>>,
  spot: Spot,
  own: readonly ErrorObject[],
): void {
  const lacking = new Set(
    own
      .filter(({ keyword }) => keyword === 'required')
      .map((error) => String(error.params['missingProperty'])),
  );
  const tellMissing = (name: string): void => {
    const path = [...spot.path, name];
    the.found.push({ path, input: value, message: 'is required', type: 'missing' });
  };
  for (const [name, place] of the.shapes.properties(shape)) {
    if (lacking.delete(name)) tellMissing(name);
    else if (Object.hasOwn(value, name)) {
      const at = `${spot.at}/${escaped(name)}`;
      const path = [...spot.path, name];
      explainNode(the, the.shapes.at(place), value[name] ?? null, { ...spot, path, at });
    }
  }
  for (const name of lacking) tellMissing(name);
  for (const error of own.filter(({ keyword }) => keyword === 'additionalProperties')) {
    const name = String(error.params['additionalProperty']);
    const path = [...spot.path, name];
    the.found.push({ path, input: value[name], message: 'is not allowed' });
  }
}

function explainItems(the: Case, shape: Shape, value: readonly Json[], spot: Spot): void {
  for (const [index, entry] of value.entries()) {
    const place = shape.prefixItems[index] ?? shape.items;
    if (place === undefined) continue;
    const at = `${spot.at}/${index}`;
    explainNode(the, the.shapes.at(place), entry, { ...spot, path: [...spot.path, index], at });
  }
}

function valueAt(value: Json, tokens: readonly string[]): Json | undefined {
  return tokens.reduce<unknown>(
    (inner, token) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, token) : undefined,
    value,
  ) as Json | undefined;
}

function explainUnion(the: Case, shape: Shape, value: Json, spot: Spot): void {
  if (the.depth >= DEEPEST) {
    const message = 'must match one of the alternatives';
    the.found.push({ path: spot.path, input: value, message });
    return;
  }
  const branches = shape.union.map((place) => the.shapes.at(place));
  const meant = meantBy(shape, branches, value);
  if (meant.length === 0) {
    const types = new Set(branches.flatMap((branch) => branch.types));
    const message = `must be ${[...types].join(' or ')}`;
    the.found.push({ path: spot.path, input: value, message });
    return;
  }
  const told = meant.map((branch) => ofAlternative(the, branch, value));
  const fewest = told.reduce((best, other) => (other.length < best.length ? other : best));
  if (fewest.length === 0) {
    const message = 'must match only one of the alternatives';
    the.found.push({ path: spot.path, input: value, message });
  }
  for (const one of fewest) the.found.push({ ...one, path: [...spot.path, ...one.path] });
}

function ofAlternative(the: Case, branch: Shape, value: Json): readonly Violation[] {
  const known = the.known.get(value) ?? new Map<Place, readonly Violation[]>();
  the.known.set(value, known);
  const found =
    known.get(branch.place) ?? toldOf({ ...the, found: [], depth: the.depth + 1 }, branch, value);
  known.set(branch.place, found);
  return found;
}

/** The alternative that the discriminator names, or those of the value's type. */
function meantBy(shape: Shape, branches: readonly Shape[], value: Json): readonly Shape[] {
  const discriminator = objectOf(shape.keywords['discriminator']);
  const tag = objectOf(value)?.[String(discriminator?.['propertyName'])];
  const target = objectOf(discriminator?.['mapping'])?.[String(tag)] ?? tag;
  const name = typeof target === 'string' ? target.split('/').at(-1) : undefined;
  const named = branches.filter((branch) => name !== undefined && branch.name === name);
  if (named.length > 0) return named;
  const type = typeOf(value);
  return branches.filter(
    ({ types }) =>
      types.length === 0 ||
      types.some((one) => one === type || (one === 'number' && type === 'integer')),
  );
}

function isAboutNull(error: ErrorObject): boolean {
  return error.keyword === 'type' && error.params['type'] === 'null';
}

function violation(
  path: readonly (string | number)[],
  input: Json | undefined,
  error: ErrorObject,
): Violation {
  return { path, input, message: messageOf(error) };
}

/** Ajv's words, with the values that it only hints at. */
function messageOf({ keyword, params, message = 'is not valid' }: ErrorObject): string {
  if (keyword === 'enum') {
    const values = arrayOf(params['allowedValues'] as Json).map((one) => JSON.stringify(one));
    return `must be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}`;
  }
  if (keyword === 'type') return `must be ${[params['type']].flat().join(' or ')}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params['allowedValue'])}`;
  return message;
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
