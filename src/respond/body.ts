import { isJson } from '../model/answers.ts';
import type { Body } from '../model/model.ts';
import type { Dialect } from '../model/refusals.ts';
import type { Json } from '../spec/json.ts';
import { textOf } from './encoding.ts';
import { isForm, readForm } from './form.ts';
import { givenJson, readJson } from './json-body.ts';
import type { ReadJson } from './json-body.ts';
import { headerOf } from './message.ts';
import type { PlainRequest } from './message.ts';

/** The largest body that an API reads, in bytes; a larger one is answered with 413. */
export const LARGEST_BODY = 10 * 1024 * 1024;

/** What a body turned out to be. */
export type ReadBody =
  | { readonly kind: 'absent' }
  | ReadJson
  /** The fields of a form, each a list of texts. */
  | { readonly kind: 'form'; readonly fields: Json }
  | { readonly kind: 'too-large'; readonly largest: number }
  | { readonly kind: 'unsupported'; readonly mediaType: string };

/**
 * Reads the body of a request.
 *
 * In FastAPI's dialect only `application/json` and `application/…+json` are read as JSON, and
 * anything else is the text itself (FastAPI 0.132, `strict_content_type`), or, where the document
 * asks for a form, an empty one. Elsewhere the media types are those that the document names,
 * and a missing one is taken for the first of them.
 *
 * @param largest the largest body that is read, in bytes
 */
export function readBody(
  request: PlainRequest,
  body: Body,
  dialect: Dialect,
  largest = LARGEST_BODY,
): ReadBody {
  if (request.json !== undefined) return givenJson(request.json as Json);
  const { body: raw } = request;
  const isFormAsked = body.mediaTypes.some(isForm) && !body.mediaTypes.some(isJson);
  if (raw === undefined || raw.length === 0) {
    return dialect === 'fastapi' && isFormAsked ? { kind: 'form', fields: {} } : { kind: 'absent' };
  }
  if (raw.length > largest) return { kind: 'too-large', largest };
  const given = headerOf(request, 'content-type');
  const type = (given ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const text = typeof raw === 'string' ? raw.replace(/^\ufeff/, '') : textOf(raw);
  if (text === undefined) return { kind: 'unreadable' };
  if (dialect === 'fastapi') {
    if (isFormAsked) return isForm(type) ? form(text, given ?? '') : { kind: 'form', fields: {} };
    return /^application\/(json|[^/]*\+json)$/.test(type) ? readJson(text, dialect) : plain(text);
  }
  const isNamed = body.mediaTypes.some((name) => name.toLowerCase() === type || covers(name, type));
  if (given !== undefined && !isNamed && !(isJson(type) && body.mediaTypes.some(isJson))) {
    return { kind: 'unsupported', mediaType: type };
  }
  const [usual = 'application/json'] = body.mediaTypes;
  const meant = given === undefined ? usual : type;
  if (isForm(meant)) return form(text, given ?? meant);
  return isJson(meant) ? readJson(text, dialect) : plain(text);
}

function covers(range: string, type: string): boolean {
  const [kind, sort] = range.split('/');
  return kind === '*' || (sort === '*' && type.startsWith(`${kind}/`));
}

function form(text: string, contentType: string): ReadBody {
  const fields = readForm(text, contentType);
  return fields === undefined ? { kind: 'unreadable' } : { kind: 'form', fields };
}

function plain(text: string): ReadBody {
  return { kind: 'value', value: text, exact: text };
}
