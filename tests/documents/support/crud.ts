import type { JsonObject } from '../../../src/spec/json.ts';

/** What is special about a small document; see {@link crudDocument}. */
export interface Crud {
  readonly openapi?: string;
  readonly one?: object;
  readonly create?: object;
  readonly list?: object;
  readonly key?: string;
  readonly parameters?: readonly object[];
  readonly collection?: object;
  readonly item?: object;
  readonly paths?: object;
  readonly schemas?: object;
}

/** A response with a JSON body. */
export function json(schema: object, description = 'ok'): object {
  return { description, content: { 'application/json': { schema } } };
}

/** A request body of JSON. */
export function body(schema: object): object {
  return { required: true, content: { 'application/json': { schema } } };
}

/** A parameter of a path. */
export function inPath(name: string, type = 'string'): object {
  return { name, in: 'path', required: true, schema: { type } };
}

/** A parameter of a query. */
export function inQuery(name: string, schema: object = { type: 'string' }): object {
  return { name, in: 'query', schema };
}

export const THING = { $ref: '#/components/schemas/Thing' };

/** A document of one resource, `/things`, with the usual five operations. */
export function crudDocument(the: Crud = {}): JsonObject {
  const one = the.one ?? {
    type: 'object',
    required: ['id', 'name'],
    properties: { id: { type: 'string' }, name: { type: 'string' }, size: { type: 'integer' } },
  };
  const create = the.create ?? {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, size: { type: 'integer' } },
  };
  const key = the.key ?? 'thing_id';
  const item = { 200: json(THING), 404: { description: 'unknown' } };
  return {
    openapi: the.openapi ?? '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        get: {
          parameters: [...(the.parameters ?? [])],
          responses: { 200: json(the.list ?? { type: 'array', items: THING }) },
        },
        post: {
          requestBody: body({ $ref: '#/components/schemas/NewThing' }),
          responses: { 201: json(THING) },
        },
        ...the.collection,
      },
      [`/things/{${key}}`]: {
        parameters: [inPath(key)],
        get: { responses: item },
        put: { requestBody: body({ $ref: '#/components/schemas/NewThing' }), responses: item },
        patch: { requestBody: body({ $ref: '#/components/schemas/NewThing' }), responses: item },
        delete: { responses: { 204: { description: 'gone' }, 404: { description: 'unknown' } } },
        ...the.item,
      },
      ...the.paths,
    },
    components: { schemas: { Thing: one, NewThing: create, ...the.schemas } },
  } as JsonObject;
}
