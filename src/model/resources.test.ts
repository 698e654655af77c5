import { expect, test } from 'vitest';
import type { JsonObject } from '../spec/json.ts';
import { compile } from './compile.ts';
import type { Parent, Resource } from './model.ts';
import { body, crudDocument, inPath, json } from '../../tests/documents/support/crud.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };
const object = (properties: object, ...required: string[]): JsonObject =>
  ({ type: 'object', properties, required }) as JsonObject;

/** The one resource of a document whose records and key parameter look like this. */
function thing(one: object, key = 'thing_id', type = 'string'): Resource | undefined {
  const document = crudDocument({ one, key, item: { parameters: [inPath(key, type)] } });
  return compile(document).resources.get('things');
}

test.each<[string, object, string, string, string]>([
  ['id', { id: text, name: text }, 'thing_id', 'string', 'id'],
  ['the name of the parameter', { id: text, slug: text }, 'slug', 'string', 'slug'],
  ['the parameter in another case', { id: text, thingId: text }, 'thing_id', 'string', 'thingId'],
  [
    'the rest of the parameter',
    { id: integer, number: integer },
    'thing_number',
    'integer',
    'number',
  ],
  [
    'an id that is a number, of which the path tells as text',
    { id: integer, name: text },
    'thing_id',
    'string',
    'id',
  ],
  [
    'what the parameter is called after, be it a number',
    { number: integer, name: text },
    'thing_number',
    'string',
    'number',
  ],
  ['of the type of the parameter', { id: integer, name: text }, 'thing', 'string', 'name'],
  [
    'an id of another type for want of better',
    { id: integer, size: integer },
    'thing_id',
    'string',
    'id',
  ],
  ['what is called just so', { '@id': text, _id: text, id: text }, 'id', 'string', 'id'],
  ['of the name of the parameter just so', { id: text, _id: text }, '_id', 'string', '_id'],
  ['a uuid', { uuid: text, other: text }, 'thing', 'string', 'uuid'],
  ['no object', { id: object({ a: text }), code: text }, 'id', 'string', 'code'],
  ['hidden', { size: integer }, 'thing_id', 'string', '$key'],
])('the key is %s', (_, properties, parameter, type, key) => {
  expect(thing(object(properties), parameter, type)?.key).toBe(key);
});

test('the key is what the document says', () => {
  const document = {
    ...crudDocument(),
    'x-understudy': { resources: { things: { key: 'name' } } },
  };
  expect(compile(document).resources.get('things')?.key).toBe('name');
});

test('a resource that the document does not have is refused with the nearest', () => {
  const document = { ...crudDocument(), 'x-understudy': { resources: { thing: { key: 'name' } } } };
  expect(() => compile(document)).toThrow(
    expect.objectContaining({
      code: 'extension-invalid',
      place: '#/x-understudy/resources/thing',
      hint: "Did you mean 'things'?",
    }),
  );
});

const part = object({ id: text, thing_id: text, title: text });
const bare = object({ id: text, title: text });

/** Parts below things, and wherever else. */
function parts(one: object, ...others: [string, object[]][]): Resource | undefined {
  const schema = { $ref: '#/components/schemas/Part' };
  const list = (parameters: object[]): object => ({
    parameters,
    get: { responses: { 200: json({ type: 'array', items: schema }) } },
    post: { requestBody: body(schema), responses: { 201: json(schema) } },
  });
  const paths = Object.fromEntries(others.map(([path, parameters]) => [path, list(parameters)]));
  return compile(crudDocument({ paths, schemas: { Part: one } })).resources.get('parts');
}

const NESTED: [string, object[]] = ['/things/{thing_id}/parts', [inPath('thing_id')]];

test.each<[string, Resource | undefined, boolean, Parent[]]>([
  [
    'only below their parent',
    parts(part, NESTED),
    true,
    [{ resource: 'things', property: 'thing_id', parameters: ['thing_id'] }],
  ],
  [
    'only below a parent that they do not name',
    parts(bare, NESTED),
    true,
    [{ resource: 'things', property: undefined, parameters: ['thing_id'] }],
  ],
  [
    'below their parent and by themselves',
    parts(part, ['/parts', []], NESTED),
    false,
    [{ resource: 'things', property: 'thing_id', parameters: ['thing_id'] }],
  ],
  [
    'below a parent that they do not name and by themselves',
    parts(bare, ['/parts', []], NESTED),
    false,
    [{ resource: 'things', property: '$thing_id', parameters: ['thing_id'] }],
  ],
  [
    'below a parent that the document does not describe',
    parts(bare, ['/teams/{team}/parts', [inPath('team')]]),
    true,
    [{ resource: undefined, property: undefined, parameters: ['team'] }],
  ],
  [
    'below two parents, of which the described one comes first',
    parts(bare, ['/a/{team}/parts', [inPath('team')]], NESTED, ['/parts', []]),
    false,
    [
      { resource: 'things', property: '$thing_id', parameters: ['thing_id'] },
      { resource: undefined, property: '$team', parameters: ['team'] },
    ],
  ],
])('records that live %s', (_, resource, partitioned, parents) => {
  expect(resource).toMatchObject({ partitioned, parents, parent: parents[0] });
});

test('a link that no property shows is hidden, and indexed', () => {
  const resource = parts(bare, ['/parts', []], NESTED);
  expect(resource?.properties.get('$thing_id')).toMatchObject({
    origin: { kind: 'derived', from: { kind: 'parent', property: '' } },
    reason: 'the path names a parent that no property names',
  });
  expect(resource?.indexed).toEqual(['$thing_id']);
});

test('parents come before their children, however long their paths', () => {
  const one = { $ref: '#/components/schemas/A' };
  const document = {
    openapi: '3.1.0',
    paths: {
      '/a': { get: { responses: { 200: json({ type: 'array', items: one }) } } },
      '/long/zebras/{zebra_id}': {
        get: { responses: { 200: json({ $ref: '#/components/schemas/Z' }) } },
      },
      '/long/zebras/{zebra_id}/a': {
        get: { responses: { 200: json({ type: 'array', items: one }) } },
      },
    },
    components: {
      schemas: {
        A: object({ id: text, zebra_id: text }),
        Z: object({ id: text, stripes: integer }),
      },
    },
  };
  const { resources } = compile(document);
  expect([...resources.keys()]).toEqual(['zebras', 'a']);
  expect(resources.get('zebras')?.children).toEqual(['a']);
});

test('a record is what reads and writes show of it, as far as they agree', () => {
  const shown = object({ id: text, name: text, detail: text });
  const listed = { type: 'array', items: object({ id: text, rank: integer }) };
  const { resources } = compile(
    crudDocument({
      one: shown,
      list: listed,
      item: { delete: { responses: { 200: json(object({ success: { type: 'boolean' } })) } } },
    }),
  );
  expect([...(resources.get('things')?.properties.keys() ?? [])]).toEqual(
    expect.arrayContaining(['id', 'name', 'detail', 'rank']),
  );
  expect(resources.get('things')?.properties.has('success')).toBe(false);
});

test('one record that needs no key is single', () => {
  const { resources } = compile(
    crudDocument({
      paths: {
        '/settings': {
          get: { responses: { 200: json(object({ theme: text })) } },
          put: {
            requestBody: body(object({ theme: text })),
            responses: { 200: json(object({ theme: text })) },
          },
        },
      },
    }),
  );
  expect([...resources.values()].map(({ name, isSingle }) => [name, isSingle])).toEqual([
    ['things', false],
    ['settings', true],
  ]);
});

test('how many children a parent has is what the document says', () => {
  const document = {
    ...crudDocument(),
    'x-understudy': { resources: { things: { perParent: { median: 9, maximum: 40 } } } },
  };
  expect(compile(document).resources.get('things')?.perParent).toEqual({ median: 9, maximum: 40 });
});
