import { expect, test } from 'vitest';
import type { UnderstudyError } from '../errors.ts';
import type { JsonObject } from './json.ts';
import { applyOverlay } from './overlay.ts';

const DOCUMENT: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'A', version: '1' },
  paths: {
    '/pets': {
      get: {
        parameters: [
          { name: 'page', in: 'query', deprecated: true },
          { name: 'limit', in: 'query' },
          { name: 'trace', in: 'header', deprecated: true },
        ],
        tags: ['a'],
      },
    },
  },
};

const overlaid = (...actions: object[]): JsonObject =>
  applyOverlay(DOCUMENT, { overlay: '1.0.0', info: { title: 'O', version: '1' }, actions });

const parametersIn = (document: JsonObject): unknown =>
  (
    document as typeof DOCUMENT & { paths: Record<string, { get: { parameters: object[] } }> }
  ).paths['/pets']?.get.parameters.map((parameter) => Reflect.get(parameter, 'name'));

test('an update merges into an object, however deep', () => {
  const update = { title: 'B', contact: { name: 'C' } };
  expect(overlaid({ target: '$.info', update })['info']).toEqual({
    title: 'B',
    version: '1',
    contact: { name: 'C' },
  });
  expect(overlaid({ target: '$', update: { info: { title: 'B' } } })['info']).toEqual({
    title: 'B',
    version: '1',
  });
});

test('an update appends to an array: one entry, or all entries of a list', () => {
  const at = '$.paths["/pets"].get.parameters';
  expect(parametersIn(overlaid({ target: at, update: { name: 'a' } }))).toEqual([
    'page',
    'limit',
    'trace',
    'a',
  ]);
  expect(
    parametersIn(overlaid({ target: at, update: [{ name: 'a' }, { name: 'b' }] })),
  ).toHaveLength(5);
});

test('an array within an update is appended too', () => {
  const document = overlaid({ target: '$.paths["/pets"].get', update: { tags: ['b'] } });
  expect(document).toMatchObject({ paths: { '/pets': { get: { tags: ['a', 'b'] } } } });
});

test('an update of a plain value replaces it', () => {
  expect(overlaid({ target: '$.info.title', update: 'B' })['info']).toMatchObject({ title: 'B' });
});

test('a filter picks entries, and all that it picks are removed', () => {
  const target = '$..parameters[?@.deprecated == true]';
  expect(parametersIn(overlaid({ target, remove: true }))).toEqual(['limit']);
});

test('a filter picks entries, and each is updated', () => {
  const target = "$.paths.*.*.parameters[?@.in == 'query']";
  const document = overlaid({ target, update: { required: true } });
  expect(JSON.stringify(document).match(/"required":true/g)).toHaveLength(2);
});

test('a removal wins over an update', () => {
  expect(overlaid({ target: '$.info', update: { title: 'B' }, remove: true })).not.toHaveProperty(
    'info',
  );
});

test('remove: false removes nothing', () => {
  expect(overlaid({ target: '$.info', remove: false })).toEqual(DOCUMENT);
});

test('actions follow each other: a later one sees what an earlier one did', () => {
  const document = overlaid(
    { target: '$.paths["/pets"]', update: { post: { summary: 'new' } } },
    { target: "$.paths.*[?@.summary == 'new']", update: { tags: ['late'] } },
  );
  expect(document).toMatchObject({
    paths: { '/pets': { post: { summary: 'new', tags: ['late'] } } },
  });
});

test('an object and what lies within it can be removed at once', () => {
  expect(overlaid({ target: '$.paths["/pets"]..*', remove: true })).toMatchObject({
    paths: { '/pets': {} },
  });
});

test('the given document stays as it was', () => {
  const before = structuredClone(DOCUMENT);
  overlaid({ target: '$.info', update: { title: 'B' } }, { target: '$.paths', remove: true });
  expect(DOCUMENT).toEqual(before);
});

test.each<[string, unknown, string]>([
  ['no object', 'overlay', '#/overlay'],
  ['no version', { actions: [] }, '#/overlay'],
  ['no actions', { overlay: '1.0.0' }, '#/actions'],
  ['an action without a target', { overlay: '1.0.0', actions: [{ update: {} }] }, '#/actions/0'],
  ['an action that is none', { overlay: '1.0.0', actions: ['$'] }, '#/actions/0'],
  ['no JSONPath', { overlay: '1.0.0', actions: [{ target: '$[' }] }, '#/actions/0/target'],
  [
    'a target that hits nothing',
    { overlay: '1.0.0', actions: [{ target: '$.info' }, { target: '$.infos', remove: true }] },
    '#/actions/1/target',
  ],
  [
    'nothing that is left',
    { overlay: '1.0.0', actions: [{ target: '$', remove: true }] },
    '#/actions',
  ],
])('an overlay is refused with its place: %s', (_, overlay, place) => {
  let refusal: UnderstudyError | undefined;
  try {
    applyOverlay(DOCUMENT, overlay);
  } catch (error) {
    refusal = error as UnderstudyError;
  }
  expect(refusal).toMatchObject({ code: 'overlay-invalid', place });
});
