import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';

const NOW = Date.parse('2026-01-31T09:00:00Z');
const MERGE = 'application/merge-patch+json';

test('what is read-only is set by the server, what is write-only is kept from answers', async () => {
  const { send } = await watchFile('fleet.yaml');
  const { status, headers, body } = send('POST /vehicles', { plate: 'AB-123', pin: '1234' });
  expect([status, send(`GET ${headers['location']}`).body]).toEqual([201, body]);
  expect(body).toMatchObject({ plate: 'AB-123', state: 'idle', mileage: 0, createdAt: NOW / 1000 });
  expect(body).not.toHaveProperty('pin');
});

test('a time whose example is in milliseconds is in milliseconds', async () => {
  const { send } = await watchFile('fleet.yaml');
  expect(at(send('POST /vehicles', { plate: 'AB-123' }).body, 'updatedAt')).toBe(NOW);
});

test('a merge patch changes what it names, and a body of another type is refused', async () => {
  const { send, sendRaw } = await watchFile('fleet.yaml');
  const made = send('POST /vehicles', { plate: 'AB-123' }).body;
  const target = `PATCH /vehicles/${at(made, 'id')}`;
  const changed = sendRaw(target, { type: MERGE, text: '{"mileage":7}' }).body;
  expect(changed).toEqual({ ...(made as object), mileage: 7 });
  expect(sendRaw(target, { type: 'text/plain', text: 'mileage=7' }).status).toBe(415);
  expect(sendRaw(target, { type: MERGE, text: '{}' }).status).toBe(400);
});

test('vehicles are filtered by several states, by depot and by text', async () => {
  const { send } = await watchFile('fleet.yaml', { scenario: 'empty' });
  const depotId = '11111111-1111-4111-8111-111111111111';
  for (const [index, state] of ['idle', 'moving', 'repair'].entries()) {
    send('POST /vehicles', { plate: `AB-00${index}`, state, ...(index === 2 && { depotId }) });
  }
  const plates = (query: string): unknown[] =>
    each(listAt(send(`GET /vehicles?${query}`).body, 'items'), 'plate');
  expect(plates('state=idle,repair')).toEqual(['AB-000', 'AB-002']);
  expect(plates(`depotId=${depotId}`)).toEqual(['AB-002']);
  expect(plates('q=ab-001')).toEqual(['AB-001']);
  expect(plates('sortBy=plate&sortDirection=DESC&limit=1')).toEqual(['AB-002']);
});

test('the total stands in the body and in its header', async () => {
  const { send } = await watchFile('fleet.yaml');
  const { headers, body } = send('GET /vehicles?limit=2&offset=4');
  expect(body).toMatchObject({ total: 7, offset: 4, limit: 2 });
  expect(headers['x-total-count']).toBe('7');
});

test('refusals are the problem details of the document', async () => {
  const { send } = await watchFile('fleet.yaml');
  const { status, headers, body } = send('POST /vehicles', { plate: 'wrong' });
  expect([status, headers['content-type']]).toEqual([400, 'application/problem+json']);
  expect(at(body, 'errors', 0, 'pointer')).toBe('/plate');
  expect(send('GET /vehicles/11111111-1111-4111-8111-111111111111').body).toMatchObject({
    status: 404,
    detail: 'Vehicle not found',
  });
});
