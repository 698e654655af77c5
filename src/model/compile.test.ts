import { expect, test } from 'vitest';
import conversations from '../generated/conversations.ts';
import { compile } from './compile.ts';
import { body, crudDocument, json, THING } from '../../tests/documents/support/crud.ts';

const text = { type: 'string' };
const THINGS = { type: 'array', items: THING };

test('the Conversations API is understood as it is meant', () => {
  const { title, dialect, resources, operations } = compile(conversations);
  expect([title, dialect]).toEqual(['Conversations API', 'fastapi']);
  expect(
    [...resources.values()].map(({ name, key, born, partitioned }) => [
      name,
      key,
      born,
      partitioned,
    ]),
  ).toEqual([
    ['conversations', 'id', 'created_time', false],
    ['messages', 'id', 'requested_time', true],
  ]);
  expect(operations.map(({ id, behaviour, resource }) => [id, behaviour, resource])).toEqual([
    ['listConversations', 'list', 'conversations'],
    ['createConversation', 'create', 'conversations'],
    ['listMessages', 'list', 'messages'],
    ['getConversation', 'read', 'conversations'],
    ['deleteConversation', 'delete', 'conversations'],
    ['updateConversationStatus', 'update', 'conversations'],
  ]);
});

test('every parameter of the Conversations API has an effect', () => {
  const { operations, notes } = compile(conversations);
  const ignored = operations.flatMap(({ parameters }) =>
    parameters.filter(({ role }) => role === 'ignored'),
  );
  expect([ignored, notes]).toEqual([[], []]);
});

test('every guess carries its reason', () => {
  for (const document of [conversations, crudDocument()]) {
    const { resources, operations } = compile(document);
    const reasons = [
      ...operations.map(({ reason }) => reason),
      ...operations.flatMap(({ parameters }) => parameters.map(({ reason }) => reason)),
      ...[...resources.values()].flatMap(({ reason, properties }) => [
        reason,
        ...[...properties.values()].map((property) => property.reason),
      ]),
    ];
    expect(reasons.length).toBeGreaterThan(10);
    expect(reasons.filter((reason) => reason.trim() === '')).toEqual([]);
  }
});

test('a model does not change', () => {
  const model = compile(crudDocument());
  const parts = [model, model.operations, ...model.operations, ...model.resources.values()];
  expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
});

test('the document stays as it was given', () => {
  const document = crudDocument({
    openapi: '3.0.3',
    one: { type: 'object', nullable: true, properties: { id: text } },
  });
  const before = structuredClone(document);
  const model = compile(document);
  expect(model.document).toBe(document);
  expect(document).toEqual(before);
});

test('lists have an index for what they filter by exactly, and for nothing else', () => {
  const parameters = ['name', 'size', 'min_size', 'q', 'sort'].map((name) => ({
    name,
    in: 'query',
    schema: text,
  }));
  expect(compile(crudDocument({ parameters })).resources.get('things')?.indexed).toEqual([
    'name',
    'size',
  ]);
});

test.each([
  [
    { type: 'apiKey', in: 'header', name: 'X-Key' },
    { in: 'header', name: 'X-Key', prefix: '' },
  ],
  [
    { type: 'apiKey', in: 'cookie', name: 'key' },
    { in: 'cookie', name: 'key', prefix: '' },
  ],
  [
    { type: 'http', scheme: 'Basic' },
    { in: 'header', name: 'authorization', prefix: 'Basic ' },
  ],
  [
    { type: 'http', scheme: 'bearer' },
    { in: 'header', name: 'authorization', prefix: 'Bearer ' },
  ],
  [
    { type: 'oauth2', flows: {} },
    { in: 'header', name: 'authorization', prefix: 'Bearer ' },
  ],
])('a key is shown as %j says', (scheme, key) => {
  const document = crudDocument();
  const components = { ...(document['components'] as object), securitySchemes: { scheme } };
  expect(compile({ ...document, components }).keys).toEqual([
    { place: '#/components/securitySchemes/scheme', ...key },
  ]);
});

test.each<[string, object, string, string]>([
  ['a sibling', { name: { ...text, 'x-understudy': { follows: 'nmae' } } }, 'follows', 'name'],
  [
    'a child',
    { name: { ...text, 'x-understudy': { derived: { count: 'parts' } } } },
    'derived/count',
    'nothing',
  ],
  [
    'a summand',
    { name: { ...text, 'x-understudy': { derived: { sum: ['idd'] } } } },
    'derived/sum',
    'id',
  ],
  [
    'the parent',
    { name: { ...text, 'x-understudy': { derived: { parent: 'tenant' } } } },
    'derived/parent',
    'nothing',
  ],
  [
    'a given',
    { name: { ...text, 'x-understudy': { given: { colour: { a: {} } } } } },
    'given',
    'There is: ',
  ],
])(
  'a name that the document does not have is refused with its place: %s',
  (_, properties, member, hint) => {
    const one = { type: 'object', properties: { id: text, ...properties } };
    expect(() => compile(crudDocument({ one, create: { type: 'object' } }))).toThrow(
      expect.objectContaining({
        code: 'extension-invalid',
        place: `#/components/schemas/Thing/properties/name/x-understudy/${member}`,
        hint: expect.stringContaining(hint),
      }),
    );
  },
);

test.each<[string, object, string]>([
  ['the property of a filter', { 'x-understudy': { role: 'filter', property: 'nam' } }, 'property'],
  [
    'the property of an order',
    { 'x-understudy': { role: 'order', values: { a: { by: 'nam' } } } },
    'values',
  ],
])('a name that the document does not have is refused with its place: %s', (_, said, member) => {
  const parameters = [{ name: 'p', in: 'query', schema: text, ...said }];
  expect(() => compile(crudDocument({ parameters }))).toThrow(
    expect.objectContaining({
      code: 'extension-invalid',
      place: `#/paths/~1things/get/parameters/0/x-understudy/${member}`,
      hint: "Did you mean 'name'?",
    }),
  );
});

test('the key of a resource has to be a property', () => {
  const document = { ...crudDocument(), 'x-understudy': { resources: { things: { key: 'nam' } } } };
  expect(() => compile(document)).toThrow(
    expect.objectContaining({
      code: 'extension-invalid',
      place: '#/x-understudy/resources/things/key',
      hint: "Did you mean 'name'?",
    }),
  );
});

test('the median of a resource is not above its maximum', () => {
  const perParent = { median: 5, maximum: 3 };
  const document = { ...crudDocument(), 'x-understudy': { resources: { things: { perParent } } } };
  expect(() => compile(document)).toThrow(
    expect.objectContaining({
      code: 'extension-invalid',
      reason: expect.stringContaining('(median: 5)'),
      place: '#/x-understudy/resources/things/perParent/median',
    }),
  );
});

test.each<[string, object]>([
  ['sets', { behaviour: 'update', sets: 'nam' }],
  ['order', { order: { by: 'nam' } }],
])('what an operation %s has to be a property', (member, said) => {
  const get = {
    responses: { 200: json({ type: 'array', items: THING }) },
    'x-understudy': said,
    requestBody: {},
  };
  expect(() => compile(crudDocument({ collection: { get } }))).toThrow(
    expect.objectContaining({ place: `#/paths/~1things/get/x-understudy/${member}` }),
  );
});

test.each<[string, object, object, string]>([
  ['items', { items: '/dta' }, { type: 'object', properties: { data: THINGS } }, '/data'],
  ['items', { items: '/data/0' }, { type: 'object', properties: { data: THINGS } }, '/data'],
  ['items', { items: '/a' }, { type: 'object' }, 'There is: nothing.'],
  ['items', { items: '/rows' }, THINGS, "There is: ''."],
  ['item', { item: '/dat' }, { type: 'object', properties: { data: THING, b: text } }, '/data'],
  ['item', { item: '/data/nam' }, { type: 'object', properties: { data: THING } }, '/data/name'],
])('%s has to lead to what the answer has: %j', (member, said, schema, hint) => {
  const get = { responses: { 200: json(schema) }, 'x-understudy': said };
  expect(() => compile(crudDocument({ collection: { get } }))).toThrow(
    expect.objectContaining({
      code: 'extension-invalid',
      reason: expect.stringContaining(JSON.stringify(Object.values(said)[0])),
      place: `#/paths/~1things/get/x-understudy/${member}`,
      hint: expect.stringContaining(hint),
    }),
  );
});

test('an item may lead into an answer of which nothing is said', () => {
  const get = { responses: { 200: json({ type: 'object' }) }, 'x-understudy': { item: '/data' } };
  expect(() => compile(crudDocument({ item: { get } }))).not.toThrow();
});

test.each<[string, string, object]>([
  ['an update has no body', 'post', { behaviour: 'update', sets: 'name' }],
  ['it is no update', 'put', { behaviour: 'read', sets: 'name' }],
])('sets has no meaning where %s', (_, method, said) => {
  const operation = {
    ...(method === 'put' && { requestBody: body(text) }),
    responses: { 200: json(THING) },
    'x-understudy': said,
  };
  expect(() => compile(crudDocument({ item: { [method]: operation } }))).toThrow(
    expect.objectContaining({
      code: 'extension-invalid',
      reason: expect.stringContaining('(sets: name)'),
      place: `#/paths/~1things~1{thing_id}/${method}/x-understudy/sets`,
    }),
  );
});

test('an update that nothing tells what to change is noted', () => {
  const post = { responses: { 200: json(THING) }, 'x-understudy': { behaviour: 'update' } };
  const { notes } = compile(crudDocument({ item: { post } }));
  expect(notes).toEqual([
    {
      place: '#/paths/~1things~1{thing_id}/post',
      text: 'POST /things/{thing_id} has neither a body nor a parameter that tells what changes',
    },
  ]);
});

test('notes name what is a mere example, what is ignored, and that there is nothing', () => {
  const parameters = [{ name: 'colour', in: 'query', schema: text }];
  const { notes } = compile(
    crudDocument({ parameters, paths: { '/health': { get: { responses: {} } } } }),
  );
  expect(notes).toEqual([
    {
      place: '#/paths/~1things/get/parameters/0',
      text: expect.stringMatching(/^GET \/things ignores colour: /),
    },
    {
      place: '#/paths/~1health/get',
      text: expect.stringMatching(/^GET \/health answers an example and touches no state: /),
    },
  ]);
  expect(compile({ openapi: '3.1.0' }).notes).toHaveLength(1);
});
