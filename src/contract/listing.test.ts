import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import type { Json } from '../spec/json.ts';
import { nextPairs, pageOf } from './listing.ts';

const { model } = createFake({
  scenario: 'empty',
  document: {
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes': {
        get: {
          parameters: [{ name: 'cursor', in: 'query', schema: { type: 'string' } }],
          responses: {
            200: {
              description: 'Some.',
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    properties: {
                      next: { type: ['string', 'null'], format: 'uri-reference' },
                      items: {
                        type: 'array',
                        items: { type: 'object', properties: { id: { type: 'string' } } },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
});

/** What leads on from a page with one note. */
function after(next: Json): unknown {
  const [list] = model.operations;
  if (list === undefined) throw new Error('Nothing is listed.');
  const json = { next, items: [{ id: 'a' }] };
  const answer = { status: 200, headers: {}, body: JSON.stringify(json) };
  const request = { method: 'GET', path: '/notes', query: '', headers: {}, body: undefined };
  const page = pageOf(list, { operation: list, request, answer, json });
  return nextPairs(list, page, 0, 20, 'id');
}

test.each([
  ['/notes?cursor=b', [['cursor', 'b']]],
  ['http://127.0.0.1/notes?cursor=b', [['cursor', 'b']]],
  ['/notes', undefined],
  ['http://', undefined],
])('the link %j leads on with %j', (link, pairs) => {
  expect(after(link)).toEqual(pairs);
});
