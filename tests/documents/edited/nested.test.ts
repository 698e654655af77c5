import { expect, test } from 'vitest';
import { body, crudDocument, inPath, json, THING } from '../support/crud.ts';
import { at, each, listAt, watch } from '../support/watch.ts';
import type { Watched } from '../support/watch.ts';

const text = { type: 'string' };
const object = (properties: object, ...required: string[]): object => ({
  type: 'object',
  properties,
  required,
});

const PART = { $ref: '#/components/schemas/Part' };
const many = (one: object, parameters: object[] = []): object => ({
  parameters,
  get: { responses: { 200: json({ type: 'array', items: one }) } },
  post: { requestBody: body(one), responses: { 201: json(one) } },
});

/** Parts by themselves and below things, which name their thing or do not. */
function parts(link: object, paths: object = {}): Watched {
  const Part = object({ id: { type: 'integer', readOnly: true }, title: text, ...link }, 'title');
  return watch(
    crudDocument({
      schemas: { Part },
      paths: {
        '/parts': many(PART),
        '/parts/{part_id}': {
          parameters: [inPath('part_id', 'integer')],
          get: { responses: { 200: json(PART) } },
          put: { requestBody: body(PART), responses: { 200: json(PART) } },
          delete: { responses: { 204: { description: 'gone' } } },
        },
        '/things/{thing_id}/parts': many(PART, [inPath('thing_id')]),
        ...paths,
      },
    }),
    { scenario: 'empty' },
  );
}

const titles = ({ send }: Watched, path: string): unknown[] =>
  each(listAt(send(`GET ${path}`).body), 'title');

test.each([
  ['by a property', { thing_id: { type: ['string', 'null'] } }],
  ['by nothing that is shown', {}],
])('parts that belong to a thing %s are listed below it, and among all', (_, link) => {
  const api = parts(link);
  const one = at(api.send('POST /things', { name: 'One' }).body, 'id');
  const two = at(api.send('POST /things', { name: 'Two' }).body, 'id');
  api.send(`POST /things/${one}/parts`, { title: 'A' });
  api.send(`POST /things/${two}/parts`, { title: 'B' });
  api.send('POST /parts', { title: 'C' });
  expect(titles(api, `/things/${one}/parts`)).toEqual(['A']);
  expect(titles(api, `/things/${two}/parts`)).toEqual(['B']);
  expect(titles(api, '/parts')).toEqual(['A', 'B', 'C']);
  api.send(`DELETE /things/${one}`);
  expect(titles(api, '/parts')).toEqual(['B', 'C']);
});

test('a link that nothing shows outlives a change of its part', () => {
  const api = parts({});
  const thing = at(api.send('POST /things', { name: 'One' }).body, 'id');
  expect(api.send(`POST /things/${thing}/parts`, { title: 'A' }).body).toEqual({
    id: 1,
    title: 'A',
  });
  expect(api.send('PUT /parts/1', { title: 'B' }).body).toEqual({ id: 1, title: 'B' });
  expect(titles(api, `/things/${thing}/parts`)).toEqual(['B']);
});

test('a part moves to the thing that it names', () => {
  const api = parts({ thing_id: text });
  const [one, two] = ['One', 'Two'].map((name) =>
    at(api.send('POST /things', { name }).body, 'id'),
  );
  api.send(`POST /things/${one}/parts`, { title: 'A' });
  api.send('PUT /parts/1', { title: 'A', thing_id: two });
  expect(titles(api, `/things/${one}/parts`)).toEqual([]);
  expect(titles(api, `/things/${two}/parts`)).toEqual(['A']);
});

test('seeded parts belong to seeded things', () => {
  const Part = object({ id: { type: 'integer' }, title: text, thing_id: text }, 'title');
  const { send } = watch(
    crudDocument({
      schemas: { Part },
      paths: { '/parts': many(PART), '/things/{thing_id}/parts': many(PART, [inPath('thing_id')]) },
    }),
  );
  const things = each(listAt(send('GET /things').body), 'id');
  const all = listAt(send('GET /parts').body);
  expect(all.length).toBeGreaterThan(0);
  expect(things).toEqual(expect.arrayContaining(each(all, 'thing_id')));
});

test('what is of the same kind as its parent lives beside it', () => {
  const node = { $ref: '#/components/schemas/Node' };
  const { send } = watch(
    crudDocument({
      schemas: { Node: object({ id: { type: 'integer', readOnly: true }, title: text }, 'title') },
      paths: {
        '/nodes': many(node),
        '/nodes/{node_id}': {
          parameters: [inPath('node_id', 'integer')],
          get: { responses: { 200: json(node) } },
        },
        '/nodes/{node_id}/nodes': many(node, [inPath('node_id', 'integer')]),
      },
    }),
    { scenario: 'empty' },
  );
  send('POST /nodes', { title: 'Root' });
  send('POST /nodes/1/nodes', { title: 'Child' });
  send('POST /nodes/2/nodes', { title: 'Grandchild' });
  expect(each(listAt(send('GET /nodes/1/nodes').body), 'title')).toEqual(['Child']);
  expect(each(listAt(send('GET /nodes').body), 'id')).toEqual([1, 2, 3]);
  expect(send('GET /nodes/9/nodes').status).toBe(404);
});

test('a grandchild is found by either way to its parent, and is one', () => {
  const screw = object({ id: text, size: { type: 'integer' } }, 'id');
  const api = parts(
    {},
    {
      '/parts/{part_id}/screws': many(screw, [inPath('part_id', 'integer')]),
      '/things/{thing_id}/parts/{part_id}/screws': many(screw, [
        inPath('thing_id'),
        inPath('part_id', 'integer'),
      ]),
    },
  );
  const thing = at(api.send('POST /things', { name: 'One' }).body, 'id');
  api.send(`POST /things/${thing}/parts`, { title: 'A' });
  api.send(`POST /things/${thing}/parts/1/screws`, { id: 'x', size: 4 });
  expect(api.send('GET /parts/1/screws').body).toEqual([{ id: 'x', size: 4 }]);
  expect(api.send('GET /things/nothing/parts/1/screws').status).toBe(404);
});

test('a list below what is only listed itself is of those that name it', () => {
  const thing = { id: { ...text, readOnly: true }, name: text, team_id: { type: 'integer' } };
  const { send } = watch(
    crudDocument({
      one: object(thing, 'name'),
      create: object(thing, 'name'),
      paths: {
        '/teams': many(object({ id: { type: 'integer', readOnly: true }, city: text })),
        '/teams/{team_id}/things': {
          parameters: [inPath('team_id', 'integer')],
          get: { responses: { 200: json({ type: 'array', items: THING }) } },
        },
      },
    }),
    { scenario: 'empty' },
  );
  for (const city of ['Wien', 'Graz']) send('POST /teams', { city });
  for (const team_id of [1, 2, 1]) send('POST /things', { name: `of ${team_id}`, team_id });
  expect(each(listAt(send('GET /teams/1/things').body), 'name')).toEqual(['of 1', 'of 1']);
  expect(send('GET /teams/3/things').status).toBe(404);
});
