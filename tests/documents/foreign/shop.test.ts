import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';
import type { Watched } from '../support/watch.ts';

const ADA = { name: 'Ada', email: 'ada@example.com', password: 'correct horse' };

const empty = (): Promise<Watched> => watchFile('shop.yaml', { scenario: 'empty' });

test('orders are made below a user and by themselves, and are listed in both places', async () => {
  const { send } = await empty();
  const user = at(send('POST /users', ADA).body, 'id');
  const other = at(send('POST /users', { ...ADA, email: 'bo@example.com' }).body, 'id');
  expect(send(`POST /users/${user}/orders`, { productId: 5 }).body).toMatchObject({ userId: user });
  expect(send('POST /orders', { productId: 5, userId: other }).body).toMatchObject({
    userId: other,
  });
  expect(send('POST /orders', { productId: 6 }).body).toMatchObject({ id: 3, userId: null });
  expect(each(listAt(send(`GET /users/${user}/orders`).body), 'id')).toEqual([1]);
  expect(each(listAt(send(`GET /orders?userId=${other}`).body), 'id')).toEqual([2]);
  expect(each(listAt(send('GET /orders').body), 'id')).toEqual([1, 2, 3]);
  expect(send('GET /users/nobody/orders').status).toBe(404);
});

test('the orders of a product are those that name it', async () => {
  const { send } = await empty();
  send('POST /products', { name: 'Lamp', price: 20 });
  send('POST /products', { name: 'Desk', price: 90 });
  for (const productId of [2, 1, 2]) send('POST /orders', { productId });
  expect(each(listAt(send('GET /products/2/orders').body), 'id')).toEqual([1, 3]);
  expect(send('GET /products/3/orders').status).toBe(404);
});

test('the orders of a deleted user are gone, those of others and of nobody are not', async () => {
  const { send } = await empty();
  const user = at(send('POST /users', ADA).body, 'id');
  send('POST /products', { name: 'Lamp', price: 20 });
  send(`POST /users/${user}/orders`, { productId: 1 });
  send('POST /orders', { productId: 1 });
  send(`DELETE /users/${user}`);
  expect(each(listAt(send('GET /orders').body), 'id')).toEqual([2]);
});

test('seeded orders name seeded users and products', async () => {
  const { send } = await watchFile('shop.yaml');
  const [users, products] = ['users', 'products'].map((name) =>
    each(listAt(send(`GET /${name}`).body), 'id'),
  );
  const orders = listAt(send('GET /orders').body);
  expect(orders.length).toBeGreaterThan(0);
  expect(users).toEqual(expect.arrayContaining(each(orders, 'userId')));
  expect(products).toEqual(expect.arrayContaining(each(orders, 'productId')));
});

test('settings are one record, which is read and replaced', async () => {
  const { send } = await empty();
  const before = send('GET /settings');
  expect([before.status, send('GET /settings').body]).toEqual([200, before.body]);
  const settings = { theme: 'dark', language: 'de' };
  expect(send('PUT /settings', settings).body).toEqual(settings);
  expect(send('GET /settings').body).toEqual(settings);
  expect(send('PUT /settings', { theme: 'blue', language: 'de' }).status).toBe(400);
});

test('/me is the first of the users', async () => {
  const { send } = await watchFile('shop.yaml');
  const [first] = listAt(send('GET /users').body);
  expect(send('GET /me').body).toEqual(first);
  send('PATCH /me', { name: 'Myself' });
  expect(send(`GET /users/${at(first, 'id')}`).body).toMatchObject({ name: 'Myself' });
});

test('an action answers the order, or nothing but that there is one', async () => {
  const { send } = await empty();
  const order = send('POST /orders', { productId: 1 }).body;
  expect(send('POST /orders/1/cancel').body).toEqual(order);
  expect(send('POST /orders/1/resend')).toMatchObject({ status: 202, body: '' });
  for (const action of ['cancel', 'resend']) {
    expect(send(`POST /orders/2/${action}`).status).toBe(404);
  }
});

test('a picture is sent as a form with a file in it, or as it is', async () => {
  const { send, sendRaw } = await empty();
  const user = at(send('POST /users', ADA).body, 'id');
  const part = 'Content-Disposition: form-data; name="file"; filename="me.png"';
  const text = `--x\r\n${part}\r\nContent-Type: image/png\r\n\r\nPNG\r\n--x--\r\n`;
  const target = `PUT /users/${user}/avatar`;
  expect(sendRaw(target, { type: 'multipart/form-data; boundary=x', text }).status).toBe(204);
  expect(sendRaw(target, { type: 'image/png', text: 'PNG' }).status).toBe(204);
  expect(sendRaw(target, { type: 'text/plain', text: 'PNG' }).status).toBe(415);
});

test('what is served as an example is named in the notes, with the reason', async () => {
  const { send, notes } = await empty();
  expect(send('GET /health').body).toEqual({ status: 'ok' });
  expect(send('GET /orders/export').headers['content-type']).toBe('text/csv');
  expect(send('DELETE /orders?ids=1&ids=2').status).toBe(204);
  expect(listAt(send('POST /orders/bulk', [{ productId: 1 }]).body)).toBeDefined();
  const examples = notes.filter((note) => note.includes('answers an example'));
  expect(examples.map((note) => note.split(' ', 1)[0])).toEqual([
    'getAvatar',
    'deleteOrders',
    'createOrders',
    'exportOrders',
    'getReceipt',
    'health',
  ]);
  expect(notes).toContainEqual(expect.stringMatching(/^cancelOrder answers the record as it is: /));
});
