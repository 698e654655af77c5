import type { Shapes } from '../schema/shape.ts';
import { findItem, findList, listAt, successOf } from './answers.ts';
import type { FoundList, RawAnswer } from './answers.ts';
import { plain } from './names.ts';
import { containerOf, formOf, partsOf } from './paths.ts';
import type { RawOperation } from './paths.ts';
import type { Place } from '../spec/pointer.ts';

/** A path under which records of one kind live: `/pets`, and `/pets/{id}` for each of them. */
export interface Collection {
  readonly path: string;
  readonly literal: string;
  /** The path of one record. */
  readonly itemPath: string | undefined;
  /** The collection of the parents, where the path goes through one of them. */
  readonly parent: Collection | undefined;
  /** The name of the resource. */
  name: string;
}

export interface Read {
  readonly raw: RawOperation;
  readonly answers: ReadonlyMap<string, RawAnswer>;
}

/** The collections of a document, named; two paths to the same kind of record share a name. */
export function collectionsOf(shapes: Shapes, reads: readonly Read[]): readonly Collection[] {
  const paths = [...new Set(reads.map(({ raw }) => raw.parts.path))];
  const found = new Map<string, Omit<Collection, 'parent' | 'name'>>();
  for (const path of paths) {
    const parts = partsOf(path);
    const at = parts.endsInParameter ? containerOf(path) : path;
    const literal = at.slice(at.lastIndexOf('/') + 1);
    if (literal === '' || literal.includes('{')) continue;
    const isCollection = parts.endsInParameter || isListPath(shapes, reads, path, paths);
    if (!isCollection) continue;
    const itemPath = parts.endsInParameter ? path : found.get(formOf(at))?.itemPath;
    found.set(formOf(at), { path: at, literal, itemPath });
  }
  const collections: Collection[] = [];
  for (const entry of [...found.values()].toSorted((a, b) => a.path.length - b.path.length)) {
    collections.push({ ...entry, parent: parentOf(entry.path, collections), name: entry.literal });
  }
  return named(shapes, reads, collections);
}

/** The list that an operation's success shows, where the document says or where it is found. */
export function listOf(shapes: Shapes, { raw, answers }: Read): FoundList | undefined {
  const body = successOf(answers).answer?.schema;
  if (body === undefined) return undefined;
  const said = raw.extension['items'];
  if (typeof said === 'string') return listAt(shapes, body, said);
  return findList(shapes, body, raw.parts.literal ?? '');
}

function isListPath(
  shapes: Shapes,
  reads: readonly Read[],
  path: string,
  paths: readonly string[],
): boolean {
  const here = reads.filter(({ raw }) => raw.parts.path === path);
  if (here.some(({ raw }) => raw.extension['behaviour'] === 'list')) return true;
  const get = here.find(({ raw }) => raw.method === 'GET');
  if (get === undefined) return false;
  const list = listOf(shapes, get);
  if (list === undefined) return false;
  const hasItems = paths.some(
    (other) => containerOf(other) === path && partsOf(other).endsInParameter,
  );
  const isOfObjects =
    shapes.at(list.item).types.includes('object') || shapes.at(list.item).union.length > 0;
  const isWhole = list.at.length === 0 || list.envelope.some(({ role }) => role !== undefined);
  return (
    hasItems ||
    here.some(({ raw }) => raw.method === 'POST') ||
    (isOfObjects && (isWhole || isSole(list)))
  );
}

/** Whether the body holds nothing but the list. */
function isSole(list: FoundList): boolean {
  return list.envelope.length === 0;
}

function parentOf(path: string, collections: readonly Collection[]): Collection | undefined {
  const form = formOf(path);
  return collections.findLast(
    ({ itemPath }) => itemPath !== undefined && form.startsWith(`${formOf(itemPath)}/`),
  );
}

function named(
  shapes: Shapes,
  reads: readonly Read[],
  collections: readonly Collection[],
): readonly Collection[] {
  const kinds = new Map<string, (Place | undefined)[]>();
  for (const collection of collections) {
    const kind = kindOf(shapes, reads, collection);
    const said = reads.find(
      ({ raw }) =>
        raw.parts.path === collection.path && typeof raw.extension['resource'] === 'string',
    )?.raw.extension['resource'];
    const base = typeof said === 'string' ? said : collection.literal;
    const taken = kinds.get(base);
    const isOther = taken !== undefined && (kind === undefined || !taken.includes(kind));
    collection.name =
      isOther && collection.parent !== undefined ? `${collection.parent.name}.${base}` : base;
    kinds.set(collection.name, [...(kinds.get(collection.name) ?? []), kind]);
  }
  return collections;
}

/** The schema of a collection's records, by the name it has in the document. */
function kindOf(
  shapes: Shapes,
  reads: readonly Read[],
  collection: Collection,
): string | undefined {
  for (const read of reads) {
    if (read.raw.method !== 'GET') continue;
    const { path } = read.raw.parts;
    if (path === collection.path) {
      const list = listOf(shapes, read);
      const name = list && shapes.at(list.item).name;
      if (name !== undefined) return plain(name);
    }
    if (path === collection.itemPath) {
      const body = successOf(read.answers).answer?.schema;
      const name = body && shapes.at(findItem(shapes, body, collection.literal).item).name;
      if (name !== undefined) return plain(name);
    }
  }
  return undefined;
}
