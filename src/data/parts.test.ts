import { expect, test } from 'vitest';
import { documentOf, placeOf } from '../../tests/data/support/schema.ts';
import { Shapes } from '../schema/shape.ts';
import type { Json } from '../spec/json.ts';
import { demandOf } from './demand.ts';
import { namesIn, placesOfEntry, placesOfMember } from './parts.ts';
import { Patterns } from './pattern.ts';

const PLACE = placeOf();

/** The schemas of members and entries, by their places below the schema. */
function inner(schema: Json) {
  const shapes = new Shapes(documentOf(schema));
  const demand = demandOf(shapes, [PLACE], new Map());
  const reader = { shapes, patterns: new Patterns() };
  const short = (places: readonly string[] | undefined): string[] | undefined =>
    places?.map((place) => place.slice(PLACE.length));
  return {
    names: namesIn(demand),
    member: (name: string) => short(placesOfMember(reader, demand, name)),
    entry: (index: number) => short(placesOfEntry(reader, demand, index)),
  };
}

test('a member has to meet what every part of the schema says of it', () => {
  const { names, member } = inner({
    properties: { a: { type: 'string' } },
    required: ['c'],
    allOf: [{ properties: { a: { minLength: 2 }, b: {} } }],
  });
  expect(names).toEqual(['a', 'b', 'c']);
  expect(member('a')).toEqual(['/allOf/0/properties/a', '/properties/a']);
  expect(member('c')).toEqual([]);
});

test('a member that one part knows has to meet what another says of all others', () => {
  const { member } = inner({
    properties: { a: {} },
    additionalProperties: { type: 'integer' },
    allOf: [{ properties: { b: {} } }],
  });
  expect(member('a')).toEqual(['/properties/a']);
  expect(member('b')).toEqual(['/allOf/0/properties/b', '/additionalProperties']);
});

test('a name may be told by a pattern', () => {
  const { member } = inner({
    patternProperties: { '^x-': { type: 'string' } },
    additionalProperties: false,
  });
  expect(member('x-a')).toEqual(['/patternProperties/^x-']);
  expect(member('y')).toBeUndefined();
});

test('the first entries have schemas of their own, and there may be none after them', () => {
  const open = inner({ prefixItems: [{}, {}], items: { type: 'string' } });
  expect([0, 1, 2].map(open.entry)).toEqual([['/prefixItems/0'], ['/prefixItems/1'], ['/items']]);
  expect(inner({ prefixItems: [{}], items: false }).entry(1)).toBeUndefined();
  expect(inner({ type: 'array' }).entry(0)).toEqual([]);
});
