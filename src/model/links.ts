import type { Place } from '../spec/pointer.ts';
import type { Surroundings } from './behaviour.ts';
import type { Collection } from './collections.ts';
import { hiddenLinkOf } from './hidden.ts';
import type { Parent } from './model.ts';
import { linkIn } from './naming.ts';

/** How the records of a resource belong to those of others. */
export interface Links {
  /** One for each way to a parent, those that the document describes first. */
  readonly parents: readonly Parent[];
  readonly partitioned: boolean;
}

interface Case {
  readonly own: readonly Collection[];
  readonly shown: ReadonlyMap<string, Place>;
  /** The names of all resources. */
  readonly known: ReadonlySet<string>;
}

/**
 * Records live apart for each parent where every path leads through one and the same; else all
 * live together, and each holds the keys of its parents, hidden where no property does.
 */
export function linksOf(around: Surroundings, the: Case): Links {
  const nested = the.own.filter(({ parameters }) => parameters.length > 0);
  const targets = new Set(nested.map((collection) => targetOf(around, the, collection)));
  const lengths = new Set(the.own.map(({ parameters }) => parameters.length));
  targets.delete(undefined);
  const isEverywhere = nested.length > 0 && nested.length === the.own.length;
  const isOne =
    targets.size === 1 && nested.every((one) => targetOf(around, the, one) !== undefined);
  const partitioned = isEverywhere && (isOne || (lengths.size === 1 && targets.size < 2));
  const parents = nested.map((collection) => parentBy(around, the, collection, partitioned));
  const isKnown = ({ resource }: Parent): number => (resource === undefined ? 1 : 0);
  const unique = Map.groupBy(
    parents,
    ({ resource, parameters }) => resource ?? parameters.join('/'),
  );
  return {
    parents: [...unique.values()]
      .flatMap(([parent]) => parent ?? [])
      .toSorted((a, b) => isKnown(a) - isKnown(b)),
    partitioned,
  };
}

function targetOf(
  { collections }: Surroundings,
  { known }: Case,
  { parent }: Collection,
): string | undefined {
  const name = parent && collections.nameOf(parent);
  return name !== undefined && known.has(name) ? name : undefined;
}

/** The parent that the path of a collection leads through. */
function parentBy(
  around: Surroundings,
  the: Case,
  collection: Collection,
  partitioned: boolean,
): Parent {
  const { shapes } = around;
  const scalars = [...the.shown]
    .filter(([, place]) => {
      const shape = shapes.at(place);
      return shape.items === undefined && shapes.properties(shape).size === 0;
    })
    .map(([name]) => name);
  const { parameters } = collection;
  const property = linkIn(scalars, collection);
  return {
    resource: targetOf(around, the, collection),
    property: property ?? (partitioned ? undefined : hiddenLinkOf(collection)),
    parameters,
  };
}
