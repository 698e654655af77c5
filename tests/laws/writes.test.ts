import { expect, test } from 'vitest';

import type { JsonObject } from '../../src/index.ts';
import { foreign, object, resource, text, time, whole } from './support/foreign.ts';
import type { Foreign, ResourceForm } from './support/foreign.ts';

const NOW = '2026-01-31T09:00:00.000Z';

const SENT = {
  name: text,
  size: whole,
  colour: { ...text, default: 'red' },
  note: { type: ['string', 'null'] },
  options: object({ deep: { type: 'boolean' } }),
};

const ONE = object(
  { id: text, ...SENT, rank: { ...text, default: 'new' }, created_at: time, updated_at: time },
  'id',
  'name',
  'created_at',
  'updated_at',
);

/** Things with a property of every origin. */
const things = (changes: Partial<ResourceForm> = {}): Foreign =>
  foreign(
    resource('/things', { one: ONE, body: object(SENT, 'name'), patch: object(SENT), ...changes }),
  );

const FULL = { name: 'Full', size: 3, colour: 'blue', note: 'a note', options: { deep: true } };

const created = (api: Foreign, body: object = FULL): JsonObject => {
  const answer = api.send('POST /things', body);
  expect(answer.status).toBe(201);
  return answer.body;
};

test('a create keeps what is sent and says the rest', () => {
  const api = things();
  expect(created(api)).toEqual({
    ...FULL,
    id: expect.any(String),
    rank: 'new',
    created_at: NOW,
    updated_at: NOW,
  });
  expect(created(api, { name: 'Bare' })).toMatchObject({ colour: 'red', note: null });
});

test('an optional property that nobody sends is left out', () => {
  expect(Object.keys(created(things(), { name: 'Bare' }))).not.toContain('size');
});

test('PUT replaces: what is not sent is as if it had never been, and what is required stays', () => {
  const api = things({ body: object(SENT) });
  const { id } = created(api);
  const { status, body } = api.send(`PUT /things/${String(id)}`, { size: 4 });
  expect([status, body]).toEqual([
    200,
    {
      id,
      name: 'Full',
      size: 4,
      colour: 'red',
      note: null,
      rank: 'new',
      created_at: NOW,
      updated_at: NOW,
    },
  ]);
  expect(api.send(`GET /things/${String(id)}`).body).toEqual(body);
});

test('PUT twice is the same as once', () => {
  const api = things();
  const path = `/things/${String(created(api)['id'])}`;
  const once = api.send(`PUT ${path}`, { name: 'Other', size: 1 });
  expect(api.send(`PUT ${path}`, { name: 'Other', size: 1 })).toEqual(once);
});

test('PATCH merges: what is not sent stays', () => {
  const api = things();
  const before = created(api);
  const path = `/things/${String(before['id'])}`;
  expect(api.send(`PATCH ${path}`, { size: 4, note: null }).body).toEqual({
    ...before,
    size: 4,
    note: null,
  });
});

test('PATCH with nothing changes nothing but the time', () => {
  const api = things();
  const before = created(api);
  api.fake.clock.advance(1000);
  expect(api.send(`PATCH /things/${String(before['id'])}`, {}).body).toEqual({
    ...before,
    updated_at: '2026-01-31T09:00:01.000Z',
  });
});

test.each(['PUT', 'PATCH'])('a null where the record knows none sets back in %s', (method) => {
  const nullable = object({ ...SENT, colour: { type: ['string', 'null'], default: 'red' } });
  const api = things({ body: nullable, patch: nullable });
  const path = `/things/${String(created(api)['id'])}`;
  const { body } = api.send(`${method} ${path}`, { name: 'Other', colour: null });
  expect(body).toMatchObject({ name: 'Other', colour: 'red' });
});

test.each(['PUT', 'PATCH'])('what only the server says has no effect in %s', (method) => {
  const api = things();
  const before = created(api);
  const { body } = api.send(`${method} /things/${String(before['id'])}`, {
    ...FULL,
    id: 'mine',
    rank: 'mine',
    created_at: '1999-01-01T00:00:00Z',
    updated_at: '1999-01-01T00:00:00Z',
    unknown: 1,
  });
  expect(body).toEqual(before);
  expect(api.send('GET /things/mine').status).toBe(404);
});

test('what is read-only has no effect, though a body names it', () => {
  const settled = {
    id: { ...text, readOnly: true },
    rank: { ...text, readOnly: true, default: 'new' },
    created_at: { ...time, readOnly: true },
  };
  const body = object({ ...SENT, ...settled }, 'name');
  const api = things({ body, patch: body });
  const mine = { id: 'mine', rank: 'mine', created_at: '1999-01-01T00:00:00Z' };
  const before = created(api, { ...FULL, ...mine });
  expect(before).toMatchObject({ rank: 'new', created_at: NOW });
  expect(before['id']).not.toBe('mine');
  for (const method of ['PUT', 'PATCH']) {
    const path = `/things/${String(before['id'])}`;
    expect(api.send(`${method} ${path}`, { ...FULL, ...mine }).body).toEqual(before);
  }
});

test('unknown members are dropped', () => {
  const api = things();
  const thing = created(api, { ...FULL, unknown: 1, constructor: 'x' });
  const path = `/things/${String(thing['id'])}`;
  for (const shown of [thing, api.send(`GET ${path}`).body]) {
    expect(Object.keys(shown).toSorted()).toEqual(
      [...Object.keys(FULL), 'created_at', 'id', 'rank', 'updated_at'].toSorted(),
    );
  }
});

test('unknown members are kept where the schemas welcome them', () => {
  const open = { additionalProperties: true };
  const api = things({
    one: { ...ONE, ...open },
    body: { ...object(SENT, 'name'), ...open },
    patch: { ...object(SENT), ...open },
  });
  const before = created(api, { ...FULL, extra: [1], 'odd name': null, created_at: 'mine' });
  const path = `/things/${String(before['id'])}`;
  expect(before).toMatchObject({ extra: [1], 'odd name': null, created_at: NOW });
  expect(api.send(`GET ${path}`).body).toEqual(before);
  expect(api.send(`PATCH ${path}`, { extra: 2 }).body).toEqual({ ...before, extra: 2 });
  const replaced = api.send(`PUT ${path}`, { name: 'Other', more: 1 }).body;
  expect(replaced).toMatchObject({ name: 'Other', more: 1 });
  expect(Object.keys(replaced)).not.toContain('extra');
});

test('a record of which nothing is said keeps whatever is sent', () => {
  const free = { type: 'object' };
  const api = foreign(resource('/things', { one: free, body: free }));
  const sent = { a: { b: [1, null] }, name: 'free' };
  expect(created(api, sent)).toEqual(sent);
  expect(api.list('/things')).toEqual([sent]);
});

test('an update is listed once, and where it was', () => {
  const api = things();
  const ids = ['a', 'b', 'c'].map((name) => created(api, { name })['id']);
  api.send(`PUT /things/${String(ids[1])}`, FULL);
  const after = api.list('/things');
  expect(after.map(({ id }) => id)).toEqual(ids);
  expect(after[1]).toMatchObject(FULL);
});

test('numbers that are written with zeros are filtered, ordered and bounded by their value', () => {
  const priced = { price: { type: 'number' } };
  const filters = ['price', 'min_price', 'sort'].map((name) => ({
    name,
    in: 'query',
    schema: name === 'sort' ? text : { type: 'number' },
  }));
  const api = foreign(
    resource('/things', { one: object({ id: text, ...priced }), body: object(priced), filters }),
  );
  for (const body of ['{"price": 10.50}', '{"price": 9.00}', '{"price": 1e1}']) {
    const headers = { 'content-type': 'application/json' };
    api.fake.handle({ method: 'POST', path: '/things', headers, body });
  }
  const prices = (query: string): unknown[] =>
    api.list(`/things?${query}`).map(({ price }) => price);
  expect(prices('sort=price')).toEqual([9, 10, 10.5]);
  expect(prices('price=10.5')).toEqual([10.5]);
  expect(prices('min_price=10')).toEqual([10.5, 10]);
});
