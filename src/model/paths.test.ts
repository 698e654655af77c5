import { expect, test } from 'vitest';
import { loadDocument } from '../spec/document.ts';
import type { JsonObject } from '../spec/json.ts';
import { basePathsOf, containerOf, formOf, lastOf, partsOf, rawOperations } from './paths.ts';

const document = (rest: JsonObject): ReturnType<typeof loadDocument> =>
  loadDocument({ openapi: '3.1.0', info: { title: 'A', version: '1' }, ...rest });

test.each([
  ['/pets', '/pets'],
  ['/pets/', '/pets'],
  ['/pets.json', '/pets'],
  ['/pets/{id}.json', '/pets/{id}'],
  ['/pets/{id}/', '/pets/{id}'],
  ['/Pets({id})', '/Pets/{id}'],
  ["/Pets(id='{id}')/Toys", '/Pets/{id}/Toys'],
  ['/pets/{id}:feed', '/pets/{id}/:feed'],
  ['/pets:batchGet', '/pets/:batchGet'],
  ['/a/{b}-{c}', '/a/{b}-{c}'],
  ['/', '/'],
])('%s names what %s names', (path, plain) => {
  expect(partsOf(path)).toMatchObject({ path, plain });
});

test('a path is taken apart', () => {
  expect(partsOf('/v1/pets/{pet_id}/toys/{toy}')).toEqual({
    path: '/v1/pets/{pet_id}/toys/{toy}',
    plain: '/v1/pets/{pet_id}/toys/{toy}',
    segments: ['v1', 'pets', '{pet_id}', 'toys', '{toy}'],
    parameters: ['pet_id', 'toy'],
    literal: 'toys',
  });
  expect(partsOf('/a/{b}-{c}')).toMatchObject({ parameters: ['b', 'c'] });
});

test('a plain path has a container and a last segment', () => {
  expect([containerOf('/a/{b}'), lastOf('/a/{b}'), containerOf('/a')]).toEqual(['/a', '{b}', '']);
});

test('two spellings of a path are of one form', () => {
  expect(formOf('/a/{b}/c/{d}')).toBe(formOf('/a/{x}/c/{y}'));
});

test.each([
  [undefined, ['']],
  [[{ url: 'https://api.example.com' }], ['']],
  [[{ url: 'https://api.example.com/v1/' }], ['/v1', '']],
  [[{ url: '/api/v3' }], ['/api/v3', '']],
  [[{ url: './api' }], ['/api', '']],
  [[{ url: '//host/api' }], ['/api', '']],
  [
    [
      {
        url: '{scheme}://host/{base}',
        variables: { scheme: { default: 'https' }, base: { default: 'x' } },
      },
    ],
    ['/x', ''],
  ],
  [[{ url: 'https://{host}/v2', variables: { host: { default: 'a.test' } } }], ['/v2', '']],
  [
    [{ url: '/a' }, { url: '/a/b' }, { url: '/a' }],
    ['/a/b', '/a', ''],
  ],
])('before the paths of the servers %j may stand %j', (servers, bases) => {
  expect(basePathsOf(document(servers === undefined ? {} : { servers }))).toEqual(bases);
});

test('operations come in the order of the document, each with its method', () => {
  const paths = { '/b': { post: {}, get: {} }, '/a': { delete: {} }, 'x-other': { get: {} } };
  expect(
    rawOperations(document({ paths })).map(({ method, parts }) => `${method} ${parts.path}`),
  ).toEqual(['GET /b', 'POST /b', 'DELETE /a']);
});

test('parameters of a path come first, and give way to those of the operation', () => {
  const shared = [
    { name: 'a', in: 'query', description: 'shared' },
    { name: 'a', in: 'header', description: 'shared' },
  ];
  const own = [{ name: 'a', in: 'query', description: 'own' }];
  const [read] = rawOperations(
    document({ paths: { '/a': { parameters: shared, get: { parameters: own } } } }),
  );
  expect(
    read?.parameters.map(({ value, place }) => [value['in'], value['description'], place]),
  ).toEqual([
    ['header', 'shared', '#/paths/~1a/parameters/1'],
    ['query', 'own', '#/paths/~1a/get/parameters/0'],
  ]);
});

test('a path item and a parameter are found by reference, with the place where they stand', () => {
  const [read] = rawOperations(
    document({
      paths: { '/a': { $ref: '#/components/pathItems/A' } },
      components: {
        pathItems: { A: { get: { parameters: [{ $ref: '#/components/parameters/P' }] } } },
        parameters: { P: { name: 'p', in: 'query' } },
      },
    }),
  );
  expect(read?.place).toBe('#/components/pathItems/A/get');
  expect(read?.parameters[0]).toEqual({
    value: { name: 'p', in: 'query' },
    place: '#/components/parameters/P',
  });
});
