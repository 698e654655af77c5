import type { Shapes } from '../schema/shape.ts';
import { follow } from '../spec/document.ts';
import { objectOf, stringOf } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';
import { below, tokensOf } from '../spec/pointer.ts';
import { fieldsAround, findItem, mediaOf, shapeAt, successOf } from './answers.ts';
import type { Placement } from './behaviour.ts';
import { listOf } from './collections.ts';
import type { Read } from './collections.ts';
import type { Answer, Body, Operation } from './model.ts';
import { orderIn, parametersOf, propertyNamed } from './parameters.ts';
import type { Surroundings } from './parameters.ts';
import { partsOf } from './paths.ts';
import type { RawOperation } from './paths.ts';
import { refusalsOf } from './refusals.ts';
import type { Dialect } from './refusals.ts';
import type { Policy } from './policy.ts';

/** What an operation is compiled with. */
export interface Setting {
  readonly root: JsonObject;
  readonly shapes: Shapes;
  readonly dialect: Dialect;
  readonly policy: Policy;
}

/** Compiles one operation that was placed. */
export function operationOf(
  { root, shapes, dialect, policy }: Setting,
  read: Read,
  placement: Placement,
  surroundings: Omit<Surroundings, 'placement' | 'keyParameter'>,
): Operation {
  const { raw, answers } = read;
  const { collection, behaviour, reason } = placement;
  const keyParameter = placement.isAboutOne ? keyParameterOf(raw, placement) : undefined;
  const depth = collection === undefined ? 0 : partsOf(collection.path).parameters.length;
  return {
    id: stringOf(raw.value['operationId']) ?? `${raw.method} ${raw.parts.path}`,
    method: raw.method,
    path: raw.parts.path,
    place: raw.place,
    behaviour,
    reason,
    resource: collection?.name,
    keyParameter,
    parentParameters: raw.parts.parameters.slice(0, depth),
    parameters: parametersOf(shapes, raw, { ...surroundings, placement, keyParameter }),
    body: bodyOf(root, shapes, raw, behaviour, surroundings),
    answer: answerOf(shapes, read, placement, surroundings),
    order: orderIn(raw.extension['order']),
    refusals: refusalsOf(shapes, answers, dialect, policy),
    documented: answers,
  };
}

/** The parameter of an operation's own path that stands where the record's key stands. */
function keyParameterOf(raw: RawOperation, { collection }: Placement): string | undefined {
  const length = collection?.itemPath?.split('/').length;
  if (length === undefined) return raw.parts.parameters.at(-1);
  return /^\{(.+)\}$/.exec(raw.parts.segments[length - 2] ?? '')?.[1];
}

function bodyOf(
  root: JsonObject,
  shapes: Shapes,
  raw: RawOperation,
  behaviour: Operation['behaviour'],
  { properties }: Pick<Surroundings, 'properties'>,
): Body | undefined {
  if (raw.value['requestBody'] === undefined) return undefined;
  const { value, place } = follow(root, below(raw.place, 'requestBody'));
  const request = objectOf(value) ?? {};
  const media = mediaOf(request['content']);
  const schema =
    media?.schema === undefined ? undefined : below(place, 'content', media.type, 'schema');
  const shape = schema === undefined ? undefined : shapes.at(schema);
  const isBare =
    shape !== undefined && shape.properties.size === 0 && !shape.types.includes('object');
  const said = stringOf(raw.extension['sets']);
  const named = propertyNamed(raw.parts.literal ?? '', properties);
  return {
    place,
    required: request['required'] === true,
    mediaTypes: Object.keys(objectOf(request['content']) ?? {}),
    schema,
    sets: said ?? (behaviour === 'update' && isBare ? named : undefined),
    members: shape === undefined ? [] : [...shapes.properties(shape).keys()],
    merges:
      raw.method !== 'PUT' ||
      behaviour !== 'update' ||
      raw.parts.literal !== raw.parts.segments.at(-2),
  };
}

function answerOf(
  shapes: Shapes,
  read: Read,
  { behaviour, collection }: Placement,
  { properties }: Pick<Surroundings, 'properties'>,
): Answer {
  const { status, answer } = successOf(read.answers);
  const shared = {
    status,
    mediaType: answer?.mediaType,
    schema: answer?.schema,
    headers: answer?.headers ?? [],
  };
  const bare = { ...shared, at: [], item: undefined, shown: undefined, envelope: [] };
  if (answer?.schema === undefined || collection === undefined) return bare;
  if (behaviour === 'list') {
    const list = listOf(shapes, read);
    if (list === undefined) return bare;
    return { ...shared, ...list, shown: shownOf(shapes, list.item) };
  }
  const said = stringOf(read.raw.extension['item']);
  const at = said === undefined ? undefined : tokensOf(said);
  const found =
    at === undefined
      ? findItem(shapes, answer.schema, collection.literal)
      : { at, item: shapeAt(shapes, answer.schema, at)?.place ?? answer.schema };
  const shown = shownOf(shapes, found.item);
  // An answer that has nothing of the record, such as a mere confirmation, does not show it.
  if (shown !== undefined && !shown.some((name) => properties.has(name))) return bare;
  const envelope = found.at.length === 0 ? [] : fieldsAround(shapes, answer.schema, found.at);
  return { ...bare, ...found, shown, envelope };
}

/** The members that a schema names; nothing where it names none and is open. */
function shownOf(shapes: Shapes, item: string): readonly string[] | undefined {
  const names = [...shapes.properties(shapes.at(item)).keys()];
  return names.length === 0 ? undefined : names;
}
