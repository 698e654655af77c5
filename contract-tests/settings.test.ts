import { expect, test } from 'vitest';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import type { Report } from '../src/contract/report.ts';
import { createFake } from '../src/index.ts';

/** Holds a fake to its document of cars, which are made with these members. */
async function held(
  properties: Readonly<Record<string, object>>,
  settings: Readonly<Record<string, string>> = {},
): Promise<Report> {
  const required = Object.keys(properties);
  const car = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
  const json = (schema: object): object => ({
    description: 'It.',
    content: { 'application/json': { schema } },
  });
  const whole = json({ ...car, properties: { ...car.properties, ...properties } });
  const document = {
    openapi: '3.1.0',
    info: { title: 'Cars', version: '1' },
    paths: {
      '/cars': {
        post: {
          requestBody: json({ type: 'object', required, properties }),
          responses: { 201: whole },
        },
      },
      '/cars/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        get: { responses: { 200: whole } },
        delete: { responses: { 204: { description: 'Gone' } } },
      },
    },
  };
  const fake = createFake({ document, scenario: 'empty', seed: 1 });
  const target = plainTarget((request) => fake.handle(request));
  return verify({ model: fake.model, target, settings, seed: 1, only: ['operations-exist'] });
}

function told({ findings }: Report): unknown {
  return findings.map(({ message, got }) => [message, got]);
}

test('a member that has a name which every object has is no setting', async () => {
  expect(told(await held({ constructor: { type: 'string' } }))).toEqual([]);
});

test('a setting is sent as the type that its member has', async () => {
  const properties = {
    price: { type: 'number' },
    seats: { type: 'integer' },
    isNew: { type: 'boolean' },
    plate: { type: 'string' },
    owner_id: { type: ['integer', 'string'] },
  };
  const settings = { price: '1.5', seats: '4', isNew: 'true', plate: '007', owner_id: 'me' };
  expect(told(await held(properties, settings))).toEqual([]);
});
