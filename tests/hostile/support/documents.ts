import { isObject, membersOf, objectOf } from '../../../src/spec/json.ts';
import type { JsonObject } from '../../../src/spec/json.ts';
import { crudDocument, json } from '../../documents/support/crud.ts';

/** A document of one resource, whose records have a name and these properties, all of them optional. */
export function documentOf(properties: object, schemas: object = {}): JsonObject {
  const name = { type: 'string' };
  const create = { type: 'object', required: ['name'], properties: { name, ...properties } };
  const one = {
    type: 'object',
    required: ['id', 'name'],
    properties: { id: name, name, ...properties },
  };
  return crudDocument({ create, one, schemas });
}

/** The same document as FastAPI writes it: it documents FastAPI's validation error. */
export function asFastApi(document: JsonObject): JsonObject {
  const text = { type: 'string' };
  const loc = { type: 'array', items: { anyOf: [text, { type: 'integer' }] } };
  const schemas = {
    ...objectOf(objectOf(document['components'])?.['schemas']),
    ValidationError: {
      type: 'object',
      required: ['loc', 'msg', 'type'],
      properties: { loc, msg: text, type: text },
    },
    HTTPValidationError: {
      type: 'object',
      properties: {
        detail: { type: 'array', items: { $ref: '#/components/schemas/ValidationError' } },
      },
    },
  };
  const paths = membersOf(document['paths']).map(([path, item]) => [
    path,
    Object.fromEntries(membersOf(item).map(([name, member]) => [name, withRefusal(member)])),
  ]);
  return { ...document, paths: Object.fromEntries(paths), components: { schemas } };
}

function withRefusal(operation: unknown): unknown {
  const responses = objectOf(operation)?.['responses'];
  if (!isObject(operation) || !isObject(responses)) return operation;
  const refusal = json({ $ref: '#/components/schemas/HTTPValidationError' });
  return { ...operation, responses: { ...responses, 422: refusal } };
}
