import { UnderstudyError } from '../errors.ts';
import { dangling } from './dangling.ts';
import { arrayOf, isObject, membersOf, objectOf, stringOf, typeOf } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { below, lookUp } from './pointer.ts';
import type { Place } from './pointer.ts';
import { upgrade } from './upgrade.ts';
import { visitObjects } from './walk.ts';

/** An OpenAPI document that is fit to be compiled: its schemas are JSON Schema 2020-12. */
export interface SpecDocument {
  readonly root: JsonObject;
  /** The document as it was given, for readers. */
  readonly original: JsonObject;
  readonly title: string;
}

/** The methods that a path item can have (OpenAPI 3.1.1, section 4.8.9). */
export const METHODS = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
] as const;

/**
 * Takes an OpenAPI 3.0 or 3.1 document that stands in one piece (references
 * within it only), checks what the engine relies on, and brings it to one dialect.
 *
 * @throws UnderstudyError `document-version`, `document-invalid`, `reference-unresolved`
 */
export function loadDocument(given: unknown): SpecDocument {
  const original = objectOf(given);
  if (original === undefined) {
    throw invalid(
      '#',
      `an OpenAPI document is an object, this is ${nameOf(given)}`,
      typeof given === 'string' ? 'Read and parse the file first.' : undefined,
    );
  }
  const version = checkVersion(original);
  const root = version === '3.0' ? upgrade(original) : original;
  checkForm(root);
  checkReferences(root);
  const title = stringOf(objectOf(root['info'])?.['title']) ?? 'API';
  return { root, original, title };
}

/**
 * What stands at a place once references are followed, and where that is.
 *
 * @param known what stands at the place itself, where that is at hand already
 */
export function follow(
  root: JsonObject,
  place: Place,
  known?: Json,
): { value: Json | undefined; place: Place } {
  let at = place;
  let value = known ?? lookUp(root, at);
  for (let hops = 0; hops < 100; hops++) {
    const reference = objectOf(value)?.['$ref'];
    if (typeof reference !== 'string') return { value, place: at };
    at = reference;
    value = lookUp(root, at);
  }
  throw new UnderstudyError(
    'reference-unresolved',
    `Failed to follow the reference (${place}): it leads to itself`,
    { place },
  );
}

function checkVersion(document: JsonObject): '3.0' | '3.1' {
  const version = document['openapi'];
  if (typeof version === 'string') {
    if (/^3\.0\.\d/.test(version)) return '3.0';
    if (/^3\.1\.\d/.test(version)) return '3.1';
  }
  const { swagger } = document;
  const isSwagger = version === undefined && swagger !== undefined;
  const found = isSwagger
    ? `swagger: ${JSON.stringify(swagger)}`
    : version === undefined
      ? 'no member "openapi"'
      : `openapi: ${JSON.stringify(version)}`;
  throw new UnderstudyError(
    'document-version',
    `Failed to read the document (${found}): only OpenAPI 3.0 and 3.1 are understood`,
    {
      place: isSwagger ? '#/swagger' : '#/openapi',
      // Under another version its bodies and answers would just not be there.
      hint: isSwagger
        ? 'Convert the document to OpenAPI 3.1.'
        : 'Convert the document to OpenAPI 3.1, or give its version as "openapi": "3.1.0".',
    },
  );
}

function checkForm(root: JsonObject): void {
  expectObject(root['info'] ?? {}, '#/info');
  expectObject(root['paths'] ?? {}, '#/paths');
  for (const [path, given] of membersOf(root['paths'])) {
    if (path.startsWith('x-')) continue;
    if (!path.startsWith('/')) {
      throw invalid(below('#/paths', path), 'a path begins with a slash');
    }
    const { value: item, place } = follow(root, below('#/paths', path), given);
    expectObject(item, place);
    checkParameters(root, item, place);
    for (const method of METHODS) {
      const operation = objectOf(item)?.[method];
      if (operation !== undefined) checkOperation(root, operation, below(place, method));
    }
  }
}

function checkOperation(root: JsonObject, operation: Json, place: Place): void {
  expectObject(operation, place);
  checkParameters(root, operation, place);
  const { responses = {} } = objectOf(operation) ?? {};
  expectObject(responses, below(place, 'responses'));
}

/** Those of an operation, or of all operations of a path. */
function checkParameters(root: JsonObject, holder: Json | undefined, place: Place): void {
  const { parameters = [] } = objectOf(holder) ?? {};
  if (!Array.isArray(parameters)) {
    throw invalid(below(place, 'parameters'), 'parameters are an array');
  }
  for (const [index, given] of arrayOf(parameters).entries()) {
    const { value, place: at } = follow(root, below(place, 'parameters', index), given);
    expectObject(value, at);
    const { name, in: where } = objectOf(value) ?? {};
    if (typeof name !== 'string') throw invalid(at, 'a parameter has a name');
    if (!['query', 'path', 'header', 'cookie'].includes(String(where))) {
      throw invalid(below(at, 'in'), 'a parameter is in query, path, header or cookie');
    }
  }
}

function checkReferences(root: JsonObject): void {
  const found = new Set<string>();
  visitObjects(root, (value, place) => {
    const reference = value['$ref'];
    if (typeof reference !== 'string' || found.has(reference)) return;
    if (!reference.startsWith('#')) {
      throw new UnderstudyError(
        'reference-unresolved',
        `Failed to follow the reference (${reference}): it leads out of the document`,
        {
          place: place(),
          hint: 'Name the file, so that its neighbours can be read, or bundle it first.',
        },
      );
    }
    if (lookUp(root, reference) === undefined) throw dangling(root, reference, place());
    found.add(reference);
  });
}

function expectObject(value: unknown, place: Place): void {
  if (!isObject(value)) throw invalid(place, `an object is expected, this is ${nameOf(value)}`);
}

function invalid(place: Place, reason: string, hint?: string): UnderstudyError {
  return new UnderstudyError(
    'document-invalid',
    `Failed to read the document (${place}): ${reason}`,
    { place, hint },
  );
}

function nameOf(value: unknown): string {
  const type = typeOf(value);
  return type === 'null' ? 'nothing' : `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`;
}
