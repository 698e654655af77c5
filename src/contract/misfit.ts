import type { ErrorObject } from 'ajv';
import type { Shape } from '../schema/shape.ts';
import { arrayOf, isObject, objectOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { Place } from '../spec/pointer.ts';
import type { Api } from './api.ts';
import { ownerOf } from './fact.ts';
import type { Fact } from './fact.ts';
import type { Breach } from './law.ts';

/**
 * What a validator's error about a body means: where, and what the document says there. Nothing
 * where another error says it better.
 *
 * @param answered the place of the answer that documents the schema
 */
export function misfit(
  api: Api,
  schema: Place,
  json: Json,
  error: ErrorObject,
  answered: Place,
): { readonly fact: Fact; readonly breach: Breach } | undefined {
  const { keyword, instancePath, params } = error;
  // What is below says it better.
  if (['anyOf', 'oneOf', 'if', '$ref'].includes(keyword) && instancePath === '') return undefined;
  const { place, owner, value } = descend(api, schema, json, instancePath);
  const where = instancePath === '' ? 'The body' : instancePath.slice(1).replaceAll('/', '.');
  const got = keyword === 'required' ? 'nothing' : (value ?? 'nothing');
  if (value === null && (keyword === 'type' || keyword === 'enum' || keyword === 'anyOf')) {
    const fact = api.facts.written(owner, 'nullable', 'Only what the schema says may be null.');
    return { fact, breach: { message: `${where} is null.`, expected: 'not null', got: null } };
  }
  if (value !== null && keyword === 'type' && params['type'] === 'null') return undefined;
  if (keyword === 'required' && isAnother(api, place, value)) {
    // How well each member is known does not matter where none of them is there.
    const statement = 'An answer is what its schema describes.';
    const fact = api.facts.written(answered, 'content', statement);
    const message = `${where} has none of the members that are documented.`;
    return { fact, breach: { message, expected: error.message ?? keyword, got: value ?? null } };
  }
  const written = api.keywordPlace(place, keyword);
  const fact = api.facts.written(written, keyword, `${where} ${error.message ?? 'fits'}.`);
  const name = keyword === 'required' ? `.${String(params['missingProperty'])}` : '';
  const allowed = (params['allowedValues'] ??
    params['type'] ??
    params['limit'] ??
    params['format']) as Json | undefined;
  const message =
    keyword === 'required'
      ? `${where}${name} is missing.`
      : `${where} ${error.message ?? 'does not fit'}.`;
  return { fact, breach: { message, expected: allowed ?? error.message ?? keyword, got } };
}

/**
 * Where the first member stands that a value has and its schema does not name, such as
 * `/data/0/extra`. Nothing where there is none.
 *
 * @param at where the value stands; empty for a body
 */
export function extraMember(api: Api, place: Place, value: Json, at: string): string | undefined {
  const { shapes } = api.model;
  const shape = shapes.at(place);
  if (Array.isArray(value)) {
    const { items } = shape;
    if (items === undefined) return undefined;
    return firstOf(value, (entry: Json, index) => extraMember(api, items, entry, `${at}/${index}`));
  }
  if (!isObject(value)) return undefined;
  const known = shapes.properties(shape);
  return firstOf(Object.entries(value), ([name, member = null]) => {
    const inner = known.get(name);
    if (inner !== undefined) return extraMember(api, inner, member, `${at}/${name}`);
    return shape.isOpen || known.size === 0 ? undefined : `${at}/${name}`;
  });
}

/** The schema of what an error is about, that of the object around it, and the value. */
function descend(
  api: Api,
  schema: Place,
  json: Json,
  instancePath: string,
): { readonly place: Place; readonly owner: Place; readonly value: Json | undefined } {
  const { shapes } = api.model;
  let place = schema;
  let owner = schema;
  let value: Json | undefined = json;
  for (const token of instancePath.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    const shape: Shape = shapes.at(place);
    const isList = Array.isArray(value);
    const inner: Place | undefined = isList ? shape.items : shapes.properties(shape).get(name);
    if (inner === undefined) break;
    if (!isList) owner = ownerOf(inner) ?? place;
    value = isList ? arrayOf(value)[Number(name)] : objectOf(value)?.[name];
    place = inner;
  }
  return { place, owner, value };
}

/** Whether an object has none of the members of a schema. */
function isAnother(api: Api, place: Place, value: Json | undefined): boolean {
  const { shapes } = api.model;
  const known = shapes.properties(shapes.at(place));
  return known.size > 1 && isObject(value) && !Object.keys(value).some((name) => known.has(name));
}

function firstOf<T>(
  values: readonly T[],
  find: (value: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, value] of values.entries()) {
    const found = find(value, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
