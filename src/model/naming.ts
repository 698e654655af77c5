import type { Collection } from './collections.ts';
import { areAlike, areRelated } from './kinds.ts';
import { plain, singular } from './names.ts';
import { containerOf } from './paths.ts';

/**
 * The name of the resource that each collection belongs to: what the document says, else the
 * last fixed part of its path. Collections of one kind share a name where they show the same
 * records; one that neither shows records of its own nor those of another has none.
 */
export function namesOf(collections: readonly Collection[]): ReadonlyMap<Collection, string> {
  const names = new Map<Collection, string>();
  const owners = new Map<string, Collection[]>();
  const give = (collection: Collection, name: string): void => {
    names.set(collection, name);
    owners.set(name, [...(owners.get(name) ?? []), collection]);
  };
  const holds = ({ itemPath, creates, isSingle }: Collection): boolean =>
    !isSingle && (itemPath !== undefined || creates);
  for (const collection of collections.filter(holds)) {
    give(collection, collection.said ?? ownName(collection, owners));
  }
  const anchors = [...names.keys()];
  for (const collection of collections.filter((one) => !holds(one))) {
    const same = viewedBy(collection, anchors);
    if (collection.said !== undefined) give(collection, collection.said);
    else if (same !== undefined) give(collection, names.get(same) ?? same.literal);
    else if (!collection.isSingle || collection.isWritten) {
      // Records that its path cannot lead to are not its own, though they may be of its kind.
      const others = new Map([...owners].filter(([, own]) => own.some(holds)));
      give(collection, ownName(collection, owners, others));
    }
  }
  return names;
}

/** The last fixed part of a path; with more of the path before it where others have this name. */
function ownName(
  collection: Collection,
  owners: ReadonlyMap<string, readonly Collection[]>,
  taken: ReadonlyMap<string, unknown> = new Map(),
): string {
  const isFree = (name: string): boolean =>
    !taken.has(name) && (owners.get(name)?.every((other) => isSame(collection, other)) ?? true);
  const fixed = collection.path.split('/').filter((part) => part !== '' && !part.includes('{'));
  const candidates = fixed.map((_, index) => fixed.slice(-1 - index).join('.'));
  return candidates.find(isFree) ?? candidates.at(-1) ?? collection.literal;
}

/** Whether two collections of one name are of one kind, as far as that can be known. */
function isSame({ kind, isSingle, parameters }: Collection, other: Collection): boolean {
  if (isSingle !== other.isSingle) return false;
  if (isSingle && parameters.length !== other.parameters.length) return false;
  return kind === undefined || other.kind === undefined || areAlike(kind, other.kind);
}

/**
 * Of the collections that hold records, the one whose records another shows. What lives within
 * its own records is something else, unless both refer to one schema.
 */
function viewedBy(view: Collection, anchors: readonly Collection[]): Collection | undefined {
  const { kind } = view;
  if (kind === undefined) return undefined;
  const alike = anchors.filter(
    (anchor) =>
      anchor.kind !== undefined &&
      areAlike(kind, anchor.kind) &&
      canBeSeen(view, anchor) &&
      !(isAbove(view, anchor) && kind.head !== anchor.kind.head),
  );
  const sibling = alike.find(({ path }) => path === containerOf(view.path));
  const namesake = alike.find(({ literal }) => plain(literal) === plain(view.literal));
  const related = alike.filter(
    (anchor) => anchor.kind !== undefined && areRelated(kind, anchor.kind),
  );
  return sibling ?? namesake ?? (related.length === 1 ? related[0] : undefined);
}

/** Whether a collection lives within the records of another, however deep. */
function isAbove(upper: Collection, { parent }: Collection): boolean {
  return parent !== undefined && (parent === upper || isAbove(upper, parent));
}

/** Whether the path of a view leads to records of the collection. */
function canBeSeen(view: Collection, anchor: Collection): boolean {
  if (view.parameters.length === 0) {
    return anchor.parameters.length === 0 || anchor.parent?.parameters.length === 0;
  }
  if (view.parent === anchor.parent && view.parameters.length === anchor.parameters.length) {
    return true;
  }
  return view.kind !== undefined && linkIn(view.kind.names, view) !== undefined;
}

/** The property by which the records of a collection name the parent in its path. */
export function linkIn(
  names: Iterable<string>,
  { parameters, parent, literal }: Pick<Collection, 'parameters' | 'parent' | 'literal'>,
): string | undefined {
  const parameter = plain(parameters.at(-1) ?? '');
  const title = plain(singular(parent?.literal ?? ''));
  const isOwn = parent !== undefined && plain(parent.literal) === plain(literal);
  const wanted = [
    parameter,
    ...(title === '' ? [] : [`${title}id`, `${title}uuid`]),
    ...(isOwn ? ['parentid', 'parent'] : []),
    title,
  ].filter((name) => name !== '' && name !== 'id');
  const all = [...names];
  return wanted
    .map((word) => all.find((name) => plain(name) === word))
    .find((name) => name !== undefined);
}
