import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';

test('a parcel has the key that its sender gives it, and no two have one', async () => {
  const { send } = await watchFile('parcels.yaml');
  const parcel = { code: 'ABC123', weight: 2.5 };
  expect(send('POST /parcels', parcel)).toMatchObject({ status: 201, body: parcel });
  expect(send('GET /parcels/ABC123').body).toEqual(parcel);
  expect(send('POST /parcels', parcel).status).toBe(409);
  expect(send('PUT /parcels/ABC123', { code: 'ABC123', weight: 3 }).body).toMatchObject({
    weight: 3,
  });
  expect(send('POST /parcels', { code: 'abc', weight: 0 }).status).toBe(400);
});

test('records are embedded, and links that lead nowhere are left out', async () => {
  const { send } = await watchFile('parcels.yaml');
  const first = send('GET /parcels?size=5').body;
  expect(first).toMatchObject({ page: { size: 5, totalElements: 7, totalPages: 2, number: 0 } });
  expect(at(first, '_links')).not.toHaveProperty('prev');
  const second = send(`GET ${String(at(first, '_links', 'next', 'href'))}`).body;
  expect(at(second, '_links')).toEqual({ prev: { href: '/parcels?size=5&page=0' } });
  const codes = [first, second].flatMap((page) =>
    each(listAt(page, '_embedded', 'parcels'), 'code'),
  );
  expect(new Set(codes).size).toBe(7);
});

test('links are empty where one page holds all', async () => {
  const { send } = await watchFile('parcels.yaml');
  expect(at(send('GET /parcels').body, '_links')).toEqual({});
});

test('what nobody can know the keys of is served as an example, whatever the key', async () => {
  const { send, notes } = await watchFile('parcels.yaml');
  expect(send('GET /quotes/here').status).toBe(200);
  expect(notes).toEqual([expect.stringMatching(/^getQuote answers an example .* nobody can know/)]);
});
