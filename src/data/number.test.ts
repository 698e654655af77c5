import { expect, test } from 'vitest';
import { drawn } from '../../tests/data/support/schema.ts';

const numbers = (schema: object, name?: string): number[] =>
  drawn(schema as never, name === undefined ? {} : { name }).map(Number);

test('a whole number has no fraction and keeps to its bounds', () => {
  const values = numbers({ type: 'integer', minimum: 1.5, maximum: 4.5 });
  expect(new Set(values)).toEqual(new Set([2, 3, 4]));
});

test('open ends are left out', () => {
  const whole = numbers({ type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 4 });
  expect(new Set(whole)).toEqual(new Set([2, 3]));
  const real = numbers({ type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1e-9 });
  expect(real.filter((value) => value <= 0 || value >= 1e-9)).toEqual([]);
});

test('there is a number right above a huge one', () => {
  const values = numbers({ type: 'number', exclusiveMinimum: 1e20 });
  expect(values.filter((value) => value <= 1e20)).toEqual([]);
});

test('where the bounds are far apart, numbers are of everyday size', () => {
  const values = numbers({ type: 'integer', minimum: 0, maximum: 2_147_483_647 });
  expect(Math.max(...values)).toBeLessThan(10_000);
  expect(new Set(values).size).toBeGreaterThan(20);
});

test('where there is only an upper bound, numbers lie below it', () => {
  expect(Math.max(...numbers({ type: 'integer', maximum: -5 }))).toBeLessThanOrEqual(-5);
});

test('an example tells the size', () => {
  const values = numbers({ type: 'integer', example: 50_000 });
  expect(Math.max(...values)).toBeGreaterThan(20_000);
});

test.each([3, 0.01, 0.5, 1e-7])('multiples of %d are such to the validator', (multipleOf) => {
  const values = numbers({ type: 'number', multipleOf, minimum: 1 });
  expect(values.filter((value) => !Number.isInteger(value / multipleOf))).toEqual([]);
});

test('a name tells the number where the bounds allow it', () => {
  const ages = numbers({ type: 'integer' }, 'age');
  expect(Math.min(...ages)).toBeGreaterThanOrEqual(18);
  const young = numbers({ type: 'integer', maximum: 12 }, 'age');
  expect(Math.max(...young)).toBeLessThanOrEqual(12);
});

test('a number of 32 bits is whole and no larger', () => {
  const values = numbers({ type: 'number', format: 'int32', minimum: 2_147_483_640 });
  expect(values.filter((value) => !Number.isInteger(value) || value > 2 ** 31 - 1)).toEqual([]);
});
