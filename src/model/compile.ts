import { Shapes } from '../schema/shape.ts';
import { Validator } from '../schema/validator.ts';
import { assumptionsOf } from '../spec/assumptions.ts';
import { loadDocument } from '../spec/document.ts';
import { arrayOf, isObject, membersOf, objectOf, stringOf } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';
import { answersOf } from './answers.ts';
import { placementOf } from './behaviour.ts';
import { collectionsOf } from './collections.ts';
import { checkMeaning } from './meaning.ts';
import type { Callers, KeyScheme, Model, Note, Operation, Resource } from './model.ts';
import { operationOf } from './operations.ts';
import { basePathsOf, rawOperations } from './paths.ts';
import { policyOf } from './policy.ts';
import { dialectOf } from './refusals.ts';
import { resourcesOf } from './resources.ts';
import type { Placed } from './resources.ts';

/**
 * Compiles a document into a model. All guessing happens here, and every guess carries
 * its reason.
 *
 * @param given an OpenAPI 3.0 or 3.1 document in one piece
 * @throws UnderstudyError `document-version`, `document-invalid`, `reference-unresolved`,
 *   `extension-invalid`
 */
export function compile(given: unknown): Model {
  const document = loadDocument(given);
  const { root } = document;
  const shapes = new Shapes(root);
  const assumptions = assumptionsOf(root);
  const policy = policyOf(assumptions);
  const reads = rawOperations(document).map((raw) => ({ raw, answers: answersOf(root, raw) }));
  const dialect = dialectOf(
    shapes,
    reads.map(({ answers }) => answers),
  );
  const collections = collectionsOf(shapes, reads);
  const placed = reads.map((read) => ({ read, placement: placementOf(shapes, read, collections) }));
  const drafts = resourcesOf(root, shapes, collections, placed);
  const operations = placed.map(({ read, placement }) => {
    const resource = drafts.get(placement.collection?.name ?? '');
    return operationOf({ root, shapes, dialect, policy }, read, placement, {
      properties: resource?.properties ?? new Map(),
      key: resource?.key ?? '',
      everywhere: everywhere(placed, placement.collection?.name),
    });
  });
  const resources = new Map(
    [...drafts].map(([name, draft]) => [name, Object.freeze(indexed(draft, operations))]),
  );
  const model: Model = {
    title: document.title,
    document: document.original,
    dialect,
    basePaths: basePathsOf(document),
    resources,
    operations: operations.map((operation) => Object.freeze(operation)),
    policy,
    assumptions,
    callers: callersOf(root),
    keys: keysOf(root),
    notes: notesOf(operations),
    shapes,
    validator: new Validator(root),
  };
  checkMeaning(model);
  return Object.freeze(model);
}

/** The names of the query and header parameters that every operation on a resource takes. */
function everywhere(placed: readonly Placed[], resource: string | undefined): ReadonlySet<string> {
  const own = placed.filter(({ placement }) => placement.collection?.name === resource);
  const names = own.map(
    ({ read }) =>
      new Set(
        read.raw.parameters
          .filter(({ value }) => value['in'] === 'query' || value['in'] === 'header')
          .map(({ value }) => String(value['name'])),
      ),
  );
  const [first, ...others] = names;
  // What only a list takes is a filter, however it is called.
  if (first === undefined || others.length === 0) return new Set();
  return others.reduce((both, next) => both.intersection(next), first);
}

/** A resource with indexes for the properties that lists filter by. */
function indexed(resource: Resource, operations: readonly Operation[]): Resource {
  const lists = operations.filter(
    ({ resource: name, behaviour }) => name === resource.name && behaviour === 'list',
  );
  const filtered = lists.flatMap(({ parameters }) =>
    parameters
      .filter(({ role, match }) => role === 'scope' || (role === 'filter' && isExact(match)))
      .map(({ property }) => property),
  );
  const parent = resource.partitioned ? undefined : resource.parent?.property;
  const names = [...filtered, parent].filter((name) => name !== undefined);
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
  return schemes.flatMap(([, value]): KeyScheme[] => {
    const scheme = objectOf(value) ?? {};
    const { type, in: where, name } = scheme;
    if (type === 'apiKey' && (where === 'header' || where === 'query' || where === 'cookie')) {
      return [{ in: where, name: String(name), prefix: '' }];
    }
    if (type === 'http' && stringOf(scheme['scheme'])?.toLowerCase() === 'basic') {
      return [{ in: 'header', name: 'authorization', prefix: 'Basic ' }];
    }
    return [{ in: 'header', name: 'authorization', prefix: 'Bearer ' }];
  });
}

function notesOf(operations: readonly Operation[]): readonly Note[] {
  return operations.flatMap(({ behaviour, id, reason, place, parameters }) => [
    ...(behaviour === 'example'
      ? [{ place, text: `${id} answers an example and touches no state: ${reason}` }]
      : []),
    ...parameters
      .filter(({ role, reason: why }) => role === 'ignored' && why !== 'x-understudy says so')
      .map((parameter) => ({
        place: parameter.place,
        text: `${id} ignores ${parameter.name}: ${parameter.reason}`,
      })),
  ]);
}
