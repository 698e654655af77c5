import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import type { Parameter } from './model.ts';
import { crudDocument, inPath, inQuery, json, THING } from '../../tests/documents/support/crud.ts';
import type { Crud } from '../../tests/documents/support/crud.ts';

const integer = { type: 'integer' };

/** A parameter of an operation on things, by its id. */
function found(the: Crud, operation: string, name: string): Parameter | undefined {
  const { operations } = compile(crudDocument(the));
  return operations.find(({ id }) => id === operation)?.parameters.find((one) => one.name === name);
}

const listed = (parameter: object, the: Crud = {}): Parameter | undefined =>
  found({ ...the, parameters: [parameter] }, 'GET /things', String(Reflect.get(parameter, 'name')));

test('parameters come in the order in which they are looked at: path, query, header, cookie', () => {
  const { operations } = compile(
    crudDocument({
      item: {
        get: {
          parameters: ['cookie', 'header', 'query'].map((place) => ({ name: place, in: place })),
          responses: { 200: json(THING) },
        },
      },
    }),
  );
  const read = operations.find(({ id }) => id === 'GET /things/{thing_id}');
  expect(read?.parameters.map((one) => one.in)).toEqual(['path', 'query', 'header', 'cookie']);
});

test('headers that are described elsewhere are no parameters', () => {
  const parameters = ['Accept', 'content-type', 'Authorization', 'X-Own'].map((name) => ({
    name,
    in: 'header',
  }));
  const { operations } = compile(crudDocument({ parameters }));
  expect(operations[0]?.parameters.map(({ name }) => name)).toEqual(['X-Own']);
});

test.each<[object, Partial<Parameter>]>([
  [inQuery('page', integer), { role: 'page', first: 1 }],
  [inQuery('page', { ...integer, minimum: 0 }), { role: 'page', first: 0 }],
  [inQuery('page', { ...integer, default: 0 }), { role: 'page', first: 0 }],
  [inQuery('limit', { ...integer, default: 10 }), { role: 'page-size', fallback: 10 }],
  [inQuery('skip', integer), { role: 'offset' }],
  [inQuery('cursor'), { role: 'cursor' }],
  [inQuery('sort'), { role: 'order', values: undefined }],
  [inQuery('order', { type: 'string', enum: ['asc', 'desc'] }), { role: 'direction' }],
  [
    inQuery('sort', { type: 'string', enum: ['name', '-name', 'fame'] }),
    {
      role: 'order',
      values: {
        name: { by: 'name', direction: 'ascending' },
        '-name': { by: 'name', direction: 'descending' },
      },
      reason: 'its name tells of order, but not what fame means',
    },
  ],
  [inQuery('limit', { type: 'array', items: integer }), { role: 'ignored' }],
  [inQuery('count', { type: 'boolean' }), { role: 'ignored' }],
  [{ ...inQuery('whatever'), 'x-understudy': { role: 'page-size' } }, { role: 'page-size' }],
  [
    { ...inQuery('only'), 'x-understudy': { role: 'filter', property: 'name', match: 'contains' } },
    { role: 'filter', property: 'name', match: 'contains', reason: 'x-understudy says so' },
  ],
  [
    { name: 'trace', in: 'cookie' },
    { role: 'ignored', reason: 'a cookie parameter with no known effect' },
  ],
])('on a list %j', (parameter, expected) => {
  expect(listed(parameter)).toMatchObject(expected);
});

test('a word for everything lets everything through, where no record has it', () => {
  const name = (...values: string[]): object => ({ type: 'string', enum: values });
  const one = (...values: string[]): object => ({
    type: 'object',
    properties: { id: { type: 'string' }, name: name(...values) },
  });
  const parameter = inQuery('name', name('a', 'all'));
  expect(listed(parameter, { one: one('a'), create: {} })?.anything).toEqual(['all']);
  expect(listed(parameter, { one: one('a', 'all'), create: {} })?.anything).toEqual([]);
  expect(listed(inQuery('sort', name('all')))?.anything).toEqual([]);
});

test("pages begin at 0 where it is Spring's page that is shown", () => {
  const list = {
    type: 'object',
    properties: {
      content: { type: 'array', items: THING },
      totalElements: integer,
      number: integer,
    },
  };
  expect(listed(inQuery('page', integer), { list })).toMatchObject({ first: 0 });
  expect(listed(inQuery('page', { ...integer, minimum: 1 }), { list })).toMatchObject({ first: 1 });
});

test('what every operation takes and a property is named like is a scope, the key apart', () => {
  const everywhere = [inQuery('size', integer), inQuery('id')];
  const the: Crud = {
    collection: { parameters: everywhere },
    item: { parameters: [inPath('thing_id'), ...everywhere] },
  };
  expect(found(the, 'GET /things', 'size')).toMatchObject({ role: 'scope', property: 'size' });
  expect(found(the, 'POST /things', 'size')).toMatchObject({ role: 'scope' });
  expect(found(the, 'GET /things', 'id')).toMatchObject({ role: 'filter' });
});

test('a header can be a scope, and what only a list takes never is', () => {
  const everywhere = [{ name: 'Size', in: 'header', schema: integer }];
  const the: Crud = {
    collection: { parameters: everywhere },
    item: { parameters: [inPath('thing_id'), ...everywhere] },
  };
  expect(found(the, 'DELETE /things/{thing_id}', 'Size')).toMatchObject({
    role: 'scope',
    property: 'size',
  });
  expect(found({ parameters: [inQuery('size')] }, 'GET /things', 'size')).toMatchObject({
    role: 'filter',
  });
});

test('a query stands in for a body that an update does not have', () => {
  const update = {
    parameters: [inQuery('name'), inQuery('other')],
    responses: { 200: json(THING) },
  };
  const the: Crud = { item: { patch: update } };
  expect(found(the, 'PATCH /things/{thing_id}', 'name')).toMatchObject({
    role: 'default',
    property: 'name',
  });
  expect(found(the, 'PATCH /things/{thing_id}', 'other')).toMatchObject({
    role: 'ignored',
    reason: 'no known effect on an update',
  });
});

test('styles are as usual where nothing is said', () => {
  expect(listed(inQuery('a'))).toMatchObject({ style: 'form', explode: true, required: false });
  expect(listed({ ...inQuery('a'), style: 'pipeDelimited' })).toMatchObject({ explode: false });
  expect(found({}, 'GET /things/{thing_id}', 'thing_id')).toMatchObject({
    style: 'simple',
    explode: false,
    required: true,
    role: 'id',
  });
});

test('a parameter can have its schema in a media type', () => {
  const content = { 'application/json': { schema: { type: 'object' } } };
  expect(listed({ name: 'where', in: 'query', content })?.schema).toMatch(
    /content\/application~1json\/schema$/,
  );
});
