import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import { documentToTry } from './docs-document.ts';

const DONE = { responses: { 204: { description: 'Done' } } };
const THING = { type: 'object', properties: { id: { type: 'string' }, kind: { type: 'string' } } };
const LIST = {
  responses: {
    200: {
      description: 'Things',
      content: { 'application/json': { schema: { type: 'array', items: THING } } },
    },
  },
};

/** A document with things; the paths of things can be added to. */
function shop(paths: object): object {
  return {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: 'https://shop.example/api/v1' }],
    paths,
  };
}

test('this server stands in the place of every other', () => {
  const servers = [{ url: 'https://elsewhere.example' }];
  const document = shop({ '/things': { servers, get: { ...LIST, servers }, put: DONE } });
  const text = JSON.stringify(documentToTry(createFake({ document })));
  expect(JSON.parse(text)).toMatchObject({ servers: [{ url: '/api/v1' }] });
  expect(text).not.toContain('.example');
});

test('a parameter that may be left out has no example, since nothing may match it', () => {
  const kind = {
    name: 'kind',
    in: 'query',
    example: 'a',
    schema: { type: 'string', example: 'b' },
  };
  const document = shop({ '/things': { get: { ...LIST, parameters: [kind] } } });
  const text = JSON.stringify(documentToTry(createFake({ document })));
  expect(JSON.parse(text)).toHaveProperty('paths./things.get.parameters', [
    { name: 'kind', in: 'query', schema: { type: 'string' } },
  ]);
});

test('the example of a key is that of a record which there is', () => {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'x' };
  const document = shop({
    '/things': { get: LIST },
    '/things/{id}': { parameters: [id], delete: DONE },
  });
  const fake = createFake({ document });
  const [record] = fake.records('things').list({ take: 1 });
  expect(documentToTry(fake)).toHaveProperty(
    ['paths', '/things/{id}', 'parameters', '0', 'example'],
    record?.['id'],
  );
});

test('what must be given and is no key keeps its example', () => {
  const day = { name: 'day', in: 'query', required: true, example: 'Monday' };
  const document = shop({ '/things': { get: { ...LIST, parameters: [day] } } });
  expect(documentToTry(createFake({ document }))).toHaveProperty(
    'paths./things.get.parameters.0.example',
    'Monday',
  );
});

test('the document itself stays as it was', () => {
  const fake = createFake();
  const before = JSON.stringify(fake.model.document);
  documentToTry(fake);
  expect(JSON.stringify(fake.model.document)).toBe(before);
});
