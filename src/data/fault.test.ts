import { expect, test } from 'vitest';
import { Validator } from '../schema/validator.ts';
import type { JsonObject } from '../spec/json.ts';
import { faultOf } from './fault.ts';
import type { Fault } from './fault.ts';

function faultIn(schema: JsonObject, value: unknown): Fault | undefined {
  const [error] = new Validator(() => schema).errors('#', value);
  return error && faultOf(error, '#/here');
}

const CLOSED = {
  type: 'object',
  additionalProperties: false,
  properties: { count: {}, inner: { $ref: '#/$defs/inner' } },
  $defs: { inner: { type: 'object', additionalProperties: false, properties: { median: {} } } },
};

test('of a name that is not known the nearest is told', () => {
  expect(faultIn(CLOSED, { cuont: 1 })).toEqual({
    place: '#/here',
    reason: 'there is no member of this name (cuont)',
    hint: "Did you mean 'count'?",
  });
});

test('the names that are known are those of the place', () => {
  expect(faultIn(CLOSED, { inner: { zzz: 1 } })).toMatchObject({
    place: '#/here/inner',
    hint: 'It may have: median.',
  });
});

test('the names that are known are found through schemas that refer to others', () => {
  const deep = {
    type: 'object',
    additionalProperties: false,
    properties: { pace: { $ref: '#/$defs/pace' } },
  };
  const schema = { properties: { part: { $ref: '#/$defs/deep' } }, $defs: { deep, pace: {} } };
  expect(faultIn(schema, { part: { pase: 1 } })).toMatchObject({ hint: "Did you mean 'pace'?" });
});

test('of a pattern an example is told, where the schema has one', () => {
  const pattern = '^[0-9]+ seconds$';
  expect(faultIn({ pattern, examples: ['20 seconds'] }, '20')?.hint).toBe(
    'Write it as "20 seconds".',
  );
  expect(faultIn({ pattern }, '20')?.hint).toBeUndefined();
});

test('of an enumeration all values are told', () => {
  expect(faultIn({ enum: ['a', 1] }, 'b')?.reason).toBe('it must be one of "a", 1');
});

test('anything else is told in the words of the validator', () => {
  expect(faultIn({ type: 'string' }, 1)).toEqual({ place: '#/here', reason: 'it must be string' });
});
