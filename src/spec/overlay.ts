import { query } from 'json-p3';
import { UnderstudyError } from '../errors.ts';
import { arrayOf, isObject, objectOf, stringOf } from './json.ts';
import type { Json, JsonObject } from './json.ts';

type Token = string | number;

/**
 * A document with an overlay laid over it; the given document stays as it was.
 *
 * Rules: OpenAPI Overlay 1.0.0, section 4.4 (actions in order, `remove` wins over `update`,
 * an update of an object merges, an update of an array appends); targets are RFC 9535.
 *
 * @throws UnderstudyError `overlay-invalid`, also where a target hits nothing
 */
export function applyOverlay(document: JsonObject, overlay: unknown): JsonObject {
  const form = objectOf(overlay);
  if (form === undefined || typeof form['overlay'] !== 'string') {
    throw invalid('#/overlay', 'an overlay says which version of OpenAPI Overlay it speaks');
  }
  if (!Array.isArray(form['actions']))
    throw invalid('#/actions', 'an overlay has a list of actions');
  let result: Json = document;
  for (const [index, entry] of arrayOf(form['actions']).entries()) {
    const place = `#/actions/${index}`;
    const action = objectOf(entry);
    const target = stringOf(action?.['target']);
    if (action === undefined || target === undefined) {
      throw invalid(place, 'an action has a target, which is a JSONPath');
    }
    const hits = locate(target, result, `${place}/target`);
    if (hits.length === 0) throw invalid(`${place}/target`, `${target} hits nothing`);
    const change = changeOf(action);
    // Later hits go first, so that a removal does not move what is still to be removed.
    for (const tokens of hits.toReversed()) result = edited(result, tokens, change) ?? null;
  }
  if (!isObject(result)) throw invalid('#/actions', 'nothing is left of the document');
  return result;
}

function locate(target: string, document: Json, place: string): Token[][] {
  try {
    // The library takes what it only reads for something that may be written.
    return [...query(target, document as never)].map((node) => [...node.location]);
  } catch (error) {
    throw invalid(place, error instanceof Error ? error.message : String(error));
  }
}

function changeOf(action: JsonObject): (value: Json) => Json | undefined {
  if (action['remove'] === true) return () => undefined;
  const update = action['update'];
  return update === undefined ? (value) => value : (value) => merged(value, update);
}

function merged(value: Json | undefined, update: Json): Json {
  if (Array.isArray(value)) {
    return [...arrayOf(value), ...(Array.isArray(update) ? arrayOf(update) : [update])];
  }
  if (!isObject(value) || !isObject(update)) return update;
  const result: Record<string, Json | undefined> = { ...value };
  for (const [name, member] of Object.entries(update)) {
    if (member !== undefined) {
      result[name] =
        isObject(member) || Array.isArray(member) ? merged(value[name], member) : member;
    }
  }
  return result;
}

function edited(
  container: Json | undefined,
  tokens: readonly Token[],
  change: (value: Json) => Json | undefined,
): Json | undefined {
  const [token, ...rest] = tokens;
  if (token === undefined) return change(container ?? null);
  if (Array.isArray(container)) {
    return arrayOf(container).flatMap((entry, index) => {
      if (index !== token) return [entry];
      const member = edited(entry, rest, change);
      return member === undefined ? [] : [member];
    });
  }
  const { [String(token)]: before, ...others } = objectOf(container) ?? {};
  const after = edited(before, rest, change);
  return after === undefined ? others : { ...objectOf(container), [String(token)]: after };
}

function invalid(place: string, reason: string): UnderstudyError {
  return new UnderstudyError(
    'overlay-invalid',
    `Failed to apply the overlay (${place}): ${reason}`,
    { place },
  );
}
