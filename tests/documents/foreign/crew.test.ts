import { expect, test } from 'vitest';
import { compile } from '../../../src/model/compile.ts';
import { crudDocument, inPath, json, THING } from '../support/crud.ts';
import { at, each, listAt, watch, watchFile } from '../support/watch.ts';

test('a document of several files is one, whichever file refers to which', async () => {
  const { send } = await watchFile('crew/openapi.yaml');
  const team = send('POST /teams', { name: 'Stage', city: 'Wien' }).body;
  expect(send(`GET /teams/${at(team, 'id')}`).body).toEqual(team);
  expect(each(listAt(send('GET /teams?city=Wien').body, 'teams'), 'name')).toContain('Stage');
  expect(send('GET /teams?limit=51').status).toBe(400);
  const member = send(`POST /teams/${at(team, 'id')}/members`, { name: 'Ada', reportsTo: null });
  expect(member.body).toMatchObject({ name: 'Ada', teamId: at(team, 'id') });
  expect(send(`GET /teams/${at(team, 'id')}/members`).body).toEqual([member.body]);
  expect(send(`PUT /teams/${at(team, 'id')}`, { name: 'Light' }).body).toMatchObject({
    city: null,
  });
  expect(send(`DELETE /teams/${at(team, 'id')}`).status).toBe(204);
});

test('path items, parameters, bodies and answers are found by reference', () => {
  const { paths, ...document } = crudDocument();
  const items = { ...(paths as object), '/others': { $ref: '#/components/pathItems/Others' } };
  const { send } = watch({
    ...document,
    paths: items,
    components: {
      ...(document['components'] as object),
      pathItems: {
        Others: {
          get: {
            parameters: [{ $ref: '#/components/parameters/Size' }],
            responses: { 200: { $ref: '#/components/responses/Things' } },
          },
        },
      },
      parameters: {
        Size: { $ref: '#/components/parameters/Real' },
        Real: { name: 'size', in: 'query', schema: { type: 'integer' } },
      },
      responses: { Things: json({ type: 'array', items: THING }) },
    },
  });
  expect(listAt(send('GET /others').body)).toHaveLength(7);
  send('POST /things', { name: 'Huge', size: 1e6 });
  expect(each(listAt(send('GET /others?size=1000000').body), 'name')).toEqual(['Huge']);
});

test('parameters of a path hold for all its operations, and are overridden by their own', () => {
  const { send } = watch(
    crudDocument({
      paths: {
        '/things/{thing_id}/parts': {
          parameters: [inPath('thing_id')],
          get: {
            responses: {
              200: json({
                type: 'array',
                items: { type: 'object', properties: { id: {}, weight: {} } },
              }),
            },
          },
        },
        '/things/{thing_id}/parts/{part}': {
          parameters: [inPath('thing_id'), inPath('part', 'integer')],
          get: { parameters: [inPath('part')], responses: { 200: json({ type: 'object' }) } },
          delete: { responses: { 204: { description: 'gone' } } },
        },
      },
    }),
  );
  const id = at(send('POST /things', { name: 'A' }).body, 'id');
  expect(send(`GET /things/${id}/parts/x`).status).toBe(404);
  expect(send(`DELETE /things/${id}/parts/x`).status).toBe(400);
});

test.each([
  ['no paths', { openapi: '3.1.0', info: { title: 'A', version: '1' } }],
  ['empty paths', { openapi: '3.0.0', info: { title: 'A', version: '1' }, paths: {} }],
  [
    'webhooks only',
    {
      openapi: '3.1.0',
      info: { title: 'A', version: '1' },
      webhooks: { made: { post: { responses: { 200: { description: 'ok' } } } } },
    },
  ],
])('a document with %s starts, knows no path, and says so', (_, document) => {
  const { send, notes } = watch(document);
  expect(send('GET /').status).toBe(404);
  expect(notes).toEqual(['The document has no operations.']);
  expect(compile(document).resources.size).toBe(0);
});
