import { forRequests } from '../schema/requests.ts';
import { Shapes } from '../schema/shape.ts';
import { Validator } from '../schema/validator.ts';
import { assumptionsOf } from '../spec/assumptions.ts';
import { below } from '../spec/pointer.ts';
import { loadDocument } from '../spec/document.ts';
import { arrayOf, isObject, membersOf, objectOf, stringOf } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';
import { placementOf } from './behaviour.ts';
import { collectionsOf } from './collections.ts';
import type { Collection, Collections } from './collections.ts';
import { checkMeaning, checkPointers } from './meaning.ts';
import type { Callers, KeyScheme, Model, Operation, Parameter, Parent, Resource } from './model.ts';
import { notesOf } from './notes.ts';
import { operationOf } from './operations.ts';
import type { Subject } from './operations.ts';
import { basePathsOf, rawOperations } from './paths.ts';
import { policyOf } from './policy.ts';
import { readOf } from './reads.ts';
import { withReferences } from './references.ts';
import { dialectOf } from './refusals.ts';
import { resourcesOf } from './resources.ts';
import type { Placed } from './resources.ts';

/**
 * Compiles a document into a model. All guessing happens here, and every guess carries
 * its reason.
 *
 * @param given an OpenAPI 3.0 or 3.1 document in one piece
 * @throws UnderstudyError `document-version`, `document-invalid`, `reference-unresolved`,
 *   `extension-invalid`, `assumption-invalid`
 */
export function compile(given: unknown): Model {
  const document = loadDocument(given);
  const { root } = document;
  const shapes = new Shapes(root);
  const assumptions = assumptionsOf(root);
  const policy = policyOf(assumptions);
  const reads = rawOperations(document).map((raw) => readOf(root, shapes, raw));
  for (const read of reads) checkPointers(shapes, read);
  const dialect = dialectOf(
    shapes,
    reads.map(({ answers }) => answers),
  );
  const collections = collectionsOf(root, shapes, reads);
  const around = { root, shapes, collections };
  const placed = reads.map((read) => ({ read, placement: placementOf(around, read) }));
  const drafts = withReferences(shapes, resourcesOf(around, placed));
  const nameOf = ({ placement: { collection } }: Placed): string =>
    collection === undefined ? '' : collections.nameOf(collection);
  const shared = everywhere(Map.groupBy(placed, nameOf));
  const compiled = placed.map((one) => {
    const { read, placement } = one;
    const resource = drafts.get(nameOf(one));
    const subject: Subject = {
      name: resource?.name,
      key: resource?.key ?? '',
      properties: resource?.properties ?? new Map(),
      lineage: lineageOf(collections, drafts, placement.collection),
      everywhere: shared.get(nameOf(one)) ?? new Set(),
    };
    return operationOf({ shapes, dialect, policy }, read, placement, subject);
  });
  const operations = compiled.map((one) => Object.freeze(withScopesAbove(one, compiled)));
  const listed = Map.groupBy(operations, ({ resource }) => resource ?? '');
  const resources = new Map(
    [...drafts].map(([name, draft]) => [
      name,
      Object.freeze(indexed(draft, listed.get(name) ?? [])),
    ]),
  );
  const model: Model = {
    title: document.title,
    document: document.original,
    dialect,
    basePaths: basePathsOf(document),
    resources,
    operations: Object.freeze(operations),
    policy,
    assumptions,
    callers: callersOf(root),
    keys: keysOf(root),
    notes: notesOf(operations),
    shapes,
    validator: new Validator(() => root),
    requests: new Validator(() => forRequests(root, shapes)),
  };
  checkMeaning(model, reads);
  return Object.freeze(model);
}

/** The parents that the path of a collection leads through, outermost first. */
function lineageOf(
  collections: Collections,
  resources: ReadonlyMap<string, Resource>,
  collection: Collection | undefined,
): readonly Parent[] {
  if (collection === undefined || collection.parameters.length === 0) return [];
  const { parent, parameters } = collection;
  const resource = resources.get(collections.nameOf(collection));
  const target = parent && collections.nameOf(parent);
  const link = resource?.parents.find(
    (one) => (one.resource ?? target) === target && one.parameters.at(-1) === parameters.at(-1),
  );
  const own = link ?? resource?.parents.find((one) => one.resource === target);
  const known = target !== undefined && resources.has(target) ? target : undefined;
  return [
    ...lineageOf(collections, resources, parent),
    { resource: known, property: own?.property, parameters },
  ];
}

/** An operation whose parameters tell which of them are scopes of resources on the way to its own. */
function withScopesAbove(operation: Operation, all: readonly Operation[]): Operation {
  const above = operation.lineage.flatMap(({ resource }) => {
    const own = all.find((one) => one.resource === resource && resource !== undefined);
    return (
      own?.parameters
        .filter(({ role }) => role === 'scope')
        .map((scope) => ({ resource, scope })) ?? []
    );
  });
  if (above.length === 0) return operation;
  const parameters = operation.parameters.map((parameter): Parameter => {
    const found = above.find(
      ({ scope }) => scope.in === parameter.in && scope.name === parameter.name,
    );
    if (found === undefined || parameter.role !== 'ignored') return parameter;
    const reason = `it is a scope of ${found.resource}, which the path leads through`;
    return { ...parameter, role: 'scope', property: found.scope.property, reason };
  });
  return { ...operation, parameters };
}

/** By resource, the names of the query and header parameters that every operation on it takes. */
function everywhere(
  byResource: ReadonlyMap<string, readonly Placed[]>,
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    [...byResource].map(([name, own]) => {
      const [first, ...others] = own.map(({ read }) => namesIn(read.raw));
      // What only a list takes is a filter, however it is called.
      const isAlone = first === undefined || others.length === 0;
      return [name, isAlone ? new Set() : others.reduce((a, b) => a.intersection(b), first)];
    }),
  );
}

function namesIn({ parameters }: Placed['read']['raw']): ReadonlySet<string> {
  return new Set(
    parameters
      .filter(({ value }) => value['in'] === 'query' || value['in'] === 'header')
      .map(({ value }) => String(value['name'])),
  );
}

/** A resource with indexes for the properties that lists filter by. */
function indexed(resource: Resource, operations: readonly Operation[]): Resource {
  const lists = operations.filter(({ behaviour }) => behaviour === 'list');
  const filtered = lists.flatMap(({ parameters }) =>
    parameters
      .filter(({ role, match }) => role === 'scope' || (role === 'filter' && isExact(match)))
      .map(({ property }) => property),
  );
  const links = resource.partitioned ? [] : resource.parents.map(({ property }) => property);
  const names = [...filtered, ...links].filter((name) => name !== undefined);
  return { ...resource, indexed: [...new Set(names)].filter((name) => isOwn(resource, name)) };
}

/** What a record has from a parent that its path names is the same for all that live there. */
function isOwn({ properties, partitioned }: Resource, name: string): boolean {
  const origin = properties.get(name)?.origin;
  if (origin === undefined) return false;
  return !(partitioned && origin.kind === 'derived' && origin.from.kind === 'parent');
}

function isExact(match: string): boolean {
  return match === 'equal' || match === 'one-of';
}

function callersOf(root: JsonObject): Callers {
  const { count, from } = objectOf(objectOf(root['x-understudy'])?.['callers']) ?? {};
  return {
    count: typeof count === 'number' ? count : 24,
    from: arrayOf(from).filter(isObject),
  };
}

/** The ways to show a key: API keys where they stand, bearer and basic by their header. */
function keysOf(root: JsonObject): readonly KeyScheme[] {
  const schemes = membersOf(objectOf(root['components'])?.['securitySchemes']);
  return schemes.map(([id, value]): KeyScheme => {
    const place = below('#', 'components', 'securitySchemes', id);
    const scheme = objectOf(value) ?? {};
    const { type, in: where, name } = scheme;
    if (type === 'apiKey' && (where === 'header' || where === 'query' || where === 'cookie')) {
      return { place, in: where, name: String(name), prefix: '' };
    }
    if (type === 'http' && stringOf(scheme['scheme'])?.toLowerCase() === 'basic') {
      return { place, in: 'header', name: 'authorization', prefix: 'Basic ' };
    }
    return { place, in: 'header', name: 'authorization', prefix: 'Bearer ' };
  });
}
