import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';

test('a pet is added, read, found, replaced by the key in its body, and deleted', async () => {
  const { send } = await watchFile('pets.yaml');
  const pet = { name: 'Rex', photoUrls: [], status: 'pending', tags: [{ id: 1, name: 'old' }] };
  const added = send('POST /api/v3/pet', pet).body;
  expect(added).toEqual({ ...pet, id: 8 });
  expect(send('GET /api/v3/pet/8').body).toEqual(added);
  expect(each(listAt(send('GET /pet/findByStatus?status=pending').body), 'id')).toContain(8);
  const replaced = send('PUT /pet', { id: 8, name: 'Max', photoUrls: [], status: 'adopted' });
  expect(replaced.body).toEqual({ id: 8, name: 'Max', photoUrls: [], status: 'adopted' });
  expect(each(listAt(send('GET /pet/findByStatus?status=pending').body), 'id')).not.toContain(8);
  expect(send('PUT /pet', { id: 99, name: 'Nobody', photoUrls: [] }).status).toBe(404);
  send('DELETE /pet/8');
  expect(send('GET /pet/8').status).toBe(404);
});

test('a query changes a pet where there is no body to say it', async () => {
  const { send } = await watchFile('pets.yaml');
  send('POST /pet/3?name=Renamed&status=adopted');
  expect(send('GET /pet/3').body).toMatchObject({ name: 'Renamed', status: 'adopted' });
  send('POST /pet/3?status=pending');
  expect(send('GET /pet/3').body).toMatchObject({ name: 'Renamed', status: 'pending' });
});

test('the default of a finder is its filter, and an unknown value is refused', async () => {
  const { send } = await watchFile('pets.yaml', { records: 30 });
  const found = listAt(send('GET /pet/findByStatus').body);
  expect(new Set(each(found, 'status'))).toEqual(new Set(['available']));
  expect(send('GET /pet/findByStatus?status=lost').status).toBe(400);
});

test('adoptions of a pet are listed by its id, and as many as are asked for', async () => {
  const { send } = await watchFile('pets.yaml');
  for (const petId of [4, 4, 5]) send('POST /adoptions', { petId, quantity: 1 });
  const mine = listAt(send('GET /adoptions?petId=4').body);
  expect(mine.filter((one) => at(one, 'quantity') === 1)).toHaveLength(2);
  expect(new Set(each(mine, 'petId'))).toEqual(new Set([4]));
  expect(listAt(send('GET /adoptions?limit=2').body)).toHaveLength(2);
  expect(send('GET /adoptions?limit=101').status).toBe(400);
});

test('what cannot be known is served as an example, and the notes say which', async () => {
  const { send, notes } = await watchFile('pets.yaml');
  expect(send('GET /inventory').body).toEqual(send('GET /inventory').body);
  expect(notes).toEqual([
    'findPetsByTags ignores tags: tags holds objects',
    expect.stringContaining('getInventory answers an example'),
  ]);
});
