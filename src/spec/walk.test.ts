import { expect, test } from 'vitest';
import type { JsonObject } from './json.ts';
import { visitObjects } from './walk.ts';

const placesIn = (root: JsonObject): string[] => {
  const places: string[] = [];
  visitObjects(root, (_, place) => places.push(place()));
  return places;
};

test('objects are visited from the root down, with their places', () => {
  const list = [{ in: 'query' }, { in: 'path' }];
  expect(placesIn({ info: {}, tags: list, paths: { '/a': { get: {} } } })).toEqual([
    '#',
    '#/info',
    '#/tags/0',
    '#/tags/1',
    '#/paths/~1a',
    '#/paths/~1a/get',
  ]);
});

test('maps whose names are free are passed through, not visited', () => {
  const properties = { default: { type: 'string' }, example: {}, properties: {} };
  expect(placesIn({ schema: { properties } })).toEqual([
    '#',
    '#/schema',
    '#/schema/properties/default',
    '#/schema/properties/example',
    '#/schema/properties/properties',
  ]);
});

test.each(['example', 'examples', 'default', 'enum', 'const', 'x-anything'])(
  'nothing below %s is visited',
  (name) => {
    expect(placesIn({ schema: { [name]: { $ref: '#/not/a/reference' } } })).toEqual([
      '#',
      '#/schema',
    ]);
  },
);

test('the default answer is not taken for data', () => {
  expect(placesIn({ responses: { default: {} } })).toEqual(['#', '#/responses/default']);
});
