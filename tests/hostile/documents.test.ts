import { expect, test, vi } from 'vitest';
import { crudDocument, inQuery, THING } from '../documents/support/crud.ts';
import { asFastApi, documentOf } from './support/documents.ts';
import { prototypes } from './support/judge.ts';
import { sender } from './support/sender.ts';
import { NASTY } from './support/texts.ts';

// Far more than any of it takes, also where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

const TEXT = { type: 'string' };

const PROTOTYPE = [
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  'then',
  'toJSON',
  'length',
];

test('a document may name things as prototypes do', () => {
  const properties = Object.fromEntries(PROTOTYPE.map((name) => [name, TEXT]));
  const places = ['query', 'header', 'cookie'];
  const parameters = places.flatMap((place) =>
    PROTOTYPE.map((name) => ({ name, in: place, schema: TEXT })),
  );
  const one = {
    type: 'object',
    required: ['id', ...PROTOTYPE],
    properties: { id: TEXT, ...properties },
  };
  const document = crudDocument({
    one,
    create: { type: 'object', properties },
    key: 'constructor',
    parameters: [...parameters, inQuery('sort')],
  });
  const before = prototypes();
  for (const each of [document, asFastApi(document)]) {
    const send = sender(each);
    expect(send('GET /things').body).toHaveLength(30);
    const { status } = send(
      'POST /things',
      JSON.stringify(Object.fromEntries(PROTOTYPE.map((name) => [name, 'mine']))),
    );
    expect(status).toBe(201);
    for (const name of PROTOTYPE.slice(1))
      expect(send(`GET /things?${name}=mine`).body).toHaveLength(1);
    for (const name of PROTOTYPE) {
      expect(send(`GET /things/${name}`).status).toBe(404);
      expect(send(`GET /things?sort=${name}`).body).toHaveLength(31);
    }
  }
  expect(prototypes()).toBe(before);
});

test('keys that callers choose may be any text, with children, cursors and locations', () => {
  const child = { type: 'object', required: ['id'], properties: { id: TEXT } };
  const create = { type: 'object', required: ['id', 'name'], properties: { id: TEXT, name: TEXT } };
  const document = {
    ...crudDocument({
      create,
      one: create,
      parameters: [inQuery('cursor'), inQuery('limit', { type: 'integer' })],
      list: {
        type: 'object',
        required: ['items'],
        properties: {
          items: { type: 'array', items: THING },
          next_cursor: { type: ['string', 'null'] },
        },
      },
      paths: {
        '/things/{thing_id}/parts': {
          parameters: [{ name: 'thing_id', in: 'path', required: true, schema: TEXT }],
          get: {
            responses: {
              200: {
                description: 'ok',
                content: {
                  'application/json': {
                    schema: { type: 'array', items: { $ref: '#/components/schemas/Part' } },
                  },
                },
              },
            },
          },
        },
      },
      schemas: { Part: child },
    }),
  };
  const send = sender(document);
  for (const id of [...NASTY, 'x'.repeat(200_000)]) {
    expect(send('POST /things', JSON.stringify({ id, name: 'x' }))).toMatchObject({ status: 201 });
    const key = encodeURIComponent(id.toWellFormed());
    if (id !== '' && id.isWellFormed()) {
      expect(send(`GET /things/${key}`).body).toMatchObject({ id });
      expect(send(`GET /things/${key}/parts`).status).toBe(200);
    }
    send('GET /things?limit=1');
    expect(send('GET /things?limit=100').status).toBe(200);
  }
});

test.each(['123456789012345678901234567890', '1e400', '-0', '1.0', '9007199254740993'])(
  'a number that JavaScript has not, %s, can be a key, be sorted by and be filtered by',
  (number) => {
    const properties = { id: { type: 'integer' }, size: { type: 'number' }, name: TEXT };
    const document = crudDocument({
      one: { type: 'object', required: ['id', 'name'], properties },
      create: { type: 'object', required: ['id', 'name'], properties },
      parameters: [
        inQuery('size', { type: 'number' }),
        inQuery('min_size', { type: 'number' }),
        inQuery('sort'),
      ],
    });
    for (const one of [document, asFastApi(document)]) {
      const send = sender(one);
      const made = send('POST /things', `{"name":"x","id":${number},"size":${number}}`);
      const again = send('POST /things', `{"name":"x","id":${number}}`);
      // What is infinite is no number, and what is there is there only once.
      const isNumber = Number.isFinite(Number(number));
      expect(made.status < 300).toBe(isNumber);
      expect(again.status).toBeGreaterThanOrEqual(400);
      for (const query of [
        `size=${number}`,
        `min_size=${number}`,
        'sort=size',
        'sort=-id',
        'sort=id',
      ]) {
        expect(send(`GET /things?${query}`).status).toBeLessThan(500);
      }
    }
  },
);

test('a document whose members are of every kind is fine with every odd value', () => {
  const kinds = ['string', 'integer', 'number', 'boolean', 'array', 'object'].map((type) => [
    type,
    { type },
  ]);
  const document = documentOf(Object.fromEntries(kinds));
  for (const one of [document, asFastApi(document)]) {
    const send = sender(one);
    for (const value of [
      'null',
      '1e400',
      '[]',
      '{}',
      '"\\ud800"',
      '{"__proto__":1}',
      '[[[]]]',
      '-0',
    ]) {
      const members = kinds.map(([name]) => `"${String(name)}":${value}`).join();
      expect(send('POST /things', `{"name":"x",${members}}`).status).toBeLessThan(500);
      expect(send('GET /things').status).toBe(200);
    }
  }
});
