import { expect, test } from 'vitest';
import { compile } from '../model/compile.ts';
import { Generator } from './generate.ts';
import { MissingParts } from './missing-parts.ts';
import { Vocabulary } from './vocabulary.ts';

const NOW = Date.UTC(2026, 0, 1);

function partsOf(schemas: object): MissingParts {
  const model = compile({
    openapi: '3.1.0',
    info: { title: 'Parts', version: '1' },
    paths: {},
    components: { schemas },
  });
  return new MissingParts(model, new Generator(model, new Vocabulary(NOW), NOW));
}

test('what an object must have gets its default, null, or the first of its values', () => {
  const parts = partsOf({
    Address: {
      type: 'object',
      required: ['city', 'country', 'kind'],
      properties: {
        city: { type: ['string', 'null'] },
        country: { type: 'string', default: 'NZ' },
        kind: { type: 'string', enum: ['home', 'work'] },
        street: { type: 'string' },
      },
    },
  });
  expect(parts.completed('#/components/schemas/Address', { street: 'A' }, NOW)).toEqual({
    street: 'A',
    city: null,
    country: 'NZ',
    kind: 'home',
  });
});

test('an object that must hold another of its kind, without an end, ends', () => {
  const parts = partsOf({
    Folder: {
      type: 'object',
      required: ['name', 'parent'],
      properties: {
        name: { type: 'string', default: '/' },
        parent: { $ref: '#/components/schemas/Folder' },
      },
    },
  });
  expect(parts.completed('#/components/schemas/Folder', { name: 'a' }, NOW)).toMatchObject({
    name: 'a',
    parent: { name: '/' },
  });
});
