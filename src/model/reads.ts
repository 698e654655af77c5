import type { Shapes } from '../schema/shape.ts';
import { follow } from '../spec/document.ts';
import { membersOf, objectOf } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';
import { below, tokensOf } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import { answersOf, mediaOf, successOf } from './answers.ts';
import type { RawAnswer } from './answers.ts';
import { findList, listAt } from './lists.ts';
import type { FoundList } from './lists.ts';
import type { RawOperation } from './paths.ts';
import { findRecord, shapeAt } from './records.ts';
import type { FoundRecord } from './records.ts';

/** An operation with what can be read off it without knowing of any other. */
export interface Read {
  readonly raw: RawOperation;
  readonly answers: ReadonlyMap<string, RawAnswer>;
  readonly success: { readonly status: number; readonly answer: RawAnswer | undefined };
  /** The list that its success shows, where it reads or is said to. */
  readonly list: FoundList | undefined;
  readonly request: RawBody | undefined;
}

/** A request body as the document has it. */
export interface RawBody {
  readonly place: Place;
  readonly required: boolean;
  readonly mediaTypes: readonly string[];
  readonly schema: Place | undefined;
  /** The members of a form whose parts stand in brackets: `address[city]`. */
  readonly bracketed: readonly string[];
}

/** Reads an operation. */
export function readOf(root: JsonObject, shapes: Shapes, raw: RawOperation): Read {
  const answers = answersOf(root, raw);
  const success = successOf(answers);
  const body = success.answer?.schema;
  const { items: said, behaviour } = raw.extension;
  const mayList = raw.method === 'GET' || said !== undefined || behaviour === 'list';
  const list =
    body === undefined || !mayList
      ? undefined
      : typeof said === 'string'
        ? listAt(shapes, body, said)
        : findList(shapes, body, raw.parts.literal ?? '');
  return { raw, answers, success, list, request: requestOf(root, raw) };
}

function requestOf(root: JsonObject, raw: RawOperation): RawBody | undefined {
  const given = raw.value['requestBody'];
  if (given === undefined) return undefined;
  const { value, place } = follow(root, below(raw.place, 'requestBody'), given);
  const request = objectOf(value) ?? {};
  const media = mediaOf(request['content']);
  const encoding = objectOf(objectOf(request['content'])?.[media?.type ?? ''])?.['encoding'];
  return {
    place,
    required: request['required'] === true,
    mediaTypes: Object.keys(objectOf(request['content']) ?? {}),
    schema: media?.schema === undefined ? undefined : below(place, 'content', media.type, 'schema'),
    bracketed: membersOf(encoding)
      .filter(([, member]) => objectOf(member)?.['style'] === 'deepObject')
      .map(([name]) => name),
  };
}

/**
 * The record that the success of an operation shows, where the document says or where it is
 * found; nothing where it has no body.
 *
 * @param names what the record may be called
 */
export function recordIn(
  shapes: Shapes,
  { raw, success }: Read,
  names: readonly string[],
): FoundRecord | undefined {
  const body = success.answer?.schema;
  if (body === undefined) return undefined;
  const said = raw.extension['item'];
  if (typeof said !== 'string') return findRecord(shapes, body, names);
  const at = tokensOf(said);
  return { at, item: shapeAt(shapes, body, at)?.place ?? body };
}

/** The record that a request body carries; nothing where there is no body. */
export function recordSent(
  shapes: Shapes,
  { request }: Read,
  names: readonly string[],
): FoundRecord | undefined {
  return request?.schema === undefined ? undefined : findRecord(shapes, request.schema, names);
}
