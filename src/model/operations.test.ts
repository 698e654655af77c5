import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import type { Operation } from './model.ts';
import { body, crudDocument, inPath, json, THING } from '../../tests/documents/support/crud.ts';
import type { Crud } from '../../tests/documents/support/crud.ts';

const text = { type: 'string' };
const object = (properties: object, ...required: string[]): object => ({
  type: 'object',
  properties,
  required,
});

const operation = (the: Crud, id: string): Operation | undefined =>
  compile(crudDocument(the)).operations.find((one) => one.id === id);

const ONE = '/things/{thing_id}';

test('an operation is called by its id, else by its method and path', () => {
  const get = { operationId: 'showThing', responses: { 200: json(THING) } };
  expect(operation({ item: { get } }, 'showThing')?.path).toBe(ONE);
  expect(operation({}, `GET ${ONE}`)?.path).toBe(ONE);
});

test('bodies and answers may wrap the record', () => {
  const wrapped = object({ thing: THING }, 'thing');
  const the: Crud = {
    collection: { post: { requestBody: body(wrapped), responses: { 201: json(wrapped) } } },
  };
  const create = operation(the, 'POST /things');
  expect(create?.body).toMatchObject({ at: ['thing'], members: ['id', 'name', 'size'] });
  expect(create?.answer).toMatchObject({
    status: 201,
    at: ['thing'],
    shown: ['id', 'name', 'size'],
  });
});

test('where the record stands is what the document says', () => {
  const inner = object({ deep: THING });
  const get = {
    'x-understudy': { item: '/odd/deep' },
    responses: { 200: json(object({ odd: inner })) },
  };
  expect(operation({ item: { get } }, `GET ${ONE}`)?.answer.at).toEqual(['odd', 'deep']);
});

test('where the list stands is what the document says', () => {
  const list = { 'x-understudy': { items: '/b' } };
  const things = { type: 'array', items: THING };
  const get = { ...list, responses: { 200: json(object({ a: things, b: things })) } };
  expect(operation({ collection: { get } }, 'GET /things')?.answer.at).toEqual(['b']);
});

test.each<[string, object, object]>([
  ['is the key', text, { at: [], isKey: true }],
  [
    'wraps the key',
    object({ success: { type: 'boolean' }, data: text }),
    { at: ['data'], isKey: true },
  ],
  ['is of another type', { type: 'boolean' }, { at: [], isKey: false }],
  ['has a member that says nothing', object({ done: text }), { at: [], isKey: false }],
  ['has two members', object({ data: text, other: text }), { at: [], isKey: false }],
])('a mere value as answer to a create: it %s', (_, schema, answer) => {
  const post = { requestBody: body(object({ name: text })), responses: { 201: json(schema) } };
  const create = operation({ collection: { post } }, 'POST /things');
  expect(create?.answer).toMatchObject({ ...answer, item: undefined });
});

test('a mere value that is read is no key, and what the document says is the record is none', () => {
  const get = { responses: { 200: json(text) } };
  const read = operation({ item: { get } }, `GET ${ONE}`);
  expect(read?.answer).toMatchObject({ item: undefined, isKey: false });
  const said = { 'x-understudy': { item: '/data' } };
  const post = { ...said, responses: { 201: json(object({ data: text })) } };
  expect(operation({ collection: { post } }, 'POST /things')?.answer.isKey).toBe(false);
});

test('an answer that has nothing of the record does not show it', () => {
  const answer = json(object({ success: { type: 'boolean' } }));
  const the: Crud = { item: { delete: { responses: { 200: answer } } } };
  expect(operation(the, `DELETE ${ONE}`)?.answer).toMatchObject({ at: [], item: undefined });
});

test('what is write-only is not shown, and what is open is shown whole', () => {
  const secret = object({ id: text, pin: { ...text, writeOnly: true } });
  expect(operation({ one: secret }, `GET ${ONE}`)?.answer.shown).toEqual(['id']);
  const open = { ...object({ id: text }), additionalProperties: true };
  expect(operation({ one: open }, `GET ${ONE}`)?.answer.shown).toBeUndefined();
  const both = { ...secret, additionalProperties: true };
  expect(operation({ one: both }, `GET ${ONE}`)?.answer.shown).toEqual(['id']);
});

test.each<[string, Crud, string, boolean]>([
  ['PATCH', {}, `PATCH ${ONE}`, true],
  ['PUT of a record', {}, `PUT ${ONE}`, false],
  [
    'PUT of a part',
    {
      paths: {
        [`${ONE}/name`]: {
          put: {
            parameters: [inPath('thing_id')],
            requestBody: body(text),
            responses: { 200: json(THING) },
          },
        },
      },
    },
    `PUT ${ONE}/name`,
    true,
  ],
  [
    'PUT of a record that names its key itself',
    { collection: { put: { requestBody: body(THING), responses: { 200: json(THING) } } } },
    'PUT /things',
    false,
  ],
])('%s keeps what is not sent: %#', (_, the, id, merges) => {
  expect(operation(the, id)?.body?.merges).toBe(merges);
});

test('a bare value sets the property that the path names, or the document', () => {
  const part = (extension: object): Crud => ({
    paths: {
      [`${ONE}/name`]: {
        put: {
          parameters: [inPath('thing_id')],
          requestBody: body(text),
          responses: { 200: json(THING) },
          'x-understudy': extension,
        },
      },
    },
  });
  expect(operation(part({}), `PUT ${ONE}/name`)?.body?.sets).toBe('name');
  expect(operation(part({ behaviour: 'update', sets: 'id' }), `PUT ${ONE}/name`)?.body?.sets).toBe(
    'id',
  );
});

test('objects are merged deeply where less of them has to be sent, or the media type says so', () => {
  const address = object({ city: text, zip: text }, 'city');
  const one = object({ id: text, address, other: object({ a: text }) });
  const change = object({ address: object({ zip: text }), other: object({ a: text }) });
  const patch = (type: string): Crud => ({
    one,
    item: {
      patch: {
        requestBody: { content: { [type]: { schema: change } } },
        responses: { 200: json(THING) },
      },
    },
  });
  const deep = (type: string): unknown => operation(patch(type), `PATCH ${ONE}`)?.body?.deep;
  expect(deep('application/json')).toEqual(['address']);
  expect(deep('application/merge-patch+json')).toEqual(['address', 'other']);
});

test('an operation knows the parents that its path leads through, outermost first', () => {
  const part = object({ id: text, weight: text });
  const parameters = ['thing_id', 'part_id'].map((name) => inPath(name));
  const { operations } = compile(
    crudDocument({
      paths: {
        [`${ONE}/parts`]: {
          parameters: [inPath('thing_id')],
          get: { responses: { 200: json({ type: 'array', items: part }) } },
        },
        [`${ONE}/parts/{part_id}`]: { parameters, get: { responses: { 200: json(part) } } },
        [`${ONE}/parts/{part_id}/screws`]: {
          parameters,
          get: {
            responses: { 200: json({ type: 'array', items: object({ id: text, size: text }) }) },
          },
        },
      },
    }),
  );
  const screws = operations.at(-1);
  expect(screws?.lineage).toEqual([
    { resource: 'things', property: undefined, parameters: ['thing_id'] },
    { resource: 'parts', property: undefined, parameters: ['thing_id', 'part_id'] },
  ]);
  expect(screws?.parentParameters).toEqual(['thing_id', 'part_id']);
});

test('the order of a list is what the document says', () => {
  const order = { by: 'name', direction: 'descending' };
  const get = {
    'x-understudy': { order },
    responses: { 200: json({ type: 'array', items: THING }) },
  };
  expect(operation({ collection: { get } }, 'GET /things')?.order).toEqual(order);
});
