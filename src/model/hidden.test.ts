import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import type { JsonObject } from '../spec/json.ts';

const json = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } });
const petId = { name: 'pet_id', in: 'path', required: true, schema: { type: 'string' } };

test('of what begins with a dollar sign only what the document does not have is hidden', () => {
  const named = {
    type: 'object',
    additionalProperties: true,
    required: ['$type'],
    properties: { $type: { type: 'string', enum: ['toy'] } },
  };
  const toys = { description: 'All', content: json({ type: 'array', items: named }) };
  const made = { description: 'Made', content: json(named) };
  const parameters = [petId];
  const document = {
    openapi: '3.1.0',
    info: { title: 'Toys', version: '1' },
    paths: {
      '/toys': {
        get: { responses: { '200': toys } },
        post: { requestBody: { content: json(named) }, responses: { '201': made } },
      },
      '/pets/{pet_id}/toys': { get: { parameters, responses: { '200': toys } } },
    },
  };
  const fake = createFake({ document, records: 1 });
  const sent = { $type: 'toy', $lent: true };
  expect(JSON.parse(fake.handle({ method: 'GET', path: '/toys' }).body)).toEqual([
    { $type: 'toy' },
  ]);
  expect(JSON.parse(fake.handle({ method: 'POST', path: '/toys', json: sent }).body)).toEqual(sent);
});
