import { follow, METHODS } from '../spec/document.ts';
import type { SpecDocument } from '../spec/document.ts';
import { arrayOf, membersOf, objectOf, stringOf } from '../spec/json.ts';
import type { JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';

/** A path of the document, taken apart. */
export interface PathParts {
  /** The path as it stands, such as `/pets/{pet_id}/toys`. */
  readonly path: string;
  /**
   * The same with each thing that it names in a segment of its own: `/Pets({id})` is
   * `/Pets/{id}`, `/pets/{id}:feed` is `/pets/{id}/:feed`, `/pets.json` and `/pets/` are `/pets`.
   */
  readonly plain: string;
  readonly segments: readonly string[];
  /** The names of its parameters, in order. */
  readonly parameters: readonly string[];
  /** The last fixed segment. */
  readonly literal: string | undefined;
}

/** An operation as the document has it, with what was referred to in place. */
export interface RawOperation {
  readonly parts: PathParts;
  readonly method: string;
  readonly place: Place;
  readonly value: JsonObject;
  /** The parameter objects, those of the path first (OpenAPI 3.1.1, section 4.8.9). */
  readonly parameters: readonly { readonly value: JsonObject; readonly place: Place }[];
  readonly extension: JsonObject;
}

/** Takes a path apart. */
export function partsOf(path: string): PathParts {
  const whole = path.replace(/\/+$/, '').replace(/\.(?:json|xml)$/i, '');
  const segments = whole.split('/').slice(1).flatMap(thingsIn);
  return {
    path,
    plain: `/${segments.join('/')}`,
    segments,
    parameters: parametersIn(path),
    literal: segments.findLast((segment) => segment !== '' && !segment.includes('{')),
  };
}

/** A key in brackets is OData's way, a verb after a colon that of Google's AIP-136. */
function thingsIn(segment: string): string[] {
  const [, name, key] = /^([^(){}]+)\((?:\w+=)?'?(\{[^{}]+\})'?\)$/.exec(segment) ?? [];
  if (name !== undefined && key !== undefined) return [name, key];
  const [, thing, verb] = /^([^:]+)(:[A-Za-z]\w*)$/.exec(segment) ?? [];
  return thing !== undefined && verb !== undefined ? [thing, verb] : [segment];
}

/** A plain path without its last segment. */
export function containerOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** The last segment of a plain path. */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The names of the parameters of a path, in order. */
export function parametersIn(path: string): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
}

/** A path with its parameters' names left out, so that two spellings of one are equal. */
export function formOf(path: string): string {
  return path.replace(/\{[^{}]+\}/g, '{}');
}

/** Every operation of a document, in its order. */
export function rawOperations({ root }: SpecDocument): readonly RawOperation[] {
  return membersOf(root['paths'])
    .filter(([path]) => path.startsWith('/'))
    .flatMap(([path, given]) => {
      const { value, place } = follow(root, below('#/paths', path), given);
      const item = objectOf(value) ?? {};
      const shared = parametersOf(root, item, place);
      const parts = partsOf(path);
      return METHODS.filter((method) => item[method] !== undefined).map((method) => {
        const operation = objectOf(item[method]) ?? {};
        const at = below(place, method);
        return {
          parts,
          method: method.toUpperCase(),
          place: at,
          value: operation,
          parameters: overridden(shared, parametersOf(root, operation, at)),
          extension: objectOf(operation['x-understudy']) ?? {},
        };
      });
    });
}

/** What may stand before every path: the paths of the servers, and nothing. */
export function basePathsOf({ root }: SpecDocument): readonly string[] {
  const bases = arrayOf(root['servers']).map((server) => basePathOf(objectOf(server) ?? {}));
  return [...new Set([...bases, ''])].toSorted((a, b) => b.length - a.length);
}

function basePathOf(server: JsonObject): string {
  const variables = objectOf(server['variables']) ?? {};
  const url = (stringOf(server['url']) ?? '').replace(/\{([^{}]+)\}/g, (_, name: string) =>
    String(objectOf(variables[name])?.['default'] ?? ''),
  );
  const path = url.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/]*/i, '').replace(/^\.(?=\/)/, '');
  return path.startsWith('/') ? path.replace(/[?#].*$/, '').replace(/\/+$/, '') : '';
}

type Found = RawOperation['parameters'];

function parametersOf(root: JsonObject, holder: JsonObject, place: Place): Found {
  return arrayOf(holder['parameters']).map((given, index) => {
    const found = follow(root, below(place, 'parameters', index), given);
    return { value: objectOf(found.value) ?? {}, place: found.place };
  });
}

function overridden(shared: Found, own: Found): Found {
  const name = ({ value }: Found[number]): string =>
    `${String(value['in'])} ${String(value['name'])}`;
  const names = new Set(own.map(name));
  return [...shared.filter((parameter) => !names.has(name(parameter))), ...own];
}
