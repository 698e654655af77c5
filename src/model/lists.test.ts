import { expect, test } from 'vitest';
import { Shapes } from '../schema/shape.ts';
import type { JsonObject } from '../spec/json.ts';
import { fieldsAround, findList, listAt } from './lists.ts';
import type { FoundList } from './lists.ts';

const thing = { type: 'object', properties: { id: { type: 'string' } } };
const things = { type: 'array', items: thing };
const integer = { type: 'integer' };
const text = { type: 'string' };
const truth = { type: 'boolean' };
const object = (properties: JsonObject, ...required: string[]): JsonObject => ({
  type: 'object',
  properties,
  required,
});

const found = (body: JsonObject, literal = 'things'): FoundList | undefined =>
  findList(new Shapes({ body }), '#/body', literal);

/** The fields of an envelope with their roles. */
const roles = (list: FoundList | undefined): Record<string, string | undefined> =>
  Object.fromEntries((list?.envelope ?? []).map(({ at, role }) => [at.join('.'), role]));

test.each<[string, JsonObject, string]>([
  ['the whole body', things, ''],
  ['its only array', object({ whatever: things, total: integer }), 'whatever'],
  [
    'an array of texts, if there is no other',
    object({ tags: { type: 'array', items: text } }),
    'tags',
  ],
  ['of several arrays the one of the name', object({ errors: things, things }), 'things'],
  ['of several arrays the usual one', object({ other: things, items: things }), 'items'],
  ['one object deeper', object({ result: object({ rows: things }) }), 'result.rows'],
  [
    'as HAL embeds it',
    object({ _embedded: object({ things }), page: object({ size: integer }) }),
    '_embedded.things',
  ],
  ['behind a nullable', { anyOf: [object({ data: things }), { type: 'null' }] }, 'data'],
])('a list is %s', (_, body, at) => {
  expect(found(body)?.at.join('.')).toBe(at);
});

test.each<[string, JsonObject]>([
  ['no array', object({ total: integer })],
  ['several, none of which has a usual name', object({ a: things, b: things })],
  ['a text', text],
])('there is no list where there is %s', (_, body) => {
  expect(found(body)).toBeUndefined();
});

test('what is about the page has a role, wherever it stands', () => {
  const body = object({
    data: things,
    total: integer,
    has_more: truth,
    meta: object({ page: integer, pagination: object({ total_pages: integer }) }),
    links: object({ next: text, self: text }),
    _links: object({ prev: object({ href: text }) }),
  });
  expect(roles(found(body))).toEqual({
    total: 'total',
    has_more: 'has-next',
    'meta.page': 'page',
    'meta.pagination.total_pages': 'total-pages',
    'links.next': 'next-link',
    'links.self': 'self-link',
    '_links.prev.href': 'previous-link',
  });
});

test('what is of no known meaning is a field only where it is required', () => {
  const body = object({ data: things, took: integer, took_ms: integer }, 'took_ms');
  expect(roles(found(body))).toEqual({ took_ms: undefined });
});

test('a required object of which nothing is known is one field', () => {
  const sort = object({ sorted: truth });
  expect(roles(found(object({ data: things, sort }, 'sort')))).toEqual({ sort: undefined });
  expect(roles(found(object({ data: things, sort })))).toEqual({});
});

test('an optional object is left out where nothing is known of it', () => {
  const trace = object({ id: text }, 'id');
  expect(roles(found(object({ data: things, trace })))).toEqual({});
});

test('what an optional object has to have can be left out with it, unless it tells more', () => {
  const required = (body: JsonObject): unknown[] =>
    (found(body)?.envelope ?? []).map(({ at, isRequired }) => [at.join('.'), isRequired]);
  const next = object({ href: text }, 'href');
  const meta = object({ next: text, total: integer }, 'next');
  expect(required(object({ data: things, links: object({ next }) }))).toEqual([
    ['links.next.href', false],
  ]);
  expect(required(object({ data: things, meta }))).toEqual([
    ['meta.next', true],
    ['meta.total', false],
  ]);
});

test('whether a sort is empty is nothing about the page', () => {
  const body = object({ data: things, empty: truth, sort: object({ empty: truth }) });
  expect(roles(found(body))).toEqual({ empty: 'is-empty' });
});

test.each<[string, JsonObject, boolean]>([
  ['an array', things, true],
  ['a list with page numbers', object({ data: things, total: integer, page: integer }), true],
  ['a list with packaging', object({ data: things, success: truth, message: text }), true],
  ['a list with a flag', object({ items: things, incomplete: truth }), true],
  ['a thing that has a list', object({ name: text, chapters: things }), false],
  [
    'a thing that has pages and a list',
    object({ title: text, pages: integer, chapters: things }),
    false,
  ],
])('%s is nothing but a list: %s', (_, body, isWhole) => {
  expect(found(body)?.isWhole).toBe(isWhole);
});

test('a list stands where the document says, or nowhere', () => {
  const shapes = new Shapes({ body: object({ a: things, b: object({ c: things }) }) });
  expect(listAt(shapes, '#/body', '/b/c')).toMatchObject({
    at: ['b', 'c'],
    item: '#/body/properties/b/properties/c/items',
  });
  expect(listAt(shapes, '#/body', '/b')).toBeUndefined();
  expect(listAt(shapes, '#/body', '/nothing/here')).toBeUndefined();
});

test('around a record stands what is required, whatever its name', () => {
  const body = object({ data: thing, total: integer, status: text, note: text }, 'total', 'status');
  const fields = fieldsAround(new Shapes({ body }), '#/body', ['data']);
  expect(fields.map(({ at, role }) => [at.join('.'), role])).toEqual([
    ['total', undefined],
    ['status', undefined],
  ]);
});
