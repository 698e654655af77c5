import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';

const BASE = '/odata/v4';

test('a key in brackets names one product', async () => {
  const { send } = await watchFile('catalogue.yaml');
  const { status, body } = send(`POST ${BASE}/Products`, { Name: 'Lamp', Rating: 4 });
  expect(status).toBe(201);
  expect(body).toMatchObject({ ID: 8, Name: 'Lamp', Rating: 4 });
  expect(send(`GET ${BASE}/Products(8)`).body).toEqual(body);
  expect(send(`PATCH ${BASE}/Products(8)`, { Rating: null })).toMatchObject({
    status: 204,
    body: '',
  });
  expect(send(`GET ${BASE}/Products(8)`).body).toMatchObject({ Name: 'Lamp', Rating: null });
  expect(send(`DELETE ${BASE}/Products(8)`).status).toBe(204);
  const gone = send(`GET ${BASE}/Products(8)`);
  expect([gone.status, at(gone.body, 'error', 'message')]).toEqual([404, 'Product not found']);
});

test('$top and $skip cut the list, and @odata.nextLink leads on until the last page', async () => {
  const { send } = await watchFile('catalogue.yaml');
  const first = send(`GET ${BASE}/Products?$top=4`).body;
  expect([each(listAt(first, 'value'), 'ID'), at(first, '@odata.count')]).toEqual([
    [1, 2, 3, 4],
    7,
  ]);
  const second = send(`GET ${String(at(first, '@odata.nextLink'))}`).body;
  expect(each(listAt(second, 'value'), 'ID')).toEqual([5, 6, 7]);
  expect(second).not.toHaveProperty('@odata.nextLink');
});

test('$orderby sorts, the direction after a blank', async () => {
  const { send } = await watchFile('catalogue.yaml');
  const { body } = send(`GET ${BASE}/Products?$orderby=ID%20desc&$top=2`);
  expect(each(listAt(body, 'value'), 'ID')).toEqual([7, 6]);
});

test('$filter is a language of its own, which is ignored, as a note says', async () => {
  const { send, notes } = await watchFile('catalogue.yaml');
  const { body } = send(`GET ${BASE}/Products?$filter=ID%20eq%201`);
  expect(listAt(body, 'value')).toHaveLength(7);
  expect(notes).toContainEqual(expect.stringContaining('Products.ListProducts ignores $filter'));
});
