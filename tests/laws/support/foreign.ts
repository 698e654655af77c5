import { createFake } from '../../../src/index.ts';
import type { Fake, FakeOptions, JsonObject } from '../../../src/index.ts';
import { send } from './conversations.ts';
import type { Answer } from './conversations.ts';

export const text = { type: 'string' };
export const whole = { type: 'integer' };
export const time = { type: 'string', format: 'date-time' };

/** A schema of an object with these properties. */
export function object(properties: object, ...required: string[]): object {
  return { type: 'object', required, properties };
}

/** What is special about one resource; see {@link resource}. */
export interface ResourceForm {
  /** The schema of a record. */
  readonly one: object;
  /** What a create and a replacement take. */
  readonly body: object;
  /** What an update takes that merges; the same by default. */
  readonly patch?: object;
  /** The type of the key in the path. */
  readonly key?: object;
  /** Parameters of the list. */
  readonly filters?: readonly object[];
  /** Parameters of every operation. */
  readonly everywhere?: readonly object[];
}

const json = (schema: object): object => ({ content: { 'application/json': { schema } } });

/** A parameter of a query. */
export function inQuery(name: string, schema: object = text): object {
  return { name, in: 'query', schema };
}

/** The paths of a resource with the usual operations; the last part of the path is its name. */
export function resource(path: string, form: ResourceForm): object {
  const { one, body, patch = body, key = text, filters = [], everywhere = [] } = form;
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: text,
    })),
    ...everywhere,
  ];
  const own = `${path.split('/').at(-1)?.replace(/s$/, '')}_id`;
  const taking = (schema: object): object => ({ requestBody: { required: true, ...json(schema) } });
  const answering = (status: number): object => ({
    responses: { [status]: { description: 'ok', ...json(one) } },
  });
  const list = { description: 'ok', ...json({ type: 'array', items: one }) };
  return {
    [path]: {
      parameters,
      get: { parameters: filters, responses: { 200: list } },
      post: { ...taking(body), ...answering(201) },
    },
    [`${path}/{${own}}`]: {
      parameters: [...parameters, { name: own, in: 'path', required: true, schema: key }],
      get: answering(200),
      put: { ...taking(body), ...answering(200) },
      patch: { ...taking(patch), ...answering(200) },
      delete: { responses: { 204: { description: 'gone' } } },
    },
  };
}

/** An API that was never seen before, and its fake. */
export interface Foreign {
  readonly fake: Fake;
  /** Sends a request, such as `GET /things?size=2`; a body goes as JSON. */
  send(target: string, body?: unknown): Answer<JsonObject>;
  /** The records that a list answers. */
  list(target: string): readonly JsonObject[];
}

/** Starts a fake of a document with these paths, empty where nothing else is said. */
export function foreign(paths: object, options: FakeOptions = {}, rest: object = {}): Foreign {
  const document = { openapi: '3.1.0', info: { title: 'Foreign', version: '1' }, paths, ...rest };
  const size = options.scenario === undefined ? { records: 0 } : {};
  const fake = createFake({ document, now: '2026-01-31T09:00:00Z', ...size, ...options });
  const sendTo = <T>(target: string, body?: unknown): Answer<T> => {
    const [, method = '', path = '', query = ''] = /^(\S+) ([^?]*)\??(.*)$/s.exec(target) ?? [];
    return send(fake, { method, path, query, ...(body !== undefined && { json: body }) });
  };
  return { fake, send: sendTo, list: (target) => sendTo<JsonObject[]>(`GET ${target}`).body };
}
