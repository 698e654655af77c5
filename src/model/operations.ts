import type { Shape, Shapes } from '../schema/shape.ts';
import { stringOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { Place } from '../spec/pointer.ts';
import type { Placement } from './behaviour.ts';
import { fieldsAround } from './lists.ts';
import type { Answer, Body, Operation, Parent, Property } from './model.ts';
import { orderIn, propertyNamed } from './orders.ts';
import { parametersOf } from './parameters.ts';
import { formOf } from './paths.ts';
import type { Policy } from './policy.ts';
import { recordIn } from './reads.ts';
import type { RawBody, Read } from './reads.ts';
import { findRecord, findValue } from './records.ts';
import { refusalsOf } from './refusals.ts';
import type { Dialect } from './refusals.ts';

/** What an operation is compiled with. */
export interface Setting {
  readonly shapes: Shapes;
  readonly dialect: Dialect;
  readonly policy: Policy;
}

/** What is known of the resource that an operation acts on. */
export interface Subject {
  readonly name: string | undefined;
  readonly key: string;
  readonly properties: ReadonlyMap<string, Property>;
  /** The parents that the operation's path leads through, outermost first. */
  readonly lineage: readonly Parent[];
  /** The names of parameters that every operation on it has. */
  readonly everywhere: ReadonlySet<string>;
}

/** Compiles one operation that was placed. */
export function operationOf(
  { shapes, dialect, policy }: Setting,
  read: Read,
  placement: Placement,
  subject: Subject,
): Operation {
  const { raw, answers, list, request } = read;
  const { behaviour, reason, note, collection } = placement;
  const keyParameter = placement.isAboutOne ? keyParameterOf(read, placement) : undefined;
  const body = bodyOf(shapes, read, placement, subject);
  const isKeyed = behaviour === 'update' && !placement.isAboutOne && collection?.isSingle === false;
  return {
    id: stringOf(raw.value['operationId']) ?? `${raw.method} ${raw.parts.path}`,
    method: raw.method,
    path: raw.parts.path,
    place: raw.place,
    behaviour,
    reason,
    resource: subject.name,
    keyParameter,
    keyMember: isKeyed && body?.members.includes(subject.key) ? subject.key : undefined,
    lineage: subject.lineage,
    parentParameters: subject.lineage.at(-1)?.parameters ?? [],
    parameters: parametersOf(shapes, raw, {
      ...subject,
      placement,
      list: behaviour === 'list' ? list : undefined,
      hasBody: request !== undefined,
    }),
    body,
    answer: answerOf(shapes, read, placement, subject),
    order: orderIn(raw.extension['order']),
    refusals: refusalsOf(shapes, answers, dialect, policy),
    documented: answers,
    isPublic: isEmpty(raw.value['security']),
    note,
  };
}

/** Whether requirements are said to be none: an empty list takes those of the document away. */
function isEmpty(security: Json | undefined): boolean {
  return Array.isArray(security) && security.length === 0;
}

/** The parameter of an operation's own path that stands where the record's key stands. */
function keyParameterOf({ raw }: Read, { collection }: Placement): string | undefined {
  const length = collection?.itemPath?.split('/').length;
  if (length === undefined) return raw.parts.parameters.at(-1);
  return /^\{(.+)\}$/.exec(raw.parts.segments[length - 2] ?? '')?.[1];
}

function bodyOf(
  shapes: Shapes,
  { raw, request }: Read,
  { behaviour, collection }: Placement,
  { properties }: Subject,
): Body | undefined {
  if (request === undefined) return undefined;
  const { place, required, mediaTypes, schema, bracketed } = request;
  const found =
    schema === undefined ? undefined : findRecord(shapes, schema, [collection?.literal ?? '']);
  const shape = found && shapes.at(found.item);
  const members = shape === undefined ? [] : [...shapes.properties(shape).keys()];
  const isBare = shape !== undefined && members.length === 0 && !shape.types.includes('object');
  const said = stringOf(raw.extension['sets']);
  const named = propertyNamed(raw.parts.literal ?? '', properties);
  const merges = raw.method !== 'PUT' || behaviour !== 'update';
  const own = [collection?.path, collection?.itemPath].map((path) => formOf(path ?? ''));
  const isWhole = own.includes(formOf(raw.parts.plain));
  return {
    place,
    required,
    mediaTypes,
    schema,
    bracketed,
    at: found?.at ?? [],
    sets: said ?? (behaviour === 'update' && isBare ? named : undefined),
    members,
    isOpen: shape?.isOpen === true,
    merges: merges || !isWhole,
    deep: merges && shape !== undefined ? deepIn(shapes, shape, request, properties) : [],
  };
}

/** Media types whose objects are merged by what they are (RFC 7396; JSON:API 1.1, updating). */
const MERGING = /^application\/(merge-patch|vnd\.api)\+json/i;

/**
 * The members that are merged into what was there: all objects where the media type says so,
 * else those of which less has to be sent than a record has.
 */
function deepIn(
  shapes: Shapes,
  body: Shape,
  { mediaTypes }: RawBody,
  properties: ReadonlyMap<string, Property>,
): string[] {
  const isMerging = mediaTypes.some((type) => MERGING.test(type));
  return [...shapes.properties(body)]
    .filter(([name, place]) => {
      const sent = shapes.at(place);
      const record = shapes.at(properties.get(name)?.place ?? place);
      if (!sent.types.includes('object') || sent.union.length > 0) return false;
      return isMerging || !record.required.isSubsetOf(sent.required);
    })
    .map(([name]) => name);
}

function answerOf(
  shapes: Shapes,
  read: Read,
  { behaviour, collection }: Placement,
  { properties, key }: Subject,
): Answer {
  const { raw, success } = read;
  const { status, answer } = success;
  const shared = {
    status,
    mediaType: answer?.mediaType,
    schema: answer?.schema,
    headers: answer?.headers ?? [],
  };
  const none = { item: undefined, isKey: false, shown: undefined };
  const bare = { ...shared, ...none, at: [], envelope: [] };
  if (answer?.schema === undefined || collection === undefined) return bare;
  if (behaviour === 'list') {
    if (read.list === undefined) return bare;
    const { at, item, envelope } = read.list;
    return { ...bare, at, item, envelope, shown: shownOf(shapes, item) };
  }
  const value = raw.extension['item'] === undefined ? findValue(shapes, answer.schema) : undefined;
  if (value?.at.every((name) => !properties.has(name)) === true) {
    const isKey = behaviour !== 'read' && isOfKey(shapes, value.item, properties.get(key));
    return isKey ? { ...bare, isKey, ...around(shapes, answer.schema, value.at) } : bare;
  }
  const found = recordIn(shapes, read, [collection.literal]);
  if (found === undefined) return bare;
  const shown = shownOf(shapes, found.item);
  // An answer that has nothing of the record, such as a mere confirmation, does not show it.
  if (shown !== undefined && !shown.some((name) => properties.has(name))) return bare;
  return { ...bare, ...found, shown, ...around(shapes, answer.schema, found.at) };
}

/** Whether a mere value is of a type that the key has. */
function isOfKey(shapes: Shapes, value: Place, key: Property | undefined): boolean {
  const types = key === undefined ? [] : shapes.at(key.place).types;
  return shapes.at(value).types.some((type) => types.includes(type));
}

/** Where in a body something stands, and what stands around it. */
function around(
  shapes: Shapes,
  body: Place,
  at: readonly string[],
): Pick<Answer, 'at' | 'envelope'> {
  return { at, envelope: at.length === 0 ? [] : fieldsAround(shapes, body, at) };
}

/** The members that a schema names, those apart that it hides; nothing where it takes any. */
function shownOf(shapes: Shapes, item: Place): readonly string[] | undefined {
  const shape = shapes.at(item);
  const all = [...shapes.properties(shape)];
  const shown = all.filter(([, place]) => shapes.at(place).keywords['writeOnly'] !== true);
  const isAny = all.length === 0 || (shape.isOpen && shown.length === all.length);
  return isAny ? undefined : shown.map(([name]) => name);
}
