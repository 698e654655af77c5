import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { PlainResponse } from '../../../src/respond/message.ts';
import { follow, loadDocument } from '../../../src/spec/document.ts';
import { isObject, membersOf, objectOf } from '../../../src/spec/json.ts';
import type { Json, JsonObject } from '../../../src/spec/json.ts';
import { below, fragmentOf } from '../../../src/spec/pointer.ts';
import type { Place } from '../../../src/spec/pointer.ts';

/** Says what an answer does against a document, one sentence each; see {@link conformanceTo}. */
export type Conformance = (method: string, path: string, answer: PlainResponse) => string[];

/**
 * Holds answers to a document: the status is documented (those of refusals need not be), so is
 * the media type, the body fits the schema, and what is write-only is not shown. Reads the
 * document by itself, not through the model.
 */
export function conformanceTo(document: unknown): Conformance {
  const { root } = loadDocument(document);
  const answersOnly = forAnswers(root, false) as JsonObject;
  const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });
  addFormats.default(ajv);
  ajv.addSchema(answersOnly, 'document');
  const compiled = new Map<string, ValidateFunction>();
  return (method, path, answer) => {
    const place = operationPlace(root, method, path);
    if (place === undefined) return [];
    const found = documented(root, place, answer.status);
    if (found === undefined) {
      const isFree = answer.status >= 300 || !documentsSuccess(root, place);
      return isFree ? [] : [`the status ${answer.status} is not documented`];
    }
    const content = objectOf(objectOf(found.value)?.['content']);
    const types = Object.keys(content ?? {});
    if (types.length === 0 || answer.status === 204 || method === 'HEAD') {
      // Many documents only name their refusals; what is told then is the framework's affair.
      return answer.body === '' || answer.status >= 400
        ? []
        : [`there is a body where none is documented: ${answer.body}`];
    }
    // What has no schema, such as a picture, can only be empty.
    const isFree = types.every((name) => objectOf(content?.[name])?.['schema'] === undefined);
    if (isFree && answer.body === '') return [];
    const type = answer.headers['content-type']?.split(';', 1)[0] ?? '';
    const media = types.find((name) => name === type || name === '*/*');
    if (media === undefined) return [`the media type ${type} is not among ${types.join(', ')}`];
    if (!/json/.test(type) || objectOf(content?.[media])?.['schema'] === undefined) return [];
    const schema = fragmentOf(below(found.place, 'content', media, 'schema'));
    const fits = compiled.get(schema) ?? ajv.compile({ $ref: `document${schema}` });
    compiled.set(schema, fits);
    if (fits(JSON.parse(answer.body))) return [];
    return (fits.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath || 'the body'} ${message} ${JSON.stringify(params)}`,
    );
  };
}

/** Where the operation stands that a request means; the path with the most fixed segments wins. */
function operationPlace(root: JsonObject, method: string, path: string): Place | undefined {
  const candidates = membersOf(root['paths']).flatMap(([template]) => {
    const item = follow(root, below('#/paths', template));
    if (objectOf(item.value)?.[method.toLowerCase()] === undefined) return [];
    const source = template
      .split(/\{[^{}]+\}/)
      .map((text) => RegExp.escape(text))
      .join('[^/]+?');
    if (!new RegExp(`${source}$`).test(path)) return [];
    const fixed = template.replace(/\{[^{}]+\}/g, '').length;
    return [{ place: below(item.place, method.toLowerCase()), fixed }];
  });
  return candidates.toSorted((a, b) => b.fixed - a.fixed)[0]?.place;
}

function documentsSuccess(root: JsonObject, operation: Place): boolean {
  const responses = objectOf(follow(root, below(operation, 'responses')).value) ?? {};
  return Object.keys(responses).some((name) => /^(2|default)/i.test(name));
}

function documented(
  root: JsonObject,
  operation: Place,
  status: number,
): { value: Json | undefined; place: Place } | undefined {
  for (const name of [String(status), `${String(status).slice(0, 1)}XX`, 'default']) {
    const found = follow(root, below(operation, 'responses', name));
    if (found.value !== undefined) return found;
  }
  return undefined;
}

/** The schemas as they hold for answers: what is write-only is forbidden, so nobody can require it. */
function forAnswers(value: Json | undefined, namesAreFree: boolean): Json | undefined {
  if (Array.isArray(value)) return value.map((entry: Json) => forAnswers(entry, false) as Json);
  if (!isObject(value)) return value;
  if (!namesAreFree && value['writeOnly'] === true) return false;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    forAnswers(member, !namesAreFree && (name === 'properties' || name === 'schemas')),
  ]);
  const result = Object.fromEntries(members) as Record<string, Json | undefined>;
  const properties = objectOf(result['properties']);
  if (namesAreFree || properties === undefined || !Array.isArray(result['required'])) return result;
  const required = result['required'].filter((name: Json) => properties[String(name)] !== false);
  return { ...result, required };
}
