import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import type { Property } from './model.ts';
import { body, crudDocument, inPath, json, THING } from '../../tests/documents/support/crud.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };

/** A property of things, which a create can take too. */
function property(
  name: string,
  schema: object,
  sent: object = {},
  rest: { required?: string[]; paths?: object } = {},
): Property | undefined {
  const one = { type: 'object', required: ['id'], properties: { id: text, [name]: schema } };
  const create = { type: 'object', required: rest.required ?? [], properties: sent };
  const document = crudDocument({ one, create, ...(rest.paths && { paths: rest.paths }) });
  return compile(document).resources.get('things')?.properties.get(name);
}

const parts = {
  '/things/{thing_id}/parts': {
    parameters: [inPath('thing_id')],
    get: {
      responses: {
        200: json({ type: 'array', items: { type: 'object', properties: { id: text } } }),
      },
    },
  },
};

test.each<[string, Property | undefined, object]>([
  ['a body has it', property('name', text, { name: text }), { kind: 'sent', fallback: undefined }],
  [
    'a body has it',
    property('name', text, { name: { ...text, default: 'x' } }),
    { kind: 'sent', fallback: 'x' },
  ],
  [
    'a body has it',
    property('name', { ...text, default: 'y' }, { name: text }),
    { kind: 'sent', fallback: 'y' },
  ],
  [
    'nobody sends it',
    property('name', { ...text, readOnly: true }, { name: text }),
    { kind: 'default', fallback: undefined },
  ],
  [
    'nobody sends it',
    property('name', text, { name: { ...text, readOnly: true } }),
    { kind: 'default', fallback: undefined },
  ],
  ['nobody sends it', property('kind', { const: 'thing' }), { kind: 'default', fallback: 'thing' }],
  [
    'its name tells of creation',
    property('created_at', text),
    { kind: 'assigned', value: 'now', attribute: undefined, at: 'create' },
  ],
  [
    'its name tells of change',
    property('updatedAt', integer),
    { kind: 'assigned', value: 'now', attribute: undefined, at: 'write' },
  ],
  [
    'nobody sends it',
    property('created', { type: 'boolean' }),
    { kind: 'default', fallback: undefined },
  ],
  [
    'a body has it',
    property('created_at', text, { created_at: text }),
    { kind: 'sent', fallback: undefined },
  ],
  [
    'its name counts parts',
    property('part_count', integer, {}, { paths: parts }),
    { kind: 'derived', from: { kind: 'count', child: 'parts' } },
  ],
  [
    'its name counts parts',
    property('parts', integer, {}, { paths: parts }),
    { kind: 'derived', from: { kind: 'count', child: 'parts' } },
  ],
  [
    'nobody sends it',
    property('part', integer, {}, { paths: parts }),
    { kind: 'default', fallback: undefined },
  ],
  [
    'x-understudy says so',
    property('owner', {
      ...text,
      'x-understudy': { assigned: { value: 'caller.name', at: 'write' } },
    }),
    { kind: 'assigned', value: 'caller', attribute: 'name', at: 'write' },
  ],
  [
    'x-understudy says so',
    property(
      'sum',
      { ...integer, 'x-understudy': { derived: { sum: ['a', 'b'] } } },
      { a: integer, b: integer },
    ),
    { kind: 'derived', from: { kind: 'sum', of: ['a', 'b'] } },
  ],
])('%s (%#)', (reason, found, origin) => {
  expect(found).toMatchObject({ reason, origin });
});

test.each<[string, Property | undefined, object, string]>([
  [
    'the server',
    property('id', text),
    { kind: 'assigned', value: 'id', at: 'create' },
    'the key of the resource',
  ],
  [
    'the server, though a body may name it',
    property('id', text, { id: text }),
    { kind: 'assigned', value: 'id' },
    'the key of the resource',
  ],
  [
    'the caller, where a body has to name it',
    property('id', text, { id: text }, { required: ['id'] }),
    { kind: 'sent' },
    'the key of the resource, which the caller chooses',
  ],
])('the key is given by %s', (_, found, origin, reason) => {
  expect(found).toMatchObject({ origin, reason });
});

test('what only an update takes is sent too', () => {
  const update = body({ type: 'object', properties: { state: text } });
  const one = { type: 'object', properties: { id: text, state: text } };
  const { resources } = compile(
    crudDocument({
      one,
      create: { type: 'object' },
      item: { patch: { requestBody: update, responses: { 200: json(THING) } } },
    }),
  );
  expect(resources.get('things')?.properties.get('state')).toMatchObject({
    origin: { kind: 'sent' },
  });
});

test('a key of the parent that the child has too is taken from the parent', () => {
  const child = {
    type: 'object',
    properties: { id: text, thing_id: text, team_id: text, name: text },
  };
  const { resources } = compile(
    crudDocument({
      one: { type: 'object', properties: { id: text, team_id: text, name: text } },
      paths: {
        '/things/{thing_id}/parts': {
          parameters: [inPath('thing_id')],
          get: { responses: { 200: json({ type: 'array', items: child }) } },
        },
      },
    }),
  );
  const origins = [...(resources.get('parts')?.properties.values() ?? [])].map(
    ({ name, origin }) => [
      name,
      origin.kind === 'derived' && origin.from.kind === 'parent'
        ? origin.from.property
        : origin.kind,
    ],
  );
  expect(origins).toEqual([
    ['id', 'assigned'],
    ['thing_id', ''],
    ['team_id', 'team_id'],
    ['name', 'default'],
  ]);
});

test('null, need and looks are those of the schema', () => {
  const hints = {
    follows: 'id',
    distinct: 3,
    nulls: 0.5,
    weights: { a: 1 },
    median: 2,
    cycle: ['a'],
  };
  const schema = {
    type: ['string', 'null'],
    'x-understudy': { ...hints, given: { id: { a: {} } } },
  };
  expect(property('name', schema)).toMatchObject({
    nullable: true,
    required: false,
    hints: { ...hints, given: { property: 'id', looks: { a: {} } } },
  });
});
