import { STATUS_CODES } from './statuses.ts';
import type { PlacedViolation } from '../behaviours/world.ts';
import type { Model } from '../model/model.ts';
import { plain } from '../model/names.ts';
import type { Refusal } from '../model/refusals.ts';
import type { Shape } from '../schema/shape.ts';
import { arrayOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import { jsonResponse } from './message.ts';
import type { PlainResponse } from './message.ts';
import { detailText } from './pydantic.ts';

/** What is told of a refusal. */
export interface Facts {
  readonly status: number;
  /** One sentence. */
  readonly message: string;
  readonly violations: readonly PlacedViolation[];
  readonly path: string;
}

const PROBLEM = 'application/problem+json';

/**
 * A refusal in the words of the operation's own documented schema; where there is none, in
 * those of its framework, or as problem details (RFC 9457).
 */
export function refuse(model: Model, refusal: Refusal, facts: Facts): PlainResponse {
  const { schema, isDetailList, mediaType } = refusal;
  if (isDetailList && facts.violations.length > 0) {
    const headers = { 'content-type': 'application/json' };
    return { status: facts.status, headers, body: detailText(facts.violations) };
  }
  if (schema !== undefined && !isDetailList) {
    const body = fill(model, model.shapes.at(schema), facts);
    return jsonResponse(facts.status, body, mediaType);
  }
  return refusePlainly(model, facts);
}

/** A refusal that no operation documents, such as that of an unknown path. */
export function refusePlainly({ dialect }: Model, facts: Facts): PlainResponse {
  const { status, message, violations } = facts;
  if (dialect === 'fastapi') return jsonResponse(status, { detail: message });
  const errors = violations.map((one) => ({
    in: one.in,
    path: one.violation.path.join('.'),
    message: sentence(one),
  }));
  const problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
  };
  return jsonResponse(status, errors.length === 0 ? problem : { ...problem, errors }, PROBLEM);
}

/** What is wrong, as a sentence without its subject's place: `price must be >= 0`. */
export function sentence({ in: where, violation }: PlacedViolation): string {
  const { path, message, type } = violation;
  const name = path.length === 0 ? `the ${where}` : path.join('.');
  if (type === 'missing') return `${name} is required`;
  // Pydantic's sentences begin with the value: "Input should be a valid string".
  return `${name} ${type === undefined ? message : message.replace(/^[A-Z]\w+ /, '')}`;
}

/** Fills a documented error schema with what is wrong, by the names of its members. */
function fill(model: Model, shape: Shape, facts: Facts): Json {
  if (shape.items !== undefined) return entries(model, shape, facts);
  if (shape.union.length > 0) {
    const [first] = shape.union;
    return first === undefined ? null : fill(model, model.shapes.at(first), facts);
  }
  if (shape.types.includes('string') && !shape.types.includes('object')) return facts.message;
  const body: Record<string, Json> = {};
  for (const [name, place] of shape.properties) {
    const value = member(model, name, model.shapes.at(place), facts, shape.required.has(name));
    if (value !== undefined) body[name] = value;
  }
  return body;
}

const TEXTS = ['message', 'detail', 'description', 'reason', 'errormessage', 'msg', 'info', 'hint'];
const TITLES = ['title', 'error', 'name', 'summary'];

function member(
  model: Model,
  name: string,
  shape: Shape,
  facts: Facts,
  isRequired: boolean,
): Json | undefined {
  const word = plain(name);
  const { keywords, types } = shape;
  if ('const' in keywords) return keywords['const'];
  const values = arrayOf(keywords['enum']);
  if (values.length > 0) return isRequired ? likeliest(values, facts) : undefined;
  if (types.includes('array')) {
    return isRequired || facts.violations.length > 0 ? entries(model, shape, facts) : undefined;
  }
  if (types.includes('object')) {
    const isEmpty = shape.properties.size === 0;
    return isEmpty ? (isRequired ? {} : undefined) : fill(model, shape, facts);
  }
  if (types.includes('integer') || types.includes('number')) {
    return isRequired || word.includes('status') || word.includes('code')
      ? facts.status
      : undefined;
  }
  if (types.includes('boolean')) return isRequired ? word.includes('error') : undefined;
  if (TEXTS.includes(word)) return facts.message;
  if (TITLES.includes(word)) return STATUS_CODES[facts.status] ?? 'Error';
  if (word === 'type') return keywords['format'] === undefined ? codeOf(facts) : 'about:blank';
  if (word === 'instance' || word === 'path') return asReference(facts.path);
  if (word === 'status') return String(facts.status);
  if (word.includes('code') || word === 'kind') return codeOf(facts);
  if (!isRequired) return undefined;
  return shape.nullable ? null : (keywords['default'] ?? facts.message);
}

/** A path as it was sent, with what may not stand in one encoded (RFC 3986, section 3.3). */
function asReference(path: string): string {
  return path
    .toWellFormed()
    .replace(/%(?![0-9a-f]{2})|[^%\w!$&'()*+,;=:@/.~-]/giu, encodeURIComponent);
}

/** A list in an error: one entry for each thing that is wrong. */
function entries(model: Model, { items }: Shape, facts: Facts): Json[] {
  if (items === undefined) return [];
  const shape = model.shapes.at(items);
  if (!shape.types.includes('object')) {
    const sentences = facts.violations.map(sentence);
    return sentences.length === 0 ? [facts.message] : sentences;
  }
  if (facts.violations.length === 0) return [fill(model, shape, facts)];
  return facts.violations.map((one) => entryOf(model, shape, facts, one));
}

function entryOf(model: Model, shape: Shape, facts: Facts, one: PlacedViolation): Json {
  const { path } = one.violation;
  const own: Facts = { ...facts, message: sentence(one), violations: [] };
  const entry: Record<string, Json> = {};
  for (const [name, place] of shape.properties) {
    const word = plain(name);
    const inner = model.shapes.at(place);
    const isList = inner.types.includes('array');
    let value: Json | undefined;
    if (['field', 'path', 'property', 'parameter', 'name', 'param', 'attribute'].includes(word)) {
      value = isList ? path.map(String) : path.join('.');
    } else if (
      ['loc', 'location', 'in', 'source'].includes(word) &&
      !inner.types.includes('object')
    ) {
      value = isList ? [one.in, ...path.map(String)] : one.in;
    } else if (word === 'pointer') value = `/${path.join('/')}`;
    else if (word === 'value' || word === 'rejectedvalue')
      value = (one.violation.input ?? null) as Json;
    else value = member(model, name, inner, own, shape.required.has(name));
    if (value !== undefined) entry[name] = value;
  }
  return entry;
}

function codeOf({ status, violations }: Facts): string {
  if (violations.length > 0) return 'validation_error';
  return plainCode(STATUS_CODES[status] ?? 'error');
}

function plainCode(text: string): string {
  return text.toLowerCase().replace(/[^a-z]+/g, '_');
}

/** Of the codes that a document names, the one that speaks of this. */
function likeliest(values: readonly Json[], facts: Facts): Json {
  const wanted = [
    codeOf(facts),
    plainCode(STATUS_CODES[facts.status] ?? ''),
    String(facts.status),
    'invalid',
  ];
  const found = wanted
    .map((word) => values.find((value) => plain(String(value)).includes(plain(word))))
    .find((value) => value !== undefined);
  return found ?? values[0] ?? null;
}
