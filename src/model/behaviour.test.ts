import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import type { Operation } from './model.ts';
import { body, crudDocument, inPath, json, THING } from '../../tests/documents/support/crud.ts';

const none = { responses: { 204: { description: 'done' } } };
const answering = (schema: object): object => ({ responses: { 200: json(schema) } });
const some = { type: 'object', properties: { note: { type: 'string' } } };

/** What is made of one more operation beside the usual five on things. */
function placed(path: string, method: string, operation: object): Operation {
  const parameters = path.includes('{') ? { parameters: [inPath('thing_id')] } : {};
  const known = ['/things', '/things/{thing_id}'];
  const item = { ...parameters, [method]: operation };
  const model = compile(
    path === known[0]
      ? crudDocument({ collection: item })
      : path === known[1]
        ? crudDocument({ item })
        : crudDocument({ paths: { [path]: item } }),
  );
  const found = model.operations.find(
    (one) => one.path === path && one.method === method.toUpperCase(),
  );
  if (found === undefined) throw new Error(`no ${method} ${path}`);
  return found;
}

const ONE = '/things/{thing_id}';

test.each<[string, string, object, string]>([
  ['/things', 'get', answering({ type: 'array', items: THING }), 'list'],
  ['/things', 'get', answering(THING), 'example'],
  ['/things', 'post', { requestBody: body(some), ...answering(THING) }, 'create'],
  ['/things', 'post', { requestBody: body(some), ...none }, 'create'],
  [
    '/things',
    'post',
    { requestBody: body(some), ...answering({ type: 'array', items: THING }) },
    'example',
  ],
  ['/things', 'delete', none, 'example'],
  ['/things', 'put', { requestBody: body(THING), ...answering(THING) }, 'update'],
  ['/things', 'put', { requestBody: body(some), ...none }, 'example'],
  [ONE, 'get', answering(THING), 'read'],
  [ONE, 'get', answering({ type: 'array', items: THING }), 'example'],
  [ONE, 'head', none, 'read'],
  [ONE, 'put', { requestBody: body(some), ...none }, 'update'],
  [ONE, 'patch', { requestBody: body(some), ...none }, 'update'],
  [ONE, 'delete', none, 'delete'],
  [ONE, 'post', { requestBody: body(THING), ...answering(THING) }, 'update'],
  [ONE, 'post', { requestBody: body(some), ...answering(THING) }, 'read'],
  [ONE, 'trace', none, 'example'],
  [`${ONE}/name`, 'put', { requestBody: body({ type: 'string' }), ...answering(THING) }, 'update'],
  [`${ONE}/name`, 'put', { requestBody: body({ type: 'string' }), ...none }, 'update'],
  [`${ONE}/name`, 'get', answering({ type: 'string' }), 'example'],
  [
    `${ONE}/resize`,
    'post',
    {
      requestBody: body({ type: 'object', properties: { size: { type: 'integer' } } }),
      ...answering(THING),
    },
    'update',
  ],
  [`${ONE}/cancel`, 'post', answering(THING), 'read'],
  [
    `${ONE}/cancel`,
    'post',
    { requestBody: body(some), ...answering({ type: 'object', properties: { thing: THING } }) },
    'read',
  ],
  [`${ONE}/cancel`, 'post', none, 'read'],
  [`${ONE}:cancel`, 'post', answering(THING), 'read'],
  [`${ONE}/full`, 'get', answering(THING), 'read'],
  [`${ONE}/report`, 'get', answering(some), 'example'],
  [`${ONE}/report`, 'post', answering(some), 'example'],
  [
    '/things/bulk',
    'post',
    { requestBody: body({ type: 'array', items: THING }), ...none },
    'example',
  ],
  ['/health', 'get', answering(some), 'example'],
  ['/login', 'post', { requestBody: body(some), ...answering(some) }, 'example'],
])('%s %s', (path, method, operation, behaviour) => {
  expect(placed(path, method, operation)).toMatchObject({
    behaviour,
    resource: behaviour === 'example' ? undefined : 'things',
    reason: expect.stringMatching(/./),
  });
});

test.each<[string, string, object, string | undefined, string | undefined]>([
  [ONE, 'get', answering(THING), 'thing_id', undefined],
  [`${ONE}/cancel`, 'post', none, 'thing_id', undefined],
  ['/things', 'get', answering({ type: 'array', items: THING }), undefined, undefined],
  ['/things', 'put', { requestBody: body(THING), ...none }, undefined, 'id'],
])('the key of %s %s', (path, method, operation, keyParameter, keyMember) => {
  expect(placed(path, method, operation)).toMatchObject({ keyParameter, keyMember });
});

test('what the document says goes before what the path suggests', () => {
  const said = { 'x-understudy': { behaviour: 'delete' }, ...none };
  expect(placed(`${ONE}/archive`, 'post', said)).toMatchObject({
    behaviour: 'delete',
    keyParameter: 'thing_id',
    reason: 'x-understudy says so',
  });
});

test('an action says in a note that its effect is not known', () => {
  expect(placed(`${ONE}/cancel`, 'post', answering(THING)).note).toMatch(
    /^answers the record as it is/,
  );
  expect(placed(`${ONE}/full`, 'get', answering(THING)).note).toBeUndefined();
});

const text = { type: 'string' };
const house = { type: 'object', properties: { id: text, street: text } };

/** How a house is served that is read by its key, and in whatever other way. */
function houses(key: object, others: object = {}): Operation | undefined {
  const parameters = [{ name: 'house_id', in: 'path', required: true, schema: key }];
  const paths = {
    '/houses/{house_id}': { parameters, get: answering(house), put: none },
    ...others,
  };
  return compile({ openapi: '3.1.0', paths }).operations.find(({ method }) => method === 'GET');
}

test('records whose keys nobody can know are served as an example', () => {
  expect(houses(text)).toMatchObject({
    behaviour: 'example',
    reason: 'nothing lists or creates such records, so that nobody can know their keys',
  });
});

test.each<[string, Operation | undefined]>([
  ['they are numbers', houses({ type: 'integer' })],
  ['they are made', houses(text, { '/houses': { post: none } })],
  [
    'they are listed elsewhere',
    houses(text, { '/streets/houses': { get: answering({ type: 'array', items: house }) } }),
  ],
  [
    'others refer to them',
    houses(text, {
      '/people': {
        get: answering({
          type: 'array',
          items: { type: 'object', properties: { houseId: text, id: text } },
        }),
      },
    }),
  ],
])('keys can be known where %s', (_, operation) => {
  expect(operation).toMatchObject({ behaviour: 'read', resource: 'houses' });
});
