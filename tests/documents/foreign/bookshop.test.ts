import { expect, test } from 'vitest';
import { at, watchFile } from '../support/watch.ts';

const LD = 'application/ld+json';

test('a book is found under its id, not under the @id that JSON-LD gives it', async () => {
  const { send, sendRaw } = await watchFile('bookshop.yaml');
  const text = JSON.stringify({ title: 'Lord Jim', condition: 'used' });
  const made = sendRaw('POST /books', { type: LD, text }).body;
  expect(send(`GET /books/${at(made, 'id')}`).body).toEqual(made);
  const review = JSON.stringify({ body: 'Long', rating: 3, book: at(made, 'id') });
  const written = sendRaw('POST /reviews', { type: LD, text: review }).body;
  const reviews = send(`GET /books/${at(made, 'id')}/reviews`).body;
  expect(reviews).toMatchObject({ member: [written], totalItems: 1 });
});

test('a filter of one value stands beside one of several', async () => {
  const { send } = await watchFile('bookshop.yaml', { records: 40 });
  const total = (query: string): number =>
    Number(at(send(`GET /books?${query}`).body, 'totalItems'));
  const [fresh, used] = [total('condition=new'), total('condition=used')];
  expect(fresh * used).toBeGreaterThan(0);
  expect(total('condition[]=new&condition[]=used')).toBe(fresh + used);
  expect(total('condition=new&condition[]=used')).toBe(0);
});
