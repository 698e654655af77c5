import type { Shapes } from '../schema/shape.ts';
import { successOf } from './answers.ts';
import { listOf } from './collections.ts';
import type { Collection, Read } from './collections.ts';
import type { Behaviour } from './model.ts';
import { plain } from './names.ts';
import { containerOf } from './paths.ts';

/** What an operation does, to which records, and why that is thought. */
export interface Placement {
  readonly behaviour: Behaviour;
  readonly reason: string;
  readonly collection: Collection | undefined;
  /** Whether it is about one record, which its path names. */
  readonly isAboutOne: boolean;
}

const BEHAVIOURS: readonly string[] = ['list', 'create', 'read', 'update', 'delete', 'example'];

/** Places an operation: as the document says, else by its method and path. */
export function placementOf(
  shapes: Shapes,
  read: Read,
  collections: readonly Collection[],
): Placement {
  const { raw } = read;
  const { path } = raw.parts;
  const said = raw.extension['behaviour'];
  const own = collections.find((collection) => collection.path === path);
  const of = collections.find((collection) => collection.itemPath === path);
  const within = collections.find((collection) => collection.itemPath === containerOf(path));
  const named = collections.find((collection) => collection.name === raw.extension['resource']);
  const collection = named ?? own ?? of ?? within;
  if (isBehaviour(said)) {
    const isAboutOne = own === undefined && (of ?? within) !== undefined;
    const reason = 'x-understudy says so';
    return {
      behaviour: said,
      reason,
      collection: said === 'example' ? undefined : collection,
      isAboutOne,
    };
  }
  if (own !== undefined) return placeOnCollection(shapes, read, collection ?? own);
  if (of !== undefined) return placeOnItem(read, collection ?? of);
  if (within !== undefined) return placeWithin(shapes, read, collection ?? within);
  return example('its path names no collection and no record of one');
}

function placeOnCollection(shapes: Shapes, read: Read, collection: Collection): Placement {
  const { method } = read.raw;
  const placed = (behaviour: Behaviour, reason: string): Placement => ({
    behaviour,
    reason,
    collection,
    isAboutOne: false,
  });
  if (method === 'GET') {
    return listOf(shapes, read) === undefined
      ? example('it reads a collection, but its answer holds no list')
      : placed('list', 'GET on a collection');
  }
  if (method === 'POST') {
    const body = successOf(read.answers).answer?.schema;
    const isMany = body !== undefined && shapes.at(body).items !== undefined;
    return isMany
      ? example('it answers several records at once')
      : placed('create', 'POST on a collection');
  }
  return example(`${method} on a collection has no common meaning`);
}

function placeOnItem(read: Read, collection: Collection): Placement {
  const behaviours: Record<string, Behaviour> = {
    GET: 'read',
    PUT: 'update',
    PATCH: 'update',
    DELETE: 'delete',
  };
  const behaviour = behaviours[read.raw.method];
  if (behaviour === undefined)
    return example(`${read.raw.method} on a record has no common meaning`);
  return { behaviour, reason: `${read.raw.method} on one record`, collection, isAboutOne: true };
}

function placeWithin(shapes: Shapes, read: Read, collection: Collection): Placement {
  const { raw, answers } = read;
  const literal = raw.parts.literal ?? '';
  const body = successOf(answers).answer?.schema;
  const shape = body === undefined ? undefined : shapes.at(body);
  const isChange = ['PUT', 'PATCH', 'POST'].includes(raw.method);
  const property = [...(shape?.properties.keys() ?? [])].find(
    (name) => plain(name) === plain(literal),
  );
  if (isChange && property !== undefined && raw.value['requestBody'] !== undefined) {
    const reason = `${raw.method} on a part of one record that is one of its properties`;
    return { behaviour: 'update', reason, collection, isAboutOne: true };
  }
  return example('what it does to the record cannot be known from the document');
}

function example(reason: string): Placement {
  return { behaviour: 'example', reason, collection: undefined, isAboutOne: false };
}

function isBehaviour(value: unknown): value is Behaviour {
  return typeof value === 'string' && BEHAVIOURS.includes(value);
}
