import { expect, test } from 'vitest';
import { at, listAt, watchFile } from '../support/watch.ts';

test('an order with its lines is made, patched and deleted, and its page counts them', async () => {
  const { send } = await watchFile('orders.json', { records: 0 });
  const order = send('POST /api/orders/', { reference: 'PO-1', gift: true }).body;
  expect(order).toMatchObject({ state: 'draft', priority: 3, customer_email: null });
  const path = `/api/orders/${at(order, 'id')}`;
  const line = send(`POST ${path}/lines`, { sku: 'A-1', unit_price: 2.5 }).body;
  expect(line).toMatchObject({ order_id: at(order, 'id'), quantity: 1 });
  expect(send('GET /api/orders/?gift=true&size=5').body).toEqual({
    items: [order],
    total: 1,
    page: 1,
    size: 5,
    pages: 1,
  });
  expect(send(`DELETE ${path}`).status).toBe(204);
  expect(send(`GET ${path}/lines`).status).toBe(404);
});

test('a null that a partial model takes leaves what no order can be without', async () => {
  const { send } = await watchFile('orders.json');
  const order = send('POST /api/orders/', { reference: 'PO-1', note: 'soon' }).body;
  const changed = send(`PATCH /api/orders/${at(order, 'id')}`, { reference: null, note: null });
  expect(changed.body).toMatchObject({ reference: 'PO-1', note: null });
});

test('seeded orders are such as could have been created', async () => {
  const { send } = await watchFile('orders.json', { records: 50 });
  for (const order of listAt(send('GET /api/orders/?size=50').body, 'items')) {
    expect([1, 2, 3, 4, 5]).toContain(at(order, 'priority'));
  }
});
