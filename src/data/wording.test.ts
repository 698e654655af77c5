import { expect, test } from 'vitest';
import { listed, ownerAt, wordsAt } from './wording.ts';

test.each([
  ['#/components/schemas/Pet/properties/birthDate', ['birth', 'date']],
  ['#/components/schemas/Pet/properties/tags/items', ['tags']],
  ['#/components/schemas/Pet/properties/owner/properties/first_name', ['first', 'name']],
  ['#/components/schemas/Pet/properties/kind/oneOf/0', ['kind']],
  ['#/components/schemas/Pet', []],
  ['#/components/schemas/Pet/properties/labels/additionalProperties', []],
  ['#/components/schemas/Pet/properties/additionalProperties', ['additional', 'properties']],
])('the words of %s are %j', (place, words) => {
  expect(wordsAt(place)).toEqual(words);
});

test.each([
  ['#/components/schemas/PetOwners/properties/name', ['pet', 'owner']],
  ['#/components/schemas/Pet/properties/owner/properties/name', ['owner']],
  ['#/components/schemas/Pet/properties/owners/items/properties/name', ['owner']],
  [
    '#/paths/~1shops~1{id}~1pets/get/responses/200/content/application~1json/schema/items/properties/name',
    ['pet'],
  ],
  ['#/components/schemas/Pet', []],
])('%s belongs to %j', (place, words) => {
  expect(ownerAt(place)).toEqual(words);
});

test('lines are taken apart into words', () => {
  expect(listed('a b', 'c')).toEqual(new Set(['a', 'b', 'c']));
});
