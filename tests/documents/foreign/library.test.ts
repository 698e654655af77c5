import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';

test('paths end in slashes, and what is created is listed', async () => {
  const { send } = await watchFile('library.yaml');
  const { status, body } = send('POST /api/authors/', { name: 'Ursula', born: '1929-10-21' });
  expect(status).toBe(201);
  expect(body).toMatchObject({ id: 8, name: 'Ursula', born: '1929-10-21' });
  expect(send('GET /api/authors/8/').body).toEqual(body);
  expect(at(send('GET /api/authors/').body, 'count')).toBe(8);
  expect(send('DELETE /api/authors/8/').status).toBe(204);
  expect(at(send('GET /api/authors/').body, 'count')).toBe(7);
});

test('a form makes an author as JSON does', async () => {
  const { send } = await watchFile('library.yaml');
  const { body } = send('POST /api/authors/', new URLSearchParams({ name: 'Iain' }));
  expect(body).toMatchObject({ name: 'Iain', born: null });
});

test('next and previous are whole URLs that lead through all books', async () => {
  const { send } = await watchFile('library.yaml');
  const ids: unknown[] = [];
  let target = '/api/books/?limit=3';
  for (let pages = 0; pages < 5 && target !== ''; pages++) {
    const { body } = send(`GET ${target}`, undefined, { Host: 'books.test' });
    ids.push(...each(listAt(body, 'results'), 'id'));
    const next = at(body, 'next');
    expect(next === null || String(next).startsWith('http://books.test/api/books/?')).toBe(true);
    target = next === null ? '' : String(next).slice('http://books.test'.length);
  }
  expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('lookups after two underscores compare as Django does', async () => {
  const { send } = await watchFile('library.yaml', { scenario: 'empty' });
  for (const [title, published] of [
    ['The Dispossessed', '1974-05-01'],
    ['Consider Phlebas', '1987-04-23'],
  ]) {
    send('POST /api/books/', { title, published, author: 1 });
  }
  const titles = (query: string): unknown[] =>
    each(listAt(send(`GET /api/books/?${query}`).body, 'results'), 'title');
  expect(titles('published__gte=1980-01-01')).toEqual(['Consider Phlebas']);
  expect(titles('title__icontains=DISPOSS')).toEqual(['The Dispossessed']);
  expect(titles('author=2')).toEqual([]);
  expect(titles('ordering=-published')).toEqual(['Consider Phlebas', 'The Dispossessed']);
});

test('PATCH merges, PUT asks for everything that only callers can know', async () => {
  const { send } = await watchFile('library.yaml');
  const book = send('POST /api/books/', { title: 'A', author: 1 }).body;
  const path = `/api/books/${at(book, 'id')}/`;
  expect(send(`PATCH ${path}`, { title: 'B' }).body).toEqual({ ...(book as object), title: 'B' });
  expect(send(`PUT ${path}`, { title: 'C' }).status).toBe(400);
  expect(send(`PUT ${path}`, { title: 'C', author: 2 }).body).toMatchObject({ author: 2 });
});

test('the author of a book is known to refer to an author', async () => {
  const { fake } = await watchFile('library.yaml');
  const { resources } = fake.model;
  expect(resources.get('books')?.properties.get('author')?.reference).toBe('authors');
});
