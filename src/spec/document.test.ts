import { expect, test } from 'vitest';
import type { UnderstudyError } from '../errors.ts';
import { createFake } from '../fake.ts';
import { follow, loadDocument } from './document.ts';
import type { Json, JsonObject } from './json.ts';

const document = (rest: JsonObject = {}): JsonObject => ({
  openapi: '3.1.0',
  info: { title: 'A', version: '1' },
  paths: {},
  ...rest,
});

function refusalOf(given: unknown): Pick<UnderstudyError, 'code' | 'place' | 'reason' | 'hint'> {
  try {
    loadDocument(given);
  } catch (error) {
    const { code, place, reason, hint } = error as UnderstudyError;
    return { code, place, reason, hint };
  }
  throw new Error('the document was not refused');
}

test.each(['3.0.0', '3.0.4', '3.1.0', '3.1.2'])('version %s is understood', (openapi) => {
  expect(loadDocument(document({ openapi })).title).toBe('A');
});

test.each<[string, JsonObject, string]>([
  ['3.2', { openapi: '3.2.0' }, 'openapi: "3.2.0"'],
  ['a number', { openapi: 3.1 }, 'openapi: 3.1'],
  ['half of one', { openapi: '3.1' }, 'openapi: "3.1"'],
  ['none', {}, 'no member "openapi"'],
])('version %s is refused, with a way out', (_, given, found) => {
  expect(refusalOf(given)).toEqual({
    code: 'document-version',
    place: '#/openapi',
    reason: `Failed to read the document (${found}): only OpenAPI 3.0 and 3.1 are understood`,
    hint: expect.stringContaining('Convert the document to OpenAPI 3.1'),
  });
});

test('Swagger 2.0 is refused where it says so, and has to be converted', () => {
  expect(refusalOf({ swagger: '2.0' })).toEqual({
    code: 'document-version',
    place: '#/swagger',
    reason: 'Failed to read the document (swagger: "2.0"): only OpenAPI 3.0 and 3.1 are understood',
    hint: 'Convert the document to OpenAPI 3.1.',
  });
});

test.each<[Json | undefined, string]>([
  [undefined, 'nothing'],
  [null, 'nothing'],
  ['text', 'a string'],
  [[], 'an array'],
  [7, 'an integer'],
])('%j is no document', (given, name) => {
  const { code, place, reason } = refusalOf(given);
  expect([code, place]).toEqual(['document-invalid', '#']);
  expect(reason).toContain(`this is ${name}`);
});

test('who gives the name of a file is told to read it', () => {
  expect(refusalOf('openapi.yaml').hint).toBe('Read and parse the file first.');
});

const withItem = (item: JsonObject): JsonObject =>
  document({ paths: { '/a': { ...item, get: {} } } });
const withGet = (operation: Json): JsonObject => document({ paths: { '/a': { get: operation } } });

test.each<[string, JsonObject, string]>([
  ['info', document({ info: 'A' }), '#/info'],
  ['paths', document({ paths: [] }), '#/paths'],
  ['a path without a slash', document({ paths: { a: {} } }), '#/paths/a'],
  ['a path item', document({ paths: { '/a': 1 } }), '#/paths/~1a'],
  ['an operation', withGet('x'), '#/paths/~1a/get'],
  ['parameters', withGet({ parameters: {} }), '#/paths/~1a/get/parameters'],
  ['a parameter', withGet({ parameters: ['x'] }), '#/paths/~1a/get/parameters/0'],
  ['its name', withGet({ parameters: [{ in: 'query' }] }), '#/paths/~1a/get/parameters/0'],
  [
    'its place',
    withGet({ parameters: [{ name: 'a', in: 'body' }] }),
    '#/paths/~1a/get/parameters/0/in',
  ],
  ['parameters of a path', withItem({ parameters: {} }), '#/paths/~1a/parameters'],
  [
    'the name of one of a path',
    withItem({ parameters: [{ in: 'query' }] }),
    '#/paths/~1a/parameters/0',
  ],
  ['responses', withGet({ responses: [] }), '#/paths/~1a/get/responses'],
  [
    'a parameter elsewhere',
    document({
      paths: { '/a': { get: { parameters: [{ $ref: '#/components/parameters/P' }] } } },
      components: { parameters: { P: { in: 'query' } } },
    }),
    '#/components/parameters/P',
  ],
])('a wrong form is refused with its place: %s', (_, given, place) => {
  expect(refusalOf(given)).toMatchObject({ code: 'document-invalid', place });
});

test('a reference that leads nowhere is refused where it stands', () => {
  const schema = { $ref: '#/components/schemas/Missing' };
  const given = withGet({
    responses: { default: { content: { 'application/json': { schema } } } },
  });
  expect(refusalOf(given)).toMatchObject({
    code: 'reference-unresolved',
    place: '#/paths/~1a/get/responses/default/content/application~1json/schema',
    reason: expect.stringContaining('#/components/schemas/Missing'),
  });
});

test('a reference that leads out of the document is refused, with what to do', () => {
  const given = document({ components: { schemas: { A: { $ref: './b.yaml' } } } });
  expect(refusalOf(given)).toMatchObject({
    code: 'reference-unresolved',
    place: '#/components/schemas/A',
    hint: expect.stringContaining('bundle'),
  });
});

test('a path item that refers to itself is refused', () => {
  const given = document({ paths: { '/a': { $ref: '#/paths/~1a' } } });
  expect(refusalOf(given)).toMatchObject({ code: 'reference-unresolved', place: '#/paths/~1a' });
});

test('schemas may refer to themselves and each other', () => {
  const schemas = {
    A: {
      properties: { a: { $ref: '#/components/schemas/A' }, b: { $ref: '#/components/schemas/B' } },
    },
    B: { allOf: [{ $ref: '#/components/schemas/A' }] },
  };
  expect(() => loadDocument(document({ components: { schemas } }))).not.toThrow();
});

test('a property of the name $ref, and data that looks like a reference, are none', () => {
  const schema = {
    properties: { $ref: { type: 'string' } },
    example: { $ref: '#/nowhere' },
    default: { $ref: 'x.yaml' },
  };
  expect(() => loadDocument(document({ components: { schemas: { A: schema } } }))).not.toThrow();
});

test('references are followed to their end, and the place there is told', () => {
  const root = { a: { $ref: '#/b' }, b: { $ref: '#/c/d' }, c: { d: { found: true } } };
  expect(follow(root, '#/a')).toEqual({ value: { found: true }, place: '#/c/d' });
  expect(follow(root, '#/nothing')).toEqual({ value: undefined, place: '#/nothing' });
});

test('a 3.0 document keeps its original beside what it became', () => {
  const given = document({
    openapi: '3.0.3',
    components: { schemas: { A: { type: 'string', nullable: true } } },
  });
  const { root, original } = loadDocument(given);
  expect(original).toBe(given);
  expect(root['components']).toEqual({ schemas: { A: { type: ['string', 'null'] } } });
});

test.each(['3.0.4', '3.1.0'])(
  'a document whose references were followed in a circle: %s',
  (openapi) => {
    const properties: Record<string, Json> = { name: { type: 'string' } };
    const Node = { type: 'object', properties };
    properties['children'] = { type: 'array', items: Node };
    const given = document({ openapi, components: { schemas: { Node } } });
    expect(() => createFake({ document: given })).toThrow(
      expect.objectContaining({
        code: 'document-invalid',
        place: '#/components/schemas/Node',
        hint: expect.stringContaining('Bundle'),
      }),
    );
  },
);
