import { expect, test } from 'vitest';
import { loadDocument } from '../spec/document.ts';
import type { JsonObject } from '../spec/json.ts';
import { answersOf, isJson, mediaOf, successOf } from './answers.ts';
import type { RawAnswer } from './answers.ts';
import { rawOperations } from './paths.ts';

function answers(responses: JsonObject): ReadonlyMap<string, RawAnswer> {
  const document = loadDocument({ openapi: '3.1.0', paths: { '/a': { get: { responses } } } });
  const [read] = rawOperations(document);
  return read === undefined ? new Map() : answersOf(document.root, read);
}

const content = (type: string): JsonObject => ({
  content: { [type]: { schema: { type: 'object' } } },
});

test.each([
  ['application/json', true],
  ['application/json; charset=utf-8', true],
  ['APPLICATION/JSON', true],
  ['application/problem+json', true],
  ['text/json', false],
  ['application/jsonp', false],
  ['*/*', false],
])('%s is JSON: %s', (type, is) => {
  expect(isJson(type)).toBe(is);
});

test('of several media types JSON is taken, else the first', () => {
  const [csv, json] = [{ schema: { type: 'string' } }, { schema: { type: 'object' } }];
  expect(mediaOf({ 'text/csv': csv, 'application/json': json })).toEqual({
    type: 'application/json',
    schema: { type: 'object' },
  });
  expect(mediaOf({ 'text/csv': csv, 'text/html': json })?.type).toBe('text/csv');
  expect(mediaOf({})).toBeUndefined();
});

test.each([
  [{ 404: {}, 201: {}, 200: {} }, 200],
  [{ 404: {}, 204: {} }, 204],
  [{ '2XX': {}, 404: {} }, 200],
  [{ '2xx': {}, 404: {} }, 200],
  [{ default: {} }, 200],
  [{ 404: {} }, 200],
])('the success of %j is %i', (responses, status) => {
  expect(successOf(answers(responses)).status).toBe(status);
});

test('a success that is only described as 2XX or default has the schema of that', () => {
  const schema = '#/paths/~1a/get/responses/default/content/application~1json/schema';
  expect(successOf(answers({ default: content('application/json') })).answer?.schema).toBe(schema);
  expect(successOf(answers({ '2XX': content('application/json') })).answer?.schema).toContain(
    '2XX',
  );
});

test('a media type that leaves it open is answered in JSON', () => {
  expect(answers({ 200: content('*/*') }).get('200')?.mediaType).toBe('application/json');
  expect(answers({ 200: content('text/csv') }).get('200')?.mediaType).toBe('text/csv');
});

test('headers that tell a total or a place are known by their names', () => {
  const schema = { type: 'string' };
  const headers = {
    Location: { schema },
    'X-Total-Count': { schema },
    'Content-Type': { schema },
    'X-Other': {},
  };
  expect(
    answers({ 200: { headers } })
      .get('200')
      ?.headers.map(({ name, role }) => [name, role]),
  ).toEqual([
    ['Location', 'location'],
    ['X-Total-Count', 'total'],
    ['X-Other', undefined],
  ]);
});
