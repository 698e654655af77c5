import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import { plainTarget } from './target.ts';
import { verify } from './verify.ts';

const schema = { type: 'object', properties: { id: { type: 'string' }, text: { type: 'string' } } };
const json = { 'application/json': { schema } };

/** The laws for every answer as they are told of a delete that is documented with some answers. */
async function toldOf(responses: object): Promise<Record<string, unknown>> {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes': {
        post: {
          requestBody: { content: json },
          responses: { 201: { description: 'Made.', content: json } },
        },
      },
      '/notes/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        delete: { operationId: 'remove', responses },
      },
    },
    components: {},
  };
  const fake = createFake({ document, scenario: 'empty', seed: 1 });
  const target = plainTarget((request) => fake.handle(request));
  const { cases } = await verify({ model: fake.model, target, seed: 1, only: ['remove'] });
  const told = cases.filter(({ title }) => title === 'every answer');
  return Object.fromEntries(told.map(({ law, outcome }) => [law, outcome]));
}

const GONE = { description: 'Gone.' };

test('what an operation documents no body for is not held to one', async () => {
  expect(await toldOf({ 204: GONE })).toEqual({
    'no-server-error': 'held',
    'status-is-documented': 'held',
  });
});

test('a body that only a refusal has which never came is not said to fit', async () => {
  expect(await toldOf({ 204: GONE, 409: { description: 'Kept.', content: json } })).toEqual({
    'no-server-error': 'held',
    'status-is-documented': 'held',
  });
});

test('a body that an answer had is said to fit', async () => {
  expect(await toldOf({ 204: GONE, 404: { description: 'None.', content: json } })).toEqual({
    'no-server-error': 'held',
    'status-is-documented': 'held',
    'content-type-is-documented': 'held',
    'body-fits-its-schema': 'held',
  });
});
