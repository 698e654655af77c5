import type { Shape, Shapes } from '../schema/shape.ts';
import { UnderstudyError } from '../errors.ts';
import { didYouMean } from '../spec/closest.ts';
import { objectOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import type { Placement, Surroundings } from './behaviour.ts';
import type { Collection, Collections } from './collections.ts';
import type { Parent, Property, Resource } from './model.ts';
import { HIDDEN_KEY, hiddenLinkOf } from './hidden.ts';
import { keyNames, plain, titleOf } from './names.ts';
import { parametersIn } from './paths.ts';
import { linksOf } from './links.ts';
import { hiddenLink, propertiesOf } from './properties.ts';
import type { Anatomy } from './properties.ts';
import { recordIn, recordSent } from './reads.ts';
import type { Read } from './reads.ts';
import { variantsOf } from './variants.ts';

/** An operation and where it was placed. */
export interface Placed {
  readonly read: Read;
  readonly placement: Placement;
}

/** The resources of a document, parents before their children. */
export function resourcesOf(
  around: Surroundings,
  placed: readonly Placed[],
): ReadonlyMap<string, Resource> {
  const { collections, root } = around;
  const byName = Map.groupBy(placed, ({ placement: { collection } }) =>
    collection === undefined ? '' : collections.nameOf(collection),
  );
  byName.delete('');
  const names = [...new Set(collections.all.map((one) => collections.nameOf(one)))].filter((name) =>
    byName.has(name),
  );
  checkNames(root, names);
  const children = childrenOf(collections, names);
  const resources = new Map<string, Resource>();
  const begun = new Set<string>();
  const make = (name: string): void => {
    if (begun.has(name)) return;
    begun.add(name);
    for (const { parent } of collections.named(name)) {
      if (parent !== undefined && byName.has(collections.nameOf(parent))) {
        make(collections.nameOf(parent));
      }
    }
    const own = collections.named(name);
    const operations = byName.get(name) ?? [];
    const the = { name, own, operations, children: children.get(name) ?? [], resources };
    resources.set(name, resourceOf(around, the, new Set(names)));
  };
  for (const name of names) make(name);
  return resources;
}

function childrenOf(
  collections: Collections,
  names: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, Set<string>>();
  for (const collection of collections.all) {
    const name = collections.nameOf(collection);
    if (collection.parent === undefined || !names.includes(name)) continue;
    const parent = collections.nameOf(collection.parent);
    children.set(parent, (children.get(parent) ?? new Set()).add(name));
  }
  return new Map([...children].map(([name, own]) => [name, [...own]]));
}

interface Case {
  readonly name: string;
  readonly own: readonly Collection[];
  readonly children: readonly string[];
  readonly operations: readonly Placed[];
  /** Those that are made already. */
  readonly resources: ReadonlyMap<string, Resource>;
}

function resourceOf(around: Surroundings, the: Case, known: ReadonlySet<string>): Resource {
  const { root, shapes } = around;
  const { name, own, children, operations } = the;
  const said = objectOf(objectOf(objectOf(root['x-understudy'])?.['resources'])?.[name]) ?? {};
  const records = recordsOf(shapes, operations);
  const shown = new Map(records.flatMap((record) => [...shapes.properties(record)]));
  const key = typeof said['key'] === 'string' ? said['key'] : keyOf(shapes, the, shown);
  const { parents, partitioned } = linksOf(around, { own, shown, known });
  const anatomy: Anatomy = {
    name,
    key,
    parents,
    children,
    shown,
    required: new Set(records.flatMap((record) => [...record.required])),
    createBody: bodiesOf(shapes, operations, 'create')[0],
    updateMembers: new Set(
      bodiesOf(shapes, operations, 'update')
        .flatMap((body) => [...shapes.properties(body)])
        .filter(([, place]) => shapes.at(place).keywords['readOnly'] !== true)
        .map(([property]) => property),
    ),
    parentProperties: new Set(
      parents.flatMap(({ resource = '' }) => [
        ...(the.resources.get(resource)?.properties.keys() ?? []),
      ]),
    ),
  };
  const links = hiddenLinks(parents, operations);
  const properties = new Map([...propertiesOf(shapes, anatomy), ...links]);
  const perParent = objectOf(said['perParent']) ?? {};
  return {
    name,
    title: recordName(records) ?? titleOf(name.split('.').at(-1) ?? name),
    key,
    parent: parents[0],
    parents,
    partitioned,
    isSingle: own.every(({ isSingle }) => isSingle),
    children,
    properties,
    variants: variantsOf(shapes, records, anatomy).map((variant) => ({
      ...variant,
      properties: new Map([...variant.properties, ...links]),
    })),
    indexed: [],
    born: bornOf(properties),
    perParent: {
      median: typeof perParent['median'] === 'number' ? perParent['median'] : 3,
      maximum: typeof perParent['maximum'] === 'number' ? perParent['maximum'] : 30,
    },
    reason: own.map(({ path }) => path).join(', '),
  };
}

/** The links to parents that no property of the document holds. */
function hiddenLinks(
  parents: readonly Parent[],
  operations: readonly Placed[],
): [string, Property][] {
  return parents.flatMap((parent): [string, Property][] => {
    const { property, parameters } = parent;
    if (property === undefined || property !== hiddenLinkOf(parent)) return [];
    const last = parameters.at(-1);
    const parameter = operations
      .flatMap(({ read }) => read.raw.parameters)
      .find(({ value }) => value['in'] === 'path' && value['name'] === last);
    const place = below(parameter?.place ?? '#', 'schema');
    const reason = 'the path names a parent that no property names';
    return [[property, hiddenLink(property, place, reason)]];
  });
}

/**
 * The shapes in which records are shown: by what reads them, and by writes as far as their
 * answers have something in common with those.
 */
function recordsOf(shapes: Shapes, operations: readonly Placed[]): readonly Shape[] {
  const shown = (isRead: boolean): Shape[] =>
    operations
      .filter(
        ({ placement: { behaviour } }) => (behaviour === 'read' || behaviour === 'list') === isRead,
      )
      .map((operation) => recordOf(shapes, operation))
      .filter((record) => record !== undefined);
  const [reads, writes] = [shown(true), shown(false)];
  const names = new Set(reads.flatMap((record) => [...shapes.properties(record).keys()]));
  const alike = writes.filter(
    (record) =>
      names.size === 0 || [...shapes.properties(record).keys()].some((name) => names.has(name)),
  );
  return [...reads.toReversed(), ...alike];
}

/** The shape of the record that an operation shows. */
function recordOf(shapes: Shapes, { read, placement }: Placed): Shape | undefined {
  if (placement.behaviour === 'list') return read.list && shapes.at(read.list.item);
  const found = recordIn(shapes, read, [placement.collection?.literal ?? '']);
  return found && shapes.at(found.item);
}

function recordName(records: readonly Shape[]): string | undefined {
  const names = records.flatMap((record) => record.name ?? []);
  return names.toSorted((a, b) => a.length - b.length)[0];
}

/** The shapes of the records that bodies of a behaviour carry. */
function bodiesOf(shapes: Shapes, operations: readonly Placed[], behaviour: string): Shape[] {
  return operations
    .filter(({ placement }) => placement.behaviour === behaviour)
    .flatMap(({ read, placement }) => {
      const sent = recordSent(shapes, read, [placement.collection?.literal ?? '']);
      return sent === undefined ? [] : [shapes.at(sent.item)];
    });
}

/** The property that the path's parameter means: of the likeliest name, and of its type. */
function keyOf(
  shapes: Shapes,
  { name, own, operations }: Case,
  shown: ReadonlyMap<string, Place>,
): string {
  const itemPath = own.find((collection) => collection.itemPath !== undefined)?.itemPath;
  const parameter = parametersIn(itemPath ?? '').at(-1);
  const described = operations
    .flatMap(({ read }) => read.raw.parameters)
    .find(({ value }) => value['in'] === 'path' && value['name'] === parameter);
  const types = described === undefined ? [] : shapes.at(below(described.place, 'schema')).types;
  const fits = (place: Place, wanted: string): boolean => {
    const shape = shapes.at(place);
    if (shape.items !== undefined || shapes.properties(shape).size > 0) return false;
    if (types.length === 0 || types.some((type) => shape.types.includes(type))) return true;
    // Where the path describes as text what it calls an id, the id is meant, be it a number.
    const isMeant = plain(parameter ?? '').endsWith(wanted) && types.includes('string');
    return isMeant && shape.types.includes('integer');
  };
  for (const wanted of keyNames(name.split('.').at(-1) ?? name, parameter)) {
    const found = [...shown]
      .filter(([property, place]) => plain(property) === wanted && fits(place, wanted))
      .map(([property]) => property);
    // What is called just so comes before what is called alike: `id` before the `@id` of JSON-LD.
    const just = [parameter, wanted].find((word) => word !== undefined && found.includes(word));
    const key = just ?? found[0];
    if (key !== undefined) return key;
  }
  // A key whose path is described as text can be a number all the same.
  const id = [...shown.keys()].find((property) => plain(property) === 'id');
  return id ?? HIDDEN_KEY;
}

function bornOf(properties: ReadonlyMap<string, Property>): string | undefined {
  for (const { name, origin } of properties.values()) {
    if (origin.kind === 'assigned' && origin.value === 'now' && origin.at === 'create') return name;
  }
  return undefined;
}

function checkNames(root: JsonObject, names: readonly string[]): void {
  const said: Json | undefined = objectOf(root['x-understudy'])?.['resources'];
  for (const name of Object.keys(objectOf(said) ?? {})) {
    if (names.includes(name)) continue;
    throw new UnderstudyError(
      'extension-invalid',
      `Failed to understand x-understudy (${name}): the document has no such resource`,
      {
        place: below('#/x-understudy/resources', name),
        hint: didYouMean(name, names) ?? `It has: ${names.join(', ') || 'none'}.`,
      },
    );
  }
}
