import { expect, test } from 'vitest';
import { Shapes } from '../schema/shape.ts';
import type { JsonObject } from '../spec/json.ts';
import { areAlike, kindOf } from './kinds.ts';

const properties = (...names: string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const ROOT: JsonObject = {
  components: {
    schemas: {
      Base: { properties: properties('id', 'created') },
      Pet: { allOf: [ref('Base'), { properties: properties('name') }] },
      PetDetail: { allOf: [ref('Pet'), { properties: properties('owner') }] },
      Owner: { allOf: [ref('Base'), { properties: properties('name', 'city') }] },
      Alias: ref('Pet'),
    },
  },
  inline: { properties: properties('id', 'name') },
  wide: { properties: properties('id', 'name', 'created', 'owner') },
  tiny: { properties: properties('id') },
};

const alike = (one: string, other: string): boolean => {
  const shapes = new Shapes(ROOT);
  const [first, second] = [one, other].map((name) =>
    kindOf(ROOT, shapes, name.startsWith('#') ? name : `#/components/schemas/${name}`),
  );
  return first !== undefined && second !== undefined && areAlike(first, second);
};

test.each([
  ['Pet', 'Pet', true],
  ['Pet', 'Alias', true],
  ['Pet', 'PetDetail', true],
  ['PetDetail', 'Pet', true],
  ['Pet', 'Owner', false],
  ['Base', 'Owner', true],
  ['Pet', '#/inline', true],
  ['Pet', '#/wide', true],
  ['Owner', '#/wide', false],
  ['#/inline', '#/wide', true],
  ['#/tiny', 'Pet', false],
])('%s and %s are of the same records: %s', (one, other, are) => {
  expect(alike(one, other)).toBe(are);
});
