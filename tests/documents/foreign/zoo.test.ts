import { expect, test } from 'vitest';
import { each, listAt, watchFile } from '../support/watch.ts';

const LION = { kind: 'lion', name: 'Leo', mane: true };
const PARROT = { kind: 'parrot', name: 'Polly', words: ['hello'] };

test('every seeded animal is wholly one of its kinds', async () => {
  const { send } = await watchFile('zoo.yaml', { records: 20 });
  expect(new Set(each(listAt(send('GET /animals').body), 'kind'))).toEqual(
    new Set(['lion', 'parrot']),
  );
});

test('an animal is made of the kind that it names', async () => {
  const { send } = await watchFile('zoo.yaml');
  expect(send('POST /animals', LION).body).toEqual({ ...LION, id: 8 });
  expect(send('POST /animals', PARROT).body).toEqual({ ...PARROT, id: 9 });
  expect(send('GET /animals/9').body).toEqual({ ...PARROT, id: 9 });
  expect(send('PATCH /animals/9', { name: 'Coco' }).body).toMatchObject({ name: 'Coco', id: 9 });
  expect(each(listAt(send('GET /animals?kind=parrot').body), 'id')).toContain(9);
  send('DELETE /animals/9');
  expect(send('GET /animals/9').status).toBe(404);
});

test('an animal that mixes the kinds is refused', async () => {
  const { send } = await watchFile('zoo.yaml');
  expect(send('POST /animals', { ...LION, mane: undefined }).status).toBe(400);
  expect(send('POST /animals', { ...LION, words: [] }).status).toBe(400);
  expect(send('POST /animals', { ...LION, kind: 'fish' }).status).toBe(400);
});

test('categories are made within each other, and listed below their parent', async () => {
  const { send } = await watchFile('zoo.yaml', { scenario: 'empty' });
  const root = send('POST /categories', { name: 'Mammals' }).body;
  expect(root).toMatchObject({ id: 1, name: 'Mammals', parentId: null });
  send('POST /categories', { name: 'Cats', parentId: 1 });
  send('POST /categories', { name: 'Lions', parentId: 2 });
  expect(each(listAt(send('GET /categories/1/categories').body), 'name')).toEqual(['Cats']);
  expect(each(listAt(send('GET /categories?parentId=2').body), 'name')).toEqual(['Lions']);
  expect(each(listAt(send('GET /categories').body), 'name')).toHaveLength(3);
  expect(send('GET /categories/9/categories').status).toBe(404);
});
