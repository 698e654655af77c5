import { expect, test } from 'vitest';
import { documentOf, placeOf } from '../../tests/data/support/schema.ts';
import { Shapes } from '../schema/shape.ts';
import type { Shape } from '../schema/shape.ts';
import type { Json } from '../spec/json.ts';
import { momentOf, timeIn } from './moment.ts';

const shape = (schema: Json): Shape => new Shapes(documentOf(schema)).at(placeOf());
const TIME = Date.UTC(2026, 0, 31, 9, 30, 15, 250);

test.each<[Json, Json]>([
  [{ type: 'string', format: 'date-time' }, '2026-01-31T09:30:15.250Z'],
  [{ type: 'string' }, '2026-01-31T09:30:15.250Z'],
  [{ type: 'string', format: 'date' }, '2026-01-31'],
  [{ type: 'integer' }, 1_769_851_815],
  [{ type: 'number' }, 1_769_851_815.25],
  [{ type: 'integer', example: 1_700_000_000_000 }, 1_769_851_815_250],
  [{ type: 'integer', description: 'in milliseconds' }, 1_769_851_815_250],
])('a property of the schema %j holds the time as %j', (schema, value) => {
  expect(momentOf(shape(schema), TIME)).toBe(value);
});

test.each<Json>([
  { type: 'string', format: 'date-time' },
  { type: 'number' },
  { type: 'integer', format: 'unix-milli' },
])('the time is read back from a property of the schema %j', (schema) => {
  expect(timeIn(shape(schema), momentOf(shape(schema), TIME))).toBe(TIME);
});

test('what is no time is not a number', () => {
  expect(timeIn(shape({ type: 'string' }), 'soon')).toBeNaN();
  expect(timeIn(shape({ type: 'string' }), undefined)).toBeNaN();
});
