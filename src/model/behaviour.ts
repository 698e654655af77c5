import type { Shapes } from '../schema/shape.ts';
import type { JsonObject } from '../spec/json.ts';
import type { Collection, Collections } from './collections.ts';
import { areAlike, kindOf } from './kinds.ts';
import type { Behaviour } from './model.ts';
import { keyNames, plain } from './names.ts';
import { containerOf, parametersIn } from './paths.ts';
import { recordIn, recordSent } from './reads.ts';
import type { Read } from './reads.ts';

/** What an operation does, to which records, and why that is thought. */
export interface Placement {
  readonly behaviour: Behaviour;
  readonly reason: string;
  readonly collection: Collection | undefined;
  /** Whether it is about one record, which its path names. */
  readonly isAboutOne: boolean;
  /** What it cannot be served as, for readers. */
  readonly note?: string;
}

/** What operations are placed by. */
export interface Surroundings {
  readonly root: JsonObject;
  readonly shapes: Shapes;
  readonly collections: Collections;
}

const BEHAVIOURS: readonly string[] = ['list', 'create', 'read', 'update', 'delete', 'example'];

/** Places an operation: as the document says, else by its method and path. */
export function placementOf(around: Surroundings, read: Read): Placement {
  const { collections } = around;
  const { plain: path } = read.raw.parts;
  const { behaviour: said, resource } = read.raw.extension;
  const own = collections.at(path);
  const of = collections.ofItem(path);
  const within = collections.ofItem(containerOf(path));
  const [named] = typeof resource === 'string' ? collections.named(resource) : [];
  const collection = named ?? own ?? of ?? within;
  if (isBehaviour(said)) {
    return {
      behaviour: said,
      reason: 'x-understudy says so',
      collection: said === 'example' ? undefined : collection,
      isAboutOne: own === undefined && (of ?? within) !== undefined,
    };
  }
  if (own?.isSingle === true) return onSingle(around, read, named ?? own);
  if (own !== undefined) return onCollection(around, read, named ?? own);
  const item = of ?? within;
  if (item !== undefined && !collections.isReachable(named ?? item)) {
    return example('nothing lists or creates such records, so that nobody can know their keys');
  }
  if (of !== undefined) return onItem(around, read, named ?? of);
  if (within !== undefined) return withinItem(around, read, named ?? within);
  return collections.at(containerOf(path)) === undefined
    ? example('its path names no collection and no record of one')
    : example('what it does to the collection cannot be known from the document');
}

function onSingle({ collections }: Surroundings, read: Read, collection: Collection): Placement {
  const { method } = read.raw;
  const name = collections.nameOf(collection);
  const isOneOfMany = collections.named(name).some(({ isSingle }) => !isSingle);
  const which = isOneOfMany ? `the first of ${name}, since its path names none` : 'the only one';
  const behaviours: Record<string, Behaviour> = {
    GET: 'read',
    HEAD: 'read',
    PUT: 'update',
    PATCH: 'update',
  };
  const behaviour = behaviours[method];
  return behaviour === undefined
    ? example(`${method} on what has no key has no common meaning`)
    : { behaviour, reason: `${method} on ${which}`, collection, isAboutOne: false };
}

function onCollection(around: Surroundings, read: Read, collection: Collection): Placement {
  const { shapes } = around;
  const { raw, list, success } = read;
  const placed = (behaviour: Behaviour, reason: string): Placement => ({
    behaviour,
    reason,
    collection,
    isAboutOne: false,
  });
  if (raw.method === 'GET') {
    if (list === undefined) return example('it reads a collection, but its answer holds no list');
    const note = strangerNote(around, collection);
    return { ...placed('list', 'GET on a collection'), ...(note !== undefined && { note }) };
  }
  if (raw.method === 'POST') {
    const body = success.answer?.schema;
    const isMany = body !== undefined && shapes.at(body).items !== undefined;
    return isMany
      ? example('it answers several records at once')
      : placed('create', 'POST on a collection');
  }
  if ((raw.method === 'PUT' || raw.method === 'PATCH') && sendsKey(shapes, read, collection)) {
    return placed('update', `${raw.method} on a collection of a record that names its own key`);
  }
  return example(`${raw.method} on a collection has no common meaning`);
}

/** What to tell of a list that shows records of a kind whose own it cannot lead to. */
function strangerNote({ collections }: Surroundings, collection: Collection): string | undefined {
  const { kind, itemPath, creates } = collection;
  if (kind === undefined || itemPath !== undefined || creates) return undefined;
  const name = collections.nameOf(collection);
  const other = collections.all.find(
    (one) =>
      (one.itemPath !== undefined || one.creates) &&
      one.kind !== undefined &&
      areAlike(kind, one.kind),
  );
  if (other === undefined || collections.nameOf(other) === name) return undefined;
  return `lists records of its own: its path does not lead to those of ${other.path}`;
}

function sendsKey(shapes: Shapes, read: Read, { literal, itemPath }: Collection): boolean {
  const sent = recordSent(shapes, read, [literal]);
  if (sent === undefined) return false;
  const names = [...shapes.properties(shapes.at(sent.item)).keys()].map(plain);
  const parameter = parametersIn(itemPath ?? '').at(-1);
  return keyNames(literal, parameter)
    .slice(0, 3)
    .some((name) => names.includes(name));
}

function onItem(around: Surroundings, read: Read, collection: Collection): Placement {
  const { method } = read.raw;
  if (method === 'GET' && read.list?.at.length === 0) {
    return example('it answers several records for one key');
  }
  const behaviours: Record<string, Behaviour> = {
    GET: 'read',
    HEAD: 'read',
    PUT: 'update',
    PATCH: 'update',
    DELETE: 'delete',
  };
  const behaviour = behaviours[method];
  if (behaviour !== undefined) {
    return { behaviour, reason: `${method} on one record`, collection, isAboutOne: true };
  }
  if (method !== 'POST') return example(`${method} on a record has no common meaning`);
  const names = propertiesOf(collection);
  const changes = sentNames(around, read, collection);
  return changes.some((name) => names.has(name))
    ? updating(collection, 'POST on one record with properties of it')
    : acting(around, read, collection);
}

function withinItem(around: Surroundings, read: Read, collection: Collection): Placement {
  const { raw, request } = read;
  const names = propertiesOf(collection);
  const isChange = ['PUT', 'PATCH', 'POST'].includes(raw.method) && request !== undefined;
  const part = [...names].find((name) => plain(name) === plain(raw.parts.literal ?? ''));
  const { answer } = read.success;
  const isOfRecord = answersRecord(around, read, collection) || answer?.schema === undefined;
  if (isChange && part !== undefined && isOfRecord) {
    return updating(
      collection,
      `${raw.method} on a part of one record that is one of its properties`,
    );
  }
  const sent = isChange ? sentNames(around, read, collection) : [];
  if (sent.length > 0 && isOfRecord && sent.every((name) => names.has(name))) {
    return updating(collection, `${raw.method} within one record, of properties of it`);
  }
  return acting(around, read, collection);
}

/** An operation on one record whose effect the document does not tell. */
function acting(around: Surroundings, read: Read, collection: Collection): Placement {
  const { raw, success } = read;
  const reading = (reason: string, note?: string): Placement => ({
    behaviour: 'read',
    reason,
    collection,
    isAboutOne: true,
    ...(note !== undefined && { note }),
  });
  const unknown = 'what else it does to it cannot be known from the document';
  if (answersRecord(around, read, collection)) {
    return raw.method === 'GET'
      ? reading('its answer is the record')
      : reading('its answer is the record', `answers the record as it is: ${unknown}`);
  }
  if (raw.method !== 'GET' && success.answer?.mediaType === undefined) {
    return reading(
      'it answers nothing but that there is the record',
      `answers whether there is the record: ${unknown}`,
    );
  }
  return example('what it tells of the record cannot be known from the document');
}

function answersRecord(around: Surroundings, read: Read, { kind, literal }: Collection): boolean {
  const found = recordIn(around.shapes, read, [literal]);
  if (found === undefined || kind === undefined) return false;
  return areAlike(kind, kindOf(around.root, around.shapes, found.item));
}

function propertiesOf({ kind }: Collection): ReadonlySet<string> {
  return kind?.names ?? new Set();
}

/** The members of a body, or where there is none the parameters of the query. */
function sentNames({ shapes }: Surroundings, read: Read, { literal }: Collection): string[] {
  const sent = recordSent(shapes, read, [literal]);
  if (sent !== undefined) return [...shapes.properties(shapes.at(sent.item)).keys()];
  return read.raw.parameters
    .filter(({ value }) => value['in'] === 'query')
    .map(({ value }) => String(value['name']));
}

function updating(collection: Collection, reason: string): Placement {
  return { behaviour: 'update', reason, collection, isAboutOne: true };
}

function example(reason: string): Placement {
  return { behaviour: 'example', reason, collection: undefined, isAboutOne: false };
}

function isBehaviour(value: unknown): value is Behaviour {
  return typeof value === 'string' && BEHAVIOURS.includes(value);
}
