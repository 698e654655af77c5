import type { Shapes } from '../schema/shape.ts';
import type { JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import { kindOf } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { plain, singular } from './names.ts';
import { namesOf } from './naming.ts';
import { containerOf, formOf, lastOf, parametersIn } from './paths.ts';
import { recordIn, recordSent } from './reads.ts';
import type { Read } from './reads.ts';

/** A path under which records of one kind live: `/pets`, and `/pets/{id}` for each of them. */
export interface Collection {
  /** A plain path; see `PathParts`. */
  readonly path: string;
  readonly literal: string;
  /** The plain path of one record. */
  readonly itemPath: string | undefined;
  /** The collection of the parents, where the path goes through one of them. */
  readonly parent: Collection | undefined;
  /** The path parameters that lead to the parent, outermost first. */
  readonly parameters: readonly string[];
  /** Whether the path names one record by itself, such as `/settings` and `/me`. */
  readonly isSingle: boolean;
  /** Whether records can be made there. */
  readonly creates: boolean;
  /** Whether what its own path names can be changed there. */
  readonly isWritten: boolean;
  /** Whether callers can come to know keys by themselves: a list shows them, or they are numbers. */
  readonly isKnowable: boolean;
  readonly kind: Kind | undefined;
  /** What the document says that the resource is called. */
  readonly said: string | undefined;
}

/** The collections of a document, with the resource that each belongs to. */
export class Collections {
  readonly all: readonly Collection[];
  readonly names: ReadonlyMap<Collection, string>;
  readonly #paths: ReadonlyMap<string, Collection>;
  readonly #itemPaths: ReadonlyMap<string, Collection>;
  readonly #byName: ReadonlyMap<string, readonly Collection[]>;

  constructor(all: readonly Collection[], names: ReadonlyMap<Collection, string>) {
    this.all = all.filter((collection) => names.has(collection));
    this.names = names;
    this.#paths = new Map(this.all.map((collection) => [formOf(collection.path), collection]));
    this.#itemPaths = new Map(
      this.all.flatMap((collection) =>
        collection.itemPath === undefined ? [] : [[formOf(collection.itemPath), collection]],
      ),
    );
    this.#byName = Map.groupBy(this.all, (collection) => this.nameOf(collection));
  }

  /** The collection that lives at a plain path. */
  at(path: string): Collection | undefined {
    return this.#paths.get(formOf(path));
  }

  /** The collection of whose records a plain path names one. */
  ofItem(path: string): Collection | undefined {
    return this.#itemPaths.get(formOf(path));
  }

  /** The collections of a resource, the shortest path first. */
  named(name: string): readonly Collection[] {
    return this.#byName.get(name) ?? [];
  }

  /** Whether callers can come to know keys of its records: somewhere they are listed, made or referred to. */
  isReachable(collection: Collection): boolean {
    const own = this.named(this.nameOf(collection));
    if (own.some(({ creates, isSingle, isKnowable }) => creates || isSingle || isKnowable))
      return true;
    const wanted = `${plain(singular(collection.literal))}id`;
    return this.all.some(({ kind }) =>
      [...(kind?.names ?? [])].some((name) => plain(name) === wanted),
    );
  }

  nameOf(collection: Collection): string {
    return this.names.get(collection) ?? collection.literal;
  }
}

/** Finds the collections of a document; two paths to the same kind of record share a name. */
export function collectionsOf(
  root: JsonObject,
  shapes: Shapes,
  reads: readonly Read[],
): Collections {
  const byPath = Map.groupBy(reads, ({ raw }) => raw.parts.plain);
  const forms = new Set([...byPath.keys()].map(formOf));
  const ofItems = new Set([...byPath.keys()].filter(endsInKey).map(containerOf));
  const places = new Map<string, { path: string; itemPath: string | undefined }>();
  for (const [path, own] of byPath) {
    const isOne = endsInKey(path);
    const at = isOne ? containerOf(path) : path;
    if (isOne ? !isContainer(at, forms) : !isListPath(own, ofItems.has(path))) continue;
    const known = places.get(formOf(at));
    places.set(formOf(at), { path: at, itemPath: isOne ? path : known?.itemPath });
  }
  for (const [path, own] of byPath) {
    if (!places.has(formOf(path)) && isSinglePath(shapes, own, path, places)) {
      places.set(formOf(path), { path, itemPath: undefined });
    }
  }
  const collections: Collection[] = [];
  const known = new Map<string, Collection>();
  for (const { path, itemPath } of [...places.values()].toSorted(byLength)) {
    const own = byPath.get(path) ?? [];
    const literal = literalOf(path);
    const isSingle = itemPath === undefined && !isListPath(own, false);
    const list = isSingle
      ? undefined
      : own.find(({ raw, list: found }) => raw.method === 'GET' && found !== undefined);
    const collection = {
      path,
      literal,
      itemPath,
      parent: parentOf(path, known),
      parameters: parametersIn(path),
      isSingle,
      creates: own.some(({ raw }) => raw.method === 'POST'),
      isWritten: own.some(({ raw }) => raw.method === 'PUT' || raw.method === 'PATCH'),
      isKnowable: list !== undefined || hasNumbers(shapes, byPath.get(itemPath ?? '')?.[0]),
      kind: kindAt(root, shapes, [...own, ...(byPath.get(itemPath ?? '') ?? [])], list, literal),
      said: own
        .map(({ raw }) => raw.extension['resource'])
        .find((name) => typeof name === 'string'),
    };
    collections.push(collection);
    known.set(formOf(path), collection);
  }
  return new Collections(collections, namesOf(collections));
}

function byLength(a: { path: string }, b: { path: string }): number {
  return a.path.length - b.path.length;
}

function literalOf(path: string): string {
  return path.split('/').findLast((segment) => !segment.includes('{')) ?? '';
}

/**
 * Whether what stands before a key is a place for records. Two keys in a row, such as
 * `/repos/{owner}/{repo}`, name one record, unless the first names one by itself.
 */
function isContainer(path: string, forms: ReadonlySet<string>): boolean {
  const last = lastOf(path);
  if (!last.includes('{')) return last !== '';
  const above = lastOf(containerOf(path));
  return above !== '' && !above.includes('{') && !forms.has(formOf(path));
}

function endsInKey(path: string): boolean {
  return lastOf(path).startsWith('{');
}

/** Whether a list of records is read at a path, and not one record with a list in it. */
function isListPath(own: readonly Read[], hasItems: boolean): boolean {
  if (own.some(({ raw }) => raw.extension['behaviour'] === 'list')) return true;
  const list = own.find(({ raw }) => raw.method === 'GET')?.list;
  if (list === undefined) return false;
  const isForRecords = hasItems || own.some(({ raw }) => raw.method === 'POST');
  return isForRecords || (list.isWhole && list.isOfRecords);
}

/** Whether a path that names no collection shows one record: a singleton, or one of many. */
function isSinglePath(
  shapes: Shapes,
  own: readonly Read[],
  path: string,
  places: ReadonlyMap<string, unknown>,
): boolean {
  const get = own.find(({ raw }) => raw.method === 'GET');
  const isLiteral = !lastOf(path).includes('{') && !lastOf(path).startsWith(':');
  if (get === undefined || !isLiteral || places.has(formOf(path))) return false;
  const found = recordIn(shapes, get, [literalOf(path)]);
  return found !== undefined && shapes.properties(shapes.at(found.item)).size > 0;
}

/** The collection of whose records a path names one, described by itself or not. */
function parentOf(path: string, byPath: ReadonlyMap<string, Collection>): Collection | undefined {
  for (let above = containerOf(path); above !== ''; above = containerOf(above)) {
    const found = endsInKey(above) ? byPath.get(formOf(containerOf(above))) : undefined;
    if (found !== undefined && !found.isSingle) return found;
  }
  return undefined;
}

/** Whether the last parameter of a path is a whole number. */
function hasNumbers(shapes: Shapes, read: Read | undefined): boolean {
  const name = read?.raw.parts.parameters.at(-1);
  const parameter = read?.raw.parameters.find(
    ({ value }) => value['in'] === 'path' && value['name'] === name,
  );
  return (
    parameter !== undefined && shapes.at(below(parameter.place, 'schema')).types.includes('integer')
  );
}

/** The schema of a collection's records: that of its list, else of one, else of what it takes. */
function kindAt(
  root: JsonObject,
  shapes: Shapes,
  reads: readonly Read[],
  listing: Read | undefined,
  literal: string,
): Kind | undefined {
  const items = listing?.list?.item;
  if (items !== undefined) return kindOf(root, shapes, items);
  const get = reads.find(({ raw }) => raw.method === 'GET');
  const one = get && recordIn(shapes, get, [literal]);
  if (one !== undefined) return kindOf(root, shapes, one.item);
  const write = reads.find(({ raw }) => ['POST', 'PUT', 'PATCH'].includes(raw.method));
  const made =
    write && (recordIn(shapes, write, [literal]) ?? recordSent(shapes, write, [literal]));
  return made && kindOf(root, shapes, made.item);
}
