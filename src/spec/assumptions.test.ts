import { expect, test } from 'vitest';
import type { UnderstudyError } from '../errors.ts';
import { assume, assumptionsOf } from './assumptions.ts';
import type { Json, JsonObject } from './json.ts';

const DOCUMENT: JsonObject = {
  'x-understudy': {
    assumptions: [
      {
        id: 'page-size-max',
        statement: 'A page has at most so many items.',
        level: 'assumed',
        value: 100,
        at: ['#/paths/~1a/get/parameters/0/schema/maximum', '#/components/parameters/Size/maximum'],
      },
      { id: 'past-last-page', statement: 'It is empty.', level: 'inferred', value: 'empty' },
      { id: 'values', statement: 'These.', level: 'assumed', value: ['a'], at: ['#/enum'] },
      { id: 'scopes', statement: 'Yes.', level: 'assumed', value: true },
    ],
  },
  paths: { '/a': { get: { parameters: [{ name: 'size', schema: { maximum: 100 } }] } } },
  components: { parameters: { Size: { maximum: 100 } } },
  enum: ['a'],
};

function refusalOf(values: Record<string, Json>): UnderstudyError {
  try {
    assume(DOCUMENT, values);
  } catch (error) {
    return error as UnderstudyError;
  }
  throw new Error('the assumption was not refused');
}

test('a document lists its assumptions with what they say', () => {
  expect(assumptionsOf(DOCUMENT)[1]).toEqual({
    id: 'past-last-page',
    statement: 'It is empty.',
    level: 'inferred',
    value: 'empty',
    at: [],
    about: [],
  });
  expect(assumptionsOf({})).toEqual([]);
});

test('another value is written to the list and to every place that holds it', () => {
  const assumed = assume(DOCUMENT, { 'page-size-max': 7 });
  expect(assumptionsOf(assumed)[0]?.value).toBe(7);
  expect(assumed).toMatchObject({
    paths: { '/a': { get: { parameters: [{ name: 'size', schema: { maximum: 7 } }] } } },
    components: { parameters: { Size: { maximum: 7 } } },
  });
});

test('several at once are all written', () => {
  const assumed = assume(DOCUMENT, { 'page-size-max': 7, values: ['b', 'c'], scopes: false });
  expect(assumptionsOf(assumed).map(({ value }) => value)).toEqual([7, 'empty', ['b', 'c'], false]);
  expect(assumed['enum']).toEqual(['b', 'c']);
});

test('the given document stays as it was, and is given back where nothing is assumed', () => {
  const before = structuredClone(DOCUMENT);
  assume(DOCUMENT, { 'page-size-max': 7 });
  expect(DOCUMENT).toEqual(before);
  expect(assume(DOCUMENT, {})).toBe(DOCUMENT);
});

test('an unknown id is refused with the nearest that is known', () => {
  expect(refusalOf({ 'page-size-maximum': 7 })).toMatchObject({
    code: 'assumption-unknown',
    hint: "Did you mean 'page-size-max'?",
  });
  expect(refusalOf({ other: 1 }).hint).toContain('It has: page-size-max, past-last-page');
});

test.each<[string, Json]>([
  ['page-size-max', '7'],
  ['page-size-max', true],
  ['values', 'b'],
  ['scopes', 0],
])('%s cannot be %j', (id, value) => {
  expect(refusalOf({ [id]: value })).toMatchObject({
    code: 'assumption-invalid',
    place: expect.stringMatching(/^#\/x-understudy\/assumptions\/\d$/),
    hint: expect.stringMatching(/^It is a value of the same type, such as /),
  });
});

test.each<[string, Json]>([
  ['past-last-page', 404],
  ['page-size-max', null],
])('%s can be %j', (id, value) => {
  expect(() => assume(DOCUMENT, { [id]: value })).not.toThrow();
});
