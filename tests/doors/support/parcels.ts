import fc from 'fast-check';
import type { JsonObject } from '../../../src/index.ts';
import type { Subject } from './alike.ts';
import { mostly, request, sequencesOf } from './sequences.ts';

const NUMBER = { name: 'number', in: 'path', required: true, schema: { type: 'integer' } };

const json = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } });
const answer = (schema: JsonObject): JsonObject => ({ description: 'It', content: json(schema) });

const fields: JsonObject = {
  sender: { type: 'string', minLength: 1 },
  weight: { type: 'number', exclusiveMinimum: 0 },
  state: { type: 'string', enum: ['packed', 'sent', 'lost'] },
};
const parcel: JsonObject = {
  type: 'object',
  required: ['id', 'sender', 'weight', 'state'],
  properties: { id: { type: 'integer' }, ...fields },
};
const sent = (required: string[]): JsonObject => ({
  required: true,
  content: json({ type: 'object', required, properties: fields }),
});
const problem: JsonObject = {
  description: 'No',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['title', 'status'],
        properties: { title: { type: 'string' }, status: { type: 'integer' } },
      },
    },
  },
};

/** An API that has nothing in common with the one that ships, nor with its framework. */
const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Parcels', version: '1' },
  servers: [{ url: '/v1' }],
  paths: {
    '/parcels': {
      get: {
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, default: 5 } },
          { name: 'offset', in: 'query', schema: { type: 'integer', minimum: 0 } },
          { name: 'state', in: 'query', schema: fields['state'] ?? true },
        ],
        responses: { '200': answer({ type: 'array', items: parcel }), '400': problem },
      },
      post: {
        requestBody: sent(['sender', 'weight']),
        responses: {
          '201': {
            ...answer(parcel),
            headers: { Location: { schema: { type: 'string', format: 'uri-reference' } } },
          },
          '400': problem,
        },
      },
    },
    '/parcels/{number}': {
      parameters: [NUMBER],
      get: { responses: { '200': answer(parcel), '404': problem } },
      put: { requestBody: sent(['sender', 'weight']), responses: { '200': answer(parcel) } },
      patch: { requestBody: sent([]), responses: { '200': answer(parcel), '404': problem } },
      delete: { responses: { '204': { description: 'Gone' }, '404': problem } },
    },
  },
};

const LIST = '/v1/parcels';
const query = fc
  .array(
    fc.constantFrom(
      'limit=2',
      'limit=0',
      'offset=3',
      'offset=x',
      'state=sent',
      'state=odd',
      'a=%zz',
    ),
    { maxLength: 3 },
  )
  .map((parts) => parts.join('&'));
const body = mostly(
  fc
    .record(
      {
        sender: mostly(fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom('', 7)),
        weight: mostly(fc.double({ min: 1, max: 99 }), fc.constantFrom(0, 'heavy')),
        state: mostly(fc.constantFrom('packed', 'sent'), fc.constant('odd')),
      },
      { requiredKeys: ['sender', 'weight'] },
    )
    .map((value) => JSON.stringify(value)),
  fc.constantFrom('', '{', '[]', 'null', '{"state":"lost"}'),
);
const item = mostly(
  fc.nat(14).map((number) => `${LIST}/${number}`),
  fc.constantFrom(`${LIST}/x`, `${LIST}/1e1`, `${LIST}/%ff`),
);
const nothing = fc.constant(undefined);
const step = fc.oneof(
  request('GET', fc.constant(LIST), nothing, query),
  request('POST', fc.constant(LIST), body, query),
  ...['GET', 'HEAD', 'DELETE', 'OPTIONS'].map((method) => request(method, item, nothing, query)),
  ...['PUT', 'PATCH'].map((method) => request(method, item, body, query)),
);

export const PARCELS: Subject = {
  options: { seed: 7, now: '2026-01-31T09:00:00Z', records: 12, document },
  sequences: sequencesOf(LIST, step),
};
