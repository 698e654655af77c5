import { expect, test } from 'vitest';
import { Shapes } from '../schema/shape.ts';
import type { JsonObject } from '../spec/json.ts';
import { areAlike, areRelated, kindOf } from './kinds.ts';
import type { Kind } from './kinds.ts';

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
      Twin: { properties: properties('id', 'created', 'name') },
    },
  },
  inline: { properties: properties('id', 'name') },
  wide: { properties: properties('id', 'name', 'created', 'owner') },
  tiny: { properties: properties('id') },
  small: { properties: properties('id') },
  copy: { properties: properties('id', 'created', 'name') },
  again: { properties: properties('name', 'id', 'created') },
};

const compared = (
  one: string,
  other: string,
  compare: (first: Kind, second: Kind) => boolean,
): boolean => {
  const shapes = new Shapes(ROOT);
  const [first, second] = [one, other].map((name) =>
    kindOf(ROOT, shapes, name.startsWith('#') ? name : `#/components/schemas/${name}`),
  );
  return first !== undefined && second !== undefined && compare(first, second);
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
])('%s and %s look like the same records: %s', (one, other, are) => {
  expect(compared(one, other, areAlike)).toBe(are);
});

test.each([
  ['Pet', 'PetDetail', true],
  ['Pet', '#/wide', false],
  ['Pet', '#/copy', true],
  ['#/copy', '#/again', true],
  ['#/tiny', '#/small', false],
  ['Pet', 'Twin', false],
])('%s and %s are the same records: %s', (one, other, are) => {
  expect(compared(one, other, areRelated)).toBe(are);
});
