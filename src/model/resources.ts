import type { Shape, Shapes } from '../schema/shape.ts';
import { UnderstudyError } from '../errors.ts';
import { didYouMean } from '../spec/closest.ts';
import { follow } from '../spec/document.ts';
import { objectOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import { findItem, mediaOf, successOf } from './answers.ts';
import type { Placement } from './behaviour.ts';
import { listOf } from './collections.ts';
import type { Collection, Read } from './collections.ts';
import type { Parent, Property, Resource } from './model.ts';
import { keyNames, plain, singular, titleOf } from './names.ts';
import { partsOf } from './paths.ts';
import { propertiesOf } from './properties.ts';

/** An operation and where it was placed. */
export interface Placed {
  readonly read: Read;
  readonly placement: Placement;
}

/** The resources of a document, parents before their children. */
export function resourcesOf(
  root: JsonObject,
  shapes: Shapes,
  collections: readonly Collection[],
  placed: readonly Placed[],
): ReadonlyMap<string, Resource> {
  const resources = new Map<string, Resource>();
  const names = [...new Set(collections.map(({ name }) => name))].filter((name) =>
    placed.some(({ placement }) => placement.collection?.name === name),
  );
  checkNames(root, names);
  for (const name of names) {
    const own = collections.filter((collection) => collection.name === name);
    const parents = [...new Set(own.map(({ parent }) => parent?.name))];
    const children = collections
      .filter(({ parent }) => parent?.name === name)
      .map((child) => child.name);
    const operations = placed.filter(({ placement }) => placement.collection?.name === name);
    const resource = resourceOf(root, shapes, {
      name,
      own,
      parents,
      children,
      operations,
      resources,
    });
    resources.set(name, resource);
  }
  return resources;
}

interface Case {
  readonly name: string;
  readonly own: readonly Collection[];
  readonly parents: readonly (string | undefined)[];
  readonly children: readonly string[];
  readonly operations: readonly Placed[];
  /** Those that are made already. */
  readonly resources: ReadonlyMap<string, Resource>;
}

function resourceOf(root: JsonObject, shapes: Shapes, the: Case): Resource {
  const { name, own, children, operations } = the;
  const said = objectOf(objectOf(objectOf(root['x-understudy'])?.['resources'])?.[name]) ?? {};
  const records = recordsOf(shapes, operations);
  const shown = new Map(records.flatMap((record) => [...shapes.properties(record)]));
  const itemPath = own.find((collection) => collection.itemPath !== undefined)?.itemPath;
  const parameter = itemPath === undefined ? undefined : partsOf(itemPath).parameters.at(-1);
  const key = typeof said['key'] === 'string' ? said['key'] : keyOf(name, parameter, shown);
  const parent = parentOf(the, shown);
  const parentProperties = new Set(
    parent?.resource === undefined ? [] : the.resources.get(parent.resource)?.properties.keys(),
  );
  const create = operations.find(({ placement }) => placement.behaviour === 'create');
  const properties = propertiesOf(shapes, {
    name,
    key,
    parent,
    children: [...new Set(children)],
    shown,
    required: new Set(records.flatMap((record) => [...record.required])),
    createBody: create && bodyShape(root, shapes, create.read),
    updateMembers: new Set(
      operations
        .filter(({ placement }) => placement.behaviour === 'update')
        .flatMap(({ read }) => [...(bodyShape(root, shapes, read)?.properties.keys() ?? [])]),
    ),
    parentProperties,
  });
  const perParent = objectOf(said['perParent']) ?? {};
  return {
    name,
    title: recordName(records) ?? titleOf(name.split('.').at(-1) ?? name),
    key,
    parent,
    partitioned: parent !== undefined && the.parents.length === 1,
    children: [...new Set(children)],
    properties,
    indexed: [],
    born: bornOf(properties),
    perParent: {
      median: typeof perParent['median'] === 'number' ? perParent['median'] : 3,
      maximum: typeof perParent['maximum'] === 'number' ? perParent['maximum'] : 30,
    },
    reason: own.map(({ path }) => path).join(', '),
  };
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
  if (placement.behaviour === 'list') {
    const list = listOf(shapes, read);
    return list && shapes.at(list.item);
  }
  const body = successOf(read.answers).answer?.schema;
  if (body === undefined || placement.behaviour === 'delete') return undefined;
  return shapes.at(findItem(shapes, body, placement.collection?.literal ?? '').item);
}

function recordName(records: readonly Shape[]): string | undefined {
  const names = records.flatMap((record) => record.name ?? []);
  return names.toSorted((a, b) => a.length - b.length)[0];
}

/** The shape of the body that an operation takes. */
export function bodyShape(root: JsonObject, shapes: Shapes, { raw }: Read): Shape | undefined {
  if (raw.value['requestBody'] === undefined) return undefined;
  const { value, place } = follow(root, below(raw.place, 'requestBody'));
  const media = mediaOf(objectOf(value)?.['content']);
  if (media?.schema === undefined) return undefined;
  return shapes.at(below(place, 'content', media.type, 'schema'));
}

/** Where no property can be the key, records have a hidden one. */
const HIDDEN_KEY = '$key';

function keyOf(
  name: string,
  parameter: string | undefined,
  shown: ReadonlyMap<string, Place>,
): string {
  const last = name.split('.').at(-1) ?? name;
  for (const wanted of keyNames(last, parameter)) {
    const found = [...shown.keys()].find((property) => plain(property) === wanted);
    if (found !== undefined) return found;
  }
  return HIDDEN_KEY;
}

function parentOf(
  { own, parents, resources }: Case,
  shown: ReadonlyMap<string, Place>,
): Parent | undefined {
  const collection = own.find(({ path }) => path.includes('{'));
  if (collection === undefined) return undefined;
  const { parameters } = partsOf(collection.path);
  const parameter = parameters.at(-1) ?? '';
  const known = parents.find((parent) => parent !== undefined && resources.has(parent));
  const title = singular(known ?? '');
  const wanted = [plain(parameter), ...(known === undefined ? [] : [`${plain(title)}id`])];
  const property = [...shown.keys()].find(
    (name) => wanted.includes(plain(name)) && plain(name) !== 'id',
  );
  return { resource: known, property, parameters };
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
