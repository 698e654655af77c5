import type { Shape, Shapes } from '../schema/shape.ts';
import { follow } from '../spec/document.ts';
import { isObject, membersOf, objectOf } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';
import { below, tokensOf } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import type { AnswerHeader, EnvelopeField } from './model.ts';
import { envelopeRoleByName, plain, singular } from './names.ts';
import type { RawOperation } from './paths.ts';

/** A documented answer: its status and, where it has a body, its media type and schema. */
export interface RawAnswer {
  readonly status: string;
  readonly place: Place;
  readonly mediaType: string | undefined;
  readonly schema: Place | undefined;
  readonly headers: readonly AnswerHeader[];
}

/** The documented answers of an operation, by status. */
export function answersOf(
  root: JsonObject,
  operation: RawOperation,
): ReadonlyMap<string, RawAnswer> {
  const answers = new Map<string, RawAnswer>();
  for (const [status] of membersOf(operation.value['responses'])) {
    const { value, place } = follow(root, below(operation.place, 'responses', status));
    const response = objectOf(value) ?? {};
    const media = mediaOf(response['content']);
    const schema =
      media === undefined || media.schema === undefined
        ? undefined
        : below(place, 'content', media.type, 'schema');
    answers.set(status, {
      status,
      place,
      mediaType: media?.type,
      schema,
      headers: headersOf(root, response, place),
    });
  }
  return answers;
}

/** The JSON among the media types of a `content`, else the first. */
export function mediaOf(content: unknown): { type: string; schema: unknown } | undefined {
  const all = Object.entries(isObject(content) ? content : {});
  const [type, media] = all.find(([name]) => isJson(name)) ?? all[0] ?? [];
  return type === undefined ? undefined : { type, schema: objectOf(media)?.['schema'] };
}

/** Whether a media type is JSON: `application/json`, or one with the suffix (RFC 6839). */
export function isJson(mediaType: string): boolean {
  const [type = ''] = mediaType.split(';', 1);
  return /^(application\/json|[^/]+\/[^/]+\+json)$/i.test(type.trim());
}

/** The first success among the answers: the lowest 2xx, else `2XX`, else `default`. */
export function successOf(answers: ReadonlyMap<string, RawAnswer>): {
  status: number;
  answer: RawAnswer | undefined;
} {
  const statuses = [...answers.keys()].filter((status) => /^2\d\d$/.test(status)).toSorted();
  const [lowest] = statuses;
  if (lowest !== undefined) return { status: Number(lowest), answer: answers.get(lowest) };
  return { status: 200, answer: answers.get('2XX') ?? answers.get('default') };
}

/** A list that was found in a body. */
export interface FoundList {
  readonly at: readonly string[];
  readonly item: Place;
  readonly envelope: readonly EnvelopeField[];
}

const LIST_NAMES = ['data', 'items', 'results', 'records', 'content', 'values', 'entries', 'list'];

/**
 * Finds the list in the body of a page: the whole body, its only array of objects, or the
 * one with the likeliest name, at most two objects deep.
 */
export function findList(shapes: Shapes, body: Place, literal: string): FoundList | undefined {
  const shape = shapes.at(body);
  if (shape.items !== undefined) return { at: [], item: shape.items, envelope: [] };
  const arrays = arraysIn(shapes, shape, []);
  const found = arrays.length === 1 ? arrays[0] : likeliest(arrays, literal);
  return found && { ...found, envelope: envelopeOf(shapes, shape, found.at) };
}

/** The list that stands where the document says. */
export function listAt(shapes: Shapes, body: Place, pointer: string): FoundList | undefined {
  const at = tokensOf(pointer);
  const shape = shapeAt(shapes, body, at);
  if (shape?.items === undefined) return undefined;
  return { at, item: shape.items, envelope: envelopeOf(shapes, shapes.at(body), at) };
}

/** Finds the record in a body: the whole, or the only object within when the rest is packaging. */
export function findItem(
  shapes: Shapes,
  body: Place,
  resource: string,
): { at: readonly string[]; item: Place } {
  const shape = shapes.at(body);
  const inner = [...shape.properties].filter(([, place]) => isRecordLike(shapes.at(place)));
  const [only] = inner;
  const names = ['data', 'item', 'result', 'record', plain(resource), plain(singular(resource))];
  if (inner.length === 1 && only !== undefined && names.includes(plain(only[0]))) {
    return { at: [only[0]], item: only[1] };
  }
  return { at: [], item: body };
}

/** The shape that stands some tokens below a body. */
export function shapeAt(shapes: Shapes, body: Place, at: readonly string[]): Shape | undefined {
  return at.reduce<Shape | undefined>(
    (shape, token) => shape && shapes.property(shape, token),
    shapes.at(body),
  );
}

function isRecordLike(shape: Shape): boolean {
  return shape.types.includes('object') && shape.properties.size > 0;
}

function arraysIn(shapes: Shapes, shape: Shape, at: readonly string[]): FoundList[] {
  return [...shape.properties].flatMap(([name, place]) => {
    const inner = shapes.at(place);
    const path = [...at, name];
    if (inner.items !== undefined) {
      const isOfRecords =
        isRecordLike(shapes.at(inner.items)) || shapes.at(inner.items).union.length > 0;
      return isOfRecords || at.length === 0 ? [{ at: path, item: inner.items, envelope: [] }] : [];
    }
    return at.length === 0 && inner.properties.size > 0 ? arraysIn(shapes, inner, path) : [];
  });
}

function likeliest(arrays: readonly FoundList[], literal: string): FoundList | undefined {
  const names = [plain(literal), ...LIST_NAMES];
  const ranked = arrays
    .map((list) => ({ list, rank: names.indexOf(plain(list.at.at(-1) ?? '')) }))
    .filter(({ rank }) => rank >= 0)
    .toSorted((a, b) => a.rank - b.rank);
  return ranked[0]?.list;
}

function envelopeOf(shapes: Shapes, shape: Shape, list: readonly string[]): EnvelopeField[] {
  return fieldsIn(shapes, shape, [], list);
}

/** What stands around a record in a body; none of it is about pages. */
export function fieldsAround(shapes: Shapes, body: Place, at: readonly string[]): EnvelopeField[] {
  return fieldsIn(shapes, shapes.at(body), [], at)
    .filter((field) => field.role === undefined)
    .map((field) => ({ ...field, role: undefined }));
}

function fieldsIn(
  shapes: Shapes,
  shape: Shape,
  at: readonly string[],
  list: readonly string[],
): EnvelopeField[] {
  return [...shape.properties].flatMap(([name, place]): EnvelopeField[] => {
    const path = [...at, name];
    if (path.join('/') === list.join('/')) return [];
    const inner = shapes.at(place);
    if (inner.properties.size > 0 && at.length < 2) return fieldsIn(shapes, inner, path, list);
    const role = envelopeRoleByName(name, inner.types);
    // What is optional and of no known meaning is better left out than made up.
    if (role === undefined && !shape.required.has(name)) return [];
    return [{ at: path, schema: place, role }];
  });
}

function headersOf(root: JsonObject, response: JsonObject, place: Place): AnswerHeader[] {
  return membersOf(response['headers'])
    .filter(([name]) => plain(name) !== 'contenttype')
    .map(([name]) => {
      const header = follow(root, below(place, 'headers', name));
      const hasSchema = objectOf(header.value)?.['schema'] !== undefined;
      const word = plain(name);
      const isTotal = ['xtotalcount', 'xtotal', 'totalcount', 'total'].includes(word);
      return {
        name,
        schema: hasSchema ? below(header.place, 'schema') : undefined,
        role: word === 'location' ? 'location' : isTotal ? 'total' : undefined,
      };
    });
}
