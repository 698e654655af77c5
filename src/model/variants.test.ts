import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import type { Variant } from './model.ts';
import { crudDocument } from '../../tests/documents/support/crud.ts';

const text = { type: 'string' };
const branch = (properties: object): object => ({
  type: 'object',
  properties: { id: text, kind: text, ...properties },
});
const refs = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];

const variants = (one: object, Cat: object, Dog: object): readonly Variant[] =>
  compile(crudDocument({ one, create: { type: 'object' }, schemas: { Cat, Dog } })).resources.get(
    'things',
  )?.variants ?? [];

const CAT = branch({ lives: { type: 'integer' } });
const DOG = branch({ tricks: { type: 'array', items: text } });

test('each alternative has its own properties', () => {
  const found = variants({ oneOf: refs }, CAT, DOG);
  expect(found.map(({ properties }) => [...properties.keys()].at(-1))).toEqual(['lives', 'tricks']);
});

test.each<[string, object, object, object, unknown[]]>([
  [
    'the mapping of a discriminator',
    {
      oneOf: refs,
      discriminator: { propertyName: 'kind', mapping: { c: '#/components/schemas/Cat', d: 'Dog' } },
    },
    CAT,
    DOG,
    ['c', 'd'],
  ],
  [
    'the names of the schemas, where a discriminator has no mapping',
    { oneOf: refs, discriminator: { propertyName: 'kind' } },
    CAT,
    DOG,
    ['Cat', 'Dog'],
  ],
  [
    'the values of a discriminated property',
    { oneOf: refs, discriminator: { propertyName: 'kind' } },
    branch({ kind: { const: 'cat' } }),
    branch({ kind: { enum: ['dog'] } }),
    ['cat', 'dog'],
  ],
  [
    'a property with one value in each',
    { anyOf: refs },
    branch({ sort: { const: 1 } }),
    branch({ sort: { const: 2 } }),
    [1, 2],
  ],
  ['nothing', { anyOf: refs }, CAT, DOG, [undefined, undefined]],
  [
    'nothing, where the values are equal',
    { anyOf: refs },
    branch({ sort: { const: 1 } }),
    branch({ sort: { const: 1 } }),
    [undefined, undefined],
  ],
])('alternatives are told apart by %s', (_, one, cat, dog, values) => {
  expect(variants(one, cat, dog).map(({ mark }) => mark?.value)).toEqual(values);
});

test('what stands beside the alternatives belongs to each', () => {
  const found = variants({ oneOf: refs, properties: { shared: text } }, CAT, DOG);
  expect(found.every(({ properties }) => properties.has('shared'))).toBe(true);
});

test('this or null, and alternatives that are no objects, are no variants', () => {
  expect(variants({ anyOf: [refs[0], { type: 'null' }] }, CAT, DOG)).toEqual([]);
  expect(variants({ oneOf: [refs[0], { type: 'string' }] }, CAT, DOG)).toEqual([]);
});
