import { isJson } from '../model/answers.ts';
import type { Body } from '../model/model.ts';
import type { Dialect } from '../model/refusals.ts';
import type { Json } from '../spec/json.ts';
import { headerOf } from './message.ts';
import type { PlainRequest } from './message.ts';
import { readAsPython } from './python-json.ts';
import type { JsonRefusal } from './python-json.ts';

declare global {
  interface JSON {
    /** A number that is written as it stands (ECMAScript proposal JSON.parse source text access). */
    rawJSON(text: string): Json;
  }
}

/** How deep a body may be nested. Far more than anybody writes, far less than a stack holds. */
const DEEPEST = 2000;

/** What a body turned out to be. */
export type ReadBody =
  | { readonly kind: 'absent' }
  /** Read: for checks, and with every number exactly as it was sent. */
  | { readonly kind: 'value'; readonly value: unknown; readonly exact: Json }
  | { readonly kind: 'malformed'; readonly refusal: JsonRefusal }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'unsupported'; readonly mediaType: string };

/**
 * Reads the body of a request.
 *
 * In FastAPI's dialect only `application/json` and `…+json` are read as JSON, and anything
 * else is the text itself (FastAPI 0.132, `strict_content_type`). Elsewhere the media types
 * are those that the document names, and a missing one is taken for the first of them.
 */
export function readBody(request: PlainRequest, body: Body, dialect: Dialect): ReadBody {
  if (request.json !== undefined) {
    const exact = request.json as Json;
    return { kind: 'value', value: exact, exact };
  }
  const { body: raw } = request;
  if (raw === undefined || raw.length === 0) return { kind: 'absent' };
  const given = headerOf(request, 'content-type');
  const type = (given ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const text = typeof raw === 'string' ? raw : textOf(raw);
  if (text === undefined) return { kind: 'unreadable' };
  if (dialect === 'fastapi')
    return isJson(type) ? parsed(text) : { kind: 'value', value: text, exact: text };
  const isNamed = body.mediaTypes.some((name) => name.toLowerCase() === type || covers(name, type));
  if (given !== undefined && !isNamed && !(isJson(type) && body.mediaTypes.some(isJson))) {
    return { kind: 'unsupported', mediaType: type };
  }
  const meant = given === undefined ? (body.mediaTypes[0] ?? 'application/json') : type;
  if (meant === 'application/x-www-form-urlencoded') return form(text);
  return isJson(meant) ? parsed(text) : { kind: 'value', value: text, exact: text };
}

function covers(range: string, type: string): boolean {
  const [kind, sort] = range.split('/');
  return kind === '*' || (sort === '*' && type.startsWith(`${kind}/`));
}

/** JSON in any of the encodings that RFC 4627 told apart by their zero bytes. */
function textOf(bytes: Uint8Array): string | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const encoding =
    (a === 0xff && b === 0xfe) ||
    (a !== 0 && b === 0 && bytes.length > 1 && (c !== 0 || d !== 0 || bytes.length === 2))
      ? 'utf-16le'
      : (a === 0xfe && b === 0xff) || (a === 0 && b !== 0)
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parsed(text: string): ReadBody {
  if (depthOf(text) > DEEPEST) return { kind: 'unreadable' };
  try {
    return valueOf(text);
  } catch {
    const result = readAsPython(text);
    return 'refusal' in result
      ? { kind: 'malformed', refusal: result.refusal }
      : valueOf(result.text);
  }
}

function valueOf(text: string): ReadBody {
  const value: unknown = JSON.parse(text);
  return { kind: 'value', value, exact: isExact(text) ? (value as Json) : exactly(text) };
}

/** Whether no number of a text can lose anything: they are all short. */
function isExact(text: string): boolean {
  return !/\d{16}|\d[eE]|\.\d*0\b/.test(text);
}

/** Numbers that JavaScript would change are kept as they stand. */
function exactly(text: string): Json {
  return JSON.parse(text, (_name, value: unknown, context?: { source?: string }) => {
    const source = context?.source;
    if (typeof value !== 'number' || source === undefined) return value;
    return Number.isFinite(value) && String(value) !== source ? JSON.rawJSON(source) : value;
  }) as Json;
}

function depthOf(text: string): number {
  if (text.length <= DEEPEST) return 0;
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x22) isInString = !isInString;
    else if (isInString) index += code === 0x5c ? 1 : 0;
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return deepest;
}

function form(text: string): ReadBody {
  const value: Record<string, Json> = {};
  for (const [name, entry] of new URLSearchParams(text)) {
    const before = value[name];
    value[name] =
      before === undefined ? entry : [...(Array.isArray(before) ? before : [before]), entry];
  }
  return { kind: 'value', value, exact: value };
}
