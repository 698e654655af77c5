import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';

const form = (fields: Record<string, string>): URLSearchParams => new URLSearchParams(fields);

test('a customer is made of a form, changed by POST, and its deletion is confirmed', async () => {
  const { send } = await watchFile('payments.yaml');
  const made = send('POST /v1/customers', form({ name: 'Ada', balance: '-250' })).body;
  expect(made).toMatchObject({ object: 'customer', name: 'Ada', balance: -250, email: null });
  expect(at(made, 'created')).toBe(Date.parse('2026-01-31T09:00:00Z') / 1000);
  const path = `/v1/customers/${at(made, 'id')}`;
  expect(send(`GET ${path}`).body).toEqual(made);
  expect(send(`POST ${path}`, form({ email: 'ada@example.com' })).body).toEqual({
    ...(made as object),
    email: 'ada@example.com',
  });
  expect(send(`DELETE ${path}`).body).toEqual({
    id: at(made, 'id'),
    object: 'customer',
    deleted: true,
  });
  expect(send(`GET ${path}`).status).toBe(404);
});

test('the id of the last customer is the cursor to the next page', async () => {
  const { send } = await watchFile('payments.yaml');
  const all = each(listAt(send('GET /v1/customers?limit=100').body, 'data'), 'id');
  const first = send('GET /v1/customers?limit=4').body;
  expect([at(first, 'object'), at(first, 'has_more')]).toEqual(['list', true]);
  const after = at(listAt(first, 'data').at(-1), 'id');
  const second = send(`GET /v1/customers?limit=4&starting_after=${after}`).body;
  expect(at(second, 'has_more')).toBe(false);
  expect([...each(listAt(first, 'data'), 'id'), ...each(listAt(second, 'data'), 'id')]).toEqual(
    all,
  );
});

test('a charge of a customer is found by the customer', async () => {
  const { send } = await watchFile('payments.yaml');
  const customer = at(send('POST /v1/customers', form({ name: 'Bo' })).body, 'id');
  const fields = { amount: '2000', currency: 'eur', customer: String(customer) };
  const charge = send('POST /v1/charges', form(fields)).body;
  expect(charge).toMatchObject({ amount: 2000, currency: 'eur', customer, captured: false });
  expect(send(`GET /v1/charges?customer=${customer}`).body).toMatchObject({ data: [charge] });
});

test('a wrong form is refused in the words of the document', async () => {
  const { send } = await watchFile('payments.yaml');
  const { status, body } = send('POST /v1/charges', form({ amount: '0', currency: 'eur' }));
  expect(status).toBe(400);
  expect(at(body, 'error', 'type')).toBe('invalid_request_error');
  expect(at(body, 'error', 'message')).toEqual(expect.stringContaining('amount'));
});

test('an action answers the record, and a note says that nothing else is known of it', async () => {
  const { send, notes } = await watchFile('payments.yaml');
  const charge = send('POST /v1/charges', form({ amount: '5', currency: 'usd' })).body;
  expect(send(`POST /v1/charges/${at(charge, 'id')}/capture`).body).toEqual(charge);
  expect(send('POST /v1/charges/nothing/capture').status).toBe(404);
  expect(notes).toContainEqual(
    expect.stringMatching(/^PostChargesChargeCapture answers the record/),
  );
});
