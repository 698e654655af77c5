import { expect, test } from 'vitest';

import type { Scenario } from '../../src/index.ts';
import { foreign, object, resource, text, whole } from './support/foreign.ts';
import type { Foreign } from './support/foreign.ts';

/** Things whose key the caller chooses. */
const named = (): Foreign => {
  const one = object({ id: text, size: whole }, 'id');
  return foreign(resource('/things', { one, body: one }));
};

/** Things whose key is a number. */
const numbered = (scenario: Scenario): Foreign =>
  foreign(
    resource('/things', {
      one: object({ id: whole, name: text }, 'id'),
      body: object({ name: text }),
      key: whole,
    }),
    { scenario },
  );

const count = (number: number): Scenario => ({ resources: { things: { count: number } } });

test('a key that the caller chooses is kept', () => {
  const api = named();
  expect(api.send('POST /things', { id: 'mine', size: 1 }).body).toEqual({ id: 'mine', size: 1 });
  expect(api.send('GET /things/mine').body).toEqual({ id: 'mine', size: 1 });
});

test('a key that is taken is a conflict, and changes nothing', () => {
  const api = named();
  api.send('POST /things', { id: 'mine', size: 1 });
  expect(api.send('POST /things', { id: 'mine', size: 2 }).status).toBe(409);
  expect(api.list('/things')).toEqual([{ id: 'mine', size: 1 }]);
});

test('a key is free again after a delete', () => {
  const api = named();
  api.send('POST /things', { id: 'mine', size: 1 });
  api.send('DELETE /things/mine');
  expect(api.send('GET /things/mine').status).toBe(404);
  expect(api.send('POST /things', { id: 'mine', size: 2 }).status).toBe(201);
  expect(api.list('/things')).toEqual([{ id: 'mine', size: 2 }]);
});

test.each(['PUT', 'PATCH'])('the key in the body of %s has no effect', (method) => {
  const api = named();
  api.send('POST /things', { id: 'mine', size: 1 });
  const { status, body } = api.send(`${method} /things/mine`, { id: 'other', size: 2 });
  expect([status, body]).toEqual([200, { id: 'mine', size: 2 }]);
  expect(api.send('GET /things/other').status).toBe(404);
  expect(api.list('/things')).toEqual([{ id: 'mine', size: 2 }]);
});

test.each(['a/b', 'ä ö', '100%', '?', '..', '😀', 'constructor', '__proto__', '\n'])(
  'a key can have any characters: %s',
  (id) => {
    const api = named();
    expect(api.send('POST /things', { id, size: 1 }).status).toBe(201);
    const path = `/things/${encodeURIComponent(id)}`;
    expect(api.send(`GET ${path}`).body).toEqual({ id, size: 1 });
    expect(api.send(`DELETE ${path}`).status).toBe(204);
    expect(api.send(`GET ${path}`).status).toBe(404);
  },
);

test('a create ends where no key is left that the schema allows', () => {
  const values = ['l', 'm', 's'];
  const one = object({ id: { ...text, enum: values } }, 'id');
  const api = foreign(resource('/things', { one, body: object({}) }));
  const statuses = [1, 2, 3, 4, 5].map(() => api.send('POST /things', {}).status);
  expect(statuses).toEqual([201, 201, 201, 409, 409]);
  const ids = api.list('/things').map(({ id }) => String(id));
  expect(ids.toSorted()).toEqual(values);
});

test('numbers go on, and none is given twice', () => {
  const api = numbered(count(7));
  api.send('DELETE /things/7');
  api.send('DELETE /things/2');
  const ids = [1, 2].map(() => api.send('POST /things', {}).body['id']);
  api.send('DELETE /things/9');
  expect([...ids, api.send('POST /things', {}).body['id']]).toEqual([8, 9, 10]);
});

test('numbers pass by those that a scenario has given', () => {
  const api = numbered({ resources: { things: { records: [{ id: 4 }, { id: 5 }, { id: 1 }] } } });
  const ids = [1, 2].map(() => api.send('POST /things', {}).body['id']);
  expect(ids).toEqual([6, 7]);
});

test('numbers pass by those that a scenario has given, however many', () => {
  const records = Array.from({ length: 300 }, (_, index) => ({ id: 301 + index }));
  const api = numbered({ resources: { things: { records } } });
  expect(api.send('POST /things', {}).body['id']).toBe(601);
});

test('a number is found as the path is read, not as it is written', () => {
  const detail = object({ loc: { type: 'array', items: {} }, msg: text, type: text });
  const invalid = object({ detail: { type: 'array', items: detail } });
  const answers = {
    200: { description: 'ok', content: { 'application/json': { schema: object({ id: whole }) } } },
    422: { description: 'invalid', content: { 'application/json': { schema: invalid } } },
  };
  const paths = {
    '/things/{thing_id}': {
      parameters: [{ name: 'thing_id', in: 'path', required: true, schema: whole }],
      get: { responses: answers },
    },
  };
  const api = foreign(paths, { scenario: count(7) });
  expect(api.send('GET /things/5').body).toEqual({ id: 5 });
  // FastAPI takes both for the same number.
  expect(api.send('GET /things/05').body).toEqual({ id: 5 });
  expect(api.send('GET /things/55').status).toBe(404);
});

test('a record whose key cannot be told is kept all the same', () => {
  const one = object({ label: text });
  const { '/things': collection } = resource('/things', { one, body: one }) as {
    '/things': object;
  };
  const api = foreign({ '/things': collection }, { scenario: count(2) });
  const created = ['a', 'b'].map((label) => api.send('POST /things', { label }).body);
  expect(created).toEqual([{ label: 'a' }, { label: 'b' }]);
  expect(api.list('/things')).toHaveLength(4);
});
