import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { crudDocument, inQuery, THING } from '../documents/support/crud.ts';
import { asFastApi } from './support/documents.ts';
import { sender } from './support/sender.ts';
import { damaged, encoded } from './support/texts.ts';

// Far more than any of it takes, also where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

const TEXT = { type: 'string' };

const CURSORS = crudDocument({
  parameters: [inQuery('cursor'), inQuery('limit', { type: 'integer' })],
  list: {
    type: 'object',
    required: ['items', 'total'],
    properties: {
      items: { type: 'array', items: THING },
      total: { type: 'integer' },
      next_cursor: { type: ['string', 'null'] },
    },
  },
});

test('a cursor that was tampered with is refused, or leads to some place in the list', () => {
  const send = sender(CURSORS);
  const { next_cursor: cursor } = send('GET /things?limit=5').body as { next_cursor: string };
  const made = fc
    .tuple(fc.jsonValue(), fc.jsonValue())
    .map((pair) => `c_${btoa(encodeURIComponent(JSON.stringify(pair)))}`);
  const long = fc
    .constantFrom(1e308, -1, 0.5, 2 ** 53)
    .map((reached) => `c_${btoa(JSON.stringify(['x', reached]))}`);
  fc.assert(
    fc.property(
      fc.oneof(
        damaged(cursor).map(encodeURIComponent),
        made.map(encodeURIComponent),
        long.map(encodeURIComponent),
        encoded,
      ),
      (text) => {
        expect([200, 400]).toContain(send(`GET /things?limit=5&cursor=${text}`).status);
      },
    ),
    { seed: 1, numRuns: 500 },
  );
  expect(send(`GET /things?limit=5&cursor=${cursor}`).body).toMatchObject({ total: 30 });
});

const ENVELOPE = {
  type: 'object',
  required: [
    'items',
    'page',
    'limit',
    'offset',
    'total',
    'pages',
    'hasNext',
    'hasPrevious',
    'next',
    'previous',
  ],
  properties: {
    items: { type: 'array', items: THING },
    page: { type: 'integer' },
    limit: { type: 'integer' },
    offset: { type: 'integer' },
    total: { type: 'integer' },
    pages: { type: 'integer' },
    hasNext: { type: 'boolean' },
    hasPrevious: { type: 'boolean' },
    next: { type: ['string', 'null'] },
    previous: { type: ['string', 'null'] },
  },
};

test.each([
  ['integers', { type: 'integer' }],
  ['numbers', { type: 'number' }],
  ['texts', TEXT],
  ['nothing in particular', {}],
])(
  'pages to which the document sets no bounds, as %s, are pages whatever is asked',
  (_title, schema) => {
    const names = ['page', 'limit', 'offset'];
    const parameters = [
      ...names.map((name) => inQuery(name, schema)),
      inQuery('sort'),
      inQuery('direction'),
    ];
    const document = crudDocument({ parameters, list: ENVELOPE });
    const numbers = [
      '0',
      '-1',
      '-5',
      '1.5',
      '-0',
      '1e308',
      '1e400',
      '9'.repeat(400),
      '-' + '9'.repeat(400),
      'NaN',
      '-Infinity',
      'x',
      '',
    ];
    for (const one of [document, asFastApi(document)]) {
      const send = sender(one);
      for (const number of numbers) {
        for (const name of names) {
          send(`GET /things?${name}=${number}`);
          send(`GET /things?${name}=${number}&page=2&limit=3&offset=4`);
          send(`GET /things?sort=name&${name}=${number}`);
        }
      }
      for (const word of [
        'constructor',
        '__proto__',
        'toString',
        '-',
        ',',
        'name:constructor',
        '-__proto__',
      ]) {
        expect(send(`GET /things?sort=${word}`).status).toBeLessThan(500);
        expect(send(`GET /things?direction=${word}`).status).toBeLessThan(500);
      }
    }
  },
);
