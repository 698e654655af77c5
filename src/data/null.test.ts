import { expect, test } from 'vitest';
import { documentOf, placeOf } from '../../tests/data/support/schema.ts';
import { Shapes } from '../schema/shape.ts';
import type { Json } from '../spec/json.ts';
import { meansNull } from './null.ts';

const means = (schema: Json): boolean =>
  meansNull(new Shapes(documentOf(schema, { Maybe: { type: ['string', 'null'] } })), [placeOf()]);

test.each<[Json, boolean]>([
  [{ type: ['string', 'null'] }, true],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, true],
  [{ oneOf: [{ type: 'string' }, { type: 'null' }] }, true],
  [{ $ref: '#/components/schemas/Maybe' }, true],
  [{ enum: ['a', null] }, true],
  [{ const: null }, true],
  [{ type: 'string' }, false],
  [{ type: ['string', 'null'], enum: ['a'] }, false],
  [{ $ref: '#/components/schemas/Maybe', type: 'string' }, false],
  [{ allOf: [{ type: ['string', 'null'] }, { type: ['string', 'integer'] }] }, false],
  [{ oneOf: [{ type: 'null' }, { enum: [null, 'a'] }] }, false],
  [{ type: ['string', 'null'], not: { type: 'null' } }, false],
  [{}, false],
  [true, false],
  [false, false],
])('that %j means null is %j', (schema, answer) => {
  expect(means(schema)).toBe(answer);
});

test('a schema that refers to itself alone means nothing', () => {
  const loop = { $ref: placeOf() };
  expect(means(loop)).toBe(false);
});
