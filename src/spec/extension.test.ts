import { expect, test } from 'vitest';
import type { UnderstudyError } from '../errors.ts';
import { checkExtensions } from './extension.ts';
import conversations from '../generated/conversations.ts';
import { objectOf } from './json.ts';
import type { Json, JsonObject } from './json.ts';

interface Said {
  readonly root?: Json;
  readonly operation?: Json;
  readonly parameter?: Json;
  readonly property?: Json;
}

const document = ({ root = {}, operation = {}, parameter, property }: Said): JsonObject => ({
  'x-understudy': root,
  paths: {
    '/pets': {
      get: {
        'x-understudy': operation,
        parameters: [{ name: 'a', in: 'query', ...(parameter && { 'x-understudy': parameter }) }],
      },
    },
  },
  components: {
    schemas: { Pet: { properties: { a: { type: 'string', 'x-understudy': property ?? {} } } } },
  },
});

function refusalOf(given: JsonObject): UnderstudyError {
  try {
    checkExtensions(given);
  } catch (error) {
    return error as UnderstudyError;
  }
  throw new Error('the document was not refused');
}

test('the document that ships is right', () => {
  expect(() => checkExtensions(objectOf(conversations) ?? {})).not.toThrow();
});

test('every place may say what has a meaning there', () => {
  expect(() =>
    checkExtensions(
      document({
        root: { callers: { count: 3 }, resources: { pets: { key: 'id' } }, assumptions: [] },
        operation: { behaviour: 'list', items: '/data', order: { by: 'name' } },
        parameter: { role: 'filter', property: 'name', match: 'one-of' },
        property: { assigned: { value: 'caller.name', at: 'write' } },
      }),
    ),
  ).not.toThrow();
});

const OPERATION = '#/paths/~1pets/get/x-understudy';
const PARAMETER = '#/paths/~1pets/get/parameters/0/x-understudy';
const PROPERTY = '#/components/schemas/Pet/properties/a/x-understudy';

test.each<[string, Said, string, string]>([
  ['on the root', { root: { assumption: [] } }, '#/x-understudy/assumption', "'assumptions'"],
  ['on an operation', { operation: { behavior: 'list' } }, `${OPERATION}/behavior`, "'behaviour'"],
  [
    'on a parameter',
    { parameter: { role: 'page', proprety: 'a' } },
    `${PARAMETER}/proprety`,
    "'property'",
  ],
  ['on a property', { property: { asigned: {} } }, `${PROPERTY}/asigned`, "'assigned'"],
  [
    'deeper down',
    { property: { assigned: { value: 'id', when: 'create' } } },
    `${PROPERTY}/assigned/when`,
    'Known here: value, at.',
  ],
])(
  'an unknown member is refused with its place and the nearest word: %s',
  (_, said, place, hint) => {
    const refusal = refusalOf(document(said));
    expect(refusal).toMatchObject({ code: 'extension-invalid', place });
    expect(refusal.hint).toContain(hint);
  },
);

test.each<[string, Said, string, string]>([
  ['a behaviour', { operation: { behaviour: 'search' } }, `${OPERATION}/behaviour`, 'list, create'],
  ['a role', { parameter: { role: 'pages' } }, `${PARAMETER}/role`, 'filter, page'],
  [
    'a direction',
    { operation: { order: { by: 'a', direction: 'up' } } },
    `${OPERATION}/order/direction`,
    'ascending, descending',
  ],
])('a value that has no meaning is refused with those that have: %s', (_, said, place, allowed) => {
  const refusal = refusalOf(document(said));
  expect(refusal).toMatchObject({ code: 'extension-invalid', place });
  expect(refusal.hint).toContain(allowed);
});

test('a value that has no meaning is told, with the nearest that has one', () => {
  const refusal = refusalOf(document({ parameter: { role: 'scpoe' } }));
  expect(refusal.reason).toBe(
    'Failed to understand x-understudy (role: "scpoe"): it must be equal to one of the allowed values',
  );
  expect(refusal.hint).toMatch(/^Did you mean 'scope'\? Allowed: filter, page, /);
  const long = refusalOf(document({ operation: { order: 'x'.repeat(99) } }));
  expect(long.reason).toContain(`(order: "${'x'.repeat(59)}…): it must be object`);
});

test('a member that is of another place is refused there, by what that place knows', () => {
  const refusal = refusalOf(document({ operation: { role: 'page' } }));
  expect(refusal.reason).toBe(
    'Failed to understand x-understudy (role): it has no meaning on an operation',
  );
});

test.each<[string, JsonObject]>([
  ['#/info/x-understudy', { info: { 'x-understudy': {} } }],
  ['#/paths/~1pets/x-understudy', { paths: { '/pets': { 'x-understudy': {} } } }],
  [
    '#/paths/~1pets/get/responses/200/x-understudy',
    { paths: { '/pets': { get: { responses: { 200: { 'x-understudy': {} } } } } } },
  ],
  [
    '#/components/parameters/P/schema/x-understudy',
    { components: { parameters: { P: { schema: { 'x-understudy': { role: 'page' } } } } } },
  ],
])('where it is read by nobody it is refused: %s', (place, given) => {
  expect(refusalOf(given)).toMatchObject({
    code: 'extension-invalid',
    place,
    reason: expect.stringContaining('it has no meaning here'),
  });
});

test('a shared parameter, an operation of a shared path item and a schema may have it', () => {
  const operation = { 'x-understudy': { behaviour: 'list' } };
  expect(() =>
    checkExtensions({
      components: {
        parameters: { P: { 'x-understudy': { role: 'page' } } },
        pathItems: { I: { get: operation } },
        schemas: { S: { 'x-understudy': { assigned: { value: 'id' } } } },
      },
    }),
  ).not.toThrow();
});

test('a property of the name of a method is a property', () => {
  const properties = { get: { 'x-understudy': { assigned: { value: 'id' } } } };
  expect(() => checkExtensions({ components: { schemas: { S: { properties } } } })).not.toThrow();
});
