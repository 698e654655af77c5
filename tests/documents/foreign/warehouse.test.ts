import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';

const PLANK = { sku: 'TIM-0001', name: 'Plank', price: 4.5, category: 'TIMBER' };

test('a product is made with the times and the id that only the server sets', async () => {
  const { send } = await watchFile('warehouse.yaml');
  const sent = { ...PLANK, id: '00000000-0000-4000-8000-000000000000', supplierSecret: 'x' };
  const { status, headers, body } = send('POST /api/products', sent);
  expect(status).toBe(201);
  expect(body).toMatchObject({ ...PLANK, inStock: true, createdDate: '2026-01-31T09:00:00.000Z' });
  expect(at(body, 'id')).not.toBe(sent.id);
  expect(body).not.toHaveProperty('supplierSecret');
  expect(headers['location']).toBe(`http://localhost:8080/api/products/${at(body, 'id')}`);
  expect(send(`GET /api/products/${at(body, 'id')}`).body).toEqual(body);
});

test('a page tells everything that Spring tells of it', async () => {
  const { send } = await watchFile('warehouse.yaml');
  const { body } = send('GET /api/products?page=1&size=3');
  expect(body).toMatchObject({
    number: 1,
    size: 3,
    totalElements: 7,
    totalPages: 3,
    numberOfElements: 3,
    first: false,
    last: false,
    empty: false,
    pageable: { offset: 3, pageNumber: 1, pageSize: 3 },
  });
  expect(send('GET /api/products?page=9').body).toMatchObject({ empty: true, last: true });
});

test('the pages from nought on hold every product once', async () => {
  const { send } = await watchFile('warehouse.yaml');
  const ids = [0, 1, 2].flatMap((page) =>
    each(listAt(send(`GET /api/products?page=${page}&size=3`).body, 'content'), 'id'),
  );
  expect(ids).toEqual(each(listAt(send('GET /api/products').body, 'content'), 'id'));
});

test('sort=name,desc sorts by name, the last first', async () => {
  const { send } = await watchFile('warehouse.yaml');
  const names = (sort: string): unknown[] =>
    each(listAt(send(`GET /api/products?sort=${sort}`).body, 'content'), 'name');
  expect(names('name,desc')).toEqual(names('name').toReversed());
  expect(names('name')).toEqual(
    names('name')
      .map(String)
      .toSorted((a, b) => (a < b ? -1 : 1)),
  );
});

test('prices are bounded from both sides', async () => {
  const { send } = await watchFile('warehouse.yaml', { scenario: 'empty' });
  for (const [index, price] of [1, 5, 9].entries()) {
    send('POST /api/products', { ...PLANK, sku: `TIM-000${index}`, price });
  }
  const found = listAt(send('GET /api/products?minPrice=2&maxPrice=9').body, 'content');
  expect(each(found, 'price')).toEqual([5, 9]);
  expect(listAt(send('GET /api/products?category=PAINT').body, 'content')).toEqual([]);
});

test('a PUT replaces what can be sent and keeps what the server set', async () => {
  const { send } = await watchFile('warehouse.yaml');
  const made = send('POST /api/products', { ...PLANK, inStock: false }).body;
  const path = `/api/products/${at(made, 'id')}`;
  const { category, ...rest } = PLANK;
  expect(category).toBe('TIMBER');
  const replaced = send(`PUT ${path}`, { ...rest, price: 6 }).body;
  expect(replaced).toMatchObject({ price: 6, inStock: true, createdDate: at(made, 'createdDate') });
  expect(replaced).not.toHaveProperty('category');
});

test('a refusal fills the members of its schema with what is wrong', async () => {
  const { send } = await watchFile('warehouse.yaml');
  const { status, body } = send('POST /api/products', { ...PLANK, price: 0 });
  expect(status).toBe(400);
  expect(body).toMatchObject({ status: 400, error: 'Bad Request', path: '/api/products' });
});
