import { expect, test } from 'vitest';

import type { FakeOptions } from '../../src/index.ts';
import { foreign, inQuery, object, resource, text, whole } from './support/foreign.ts';
import type { Foreign } from './support/foreign.ts';

const BOOK = { id: text, title: text, chapter_count: whole };
const CHAPTER = { id: text, book_id: text, title: text, line_count: whole };
const LINE = { id: text, chapter_id: text, words: whole };

/** Books, their chapters and the lines of those; every path names all that it goes through. */
const library = (options: FakeOptions = {}): Foreign =>
  foreign(
    {
      ...resource('/books', {
        one: object(BOOK, 'id', 'chapter_count'),
        body: object({ id: text, title: text }, 'id'),
      }),
      ...resource('/books/{book_id}/chapters', {
        one: object(CHAPTER, 'id', 'line_count'),
        body: object({ id: text, title: text }, 'id'),
      }),
      ...resource('/books/{book_id}/chapters/{chapter_id}/lines', {
        one: object(LINE, 'id'),
        body: object({ id: text, words: whole }, 'id'),
        filters: [inQuery('words', whole)],
      }),
    },
    options,
  );

/** Two books, two chapters in each, two lines in each of those; keys repeat in every parent. */
const filled = (): Foreign => {
  const api = library();
  for (const book of ['a', 'b']) {
    api.send('POST /books', { id: book });
    for (const chapter of ['1', '2']) {
      api.send(`POST /books/${book}/chapters`, { id: chapter });
      for (const line of ['x', 'y']) {
        api.send(`POST /books/${book}/chapters/${chapter}/lines`, { id: line, words: 3 });
      }
    }
  }
  return api;
};

const idsOf = (api: Foreign, path: string): unknown[] => api.list(path).map(({ id }) => id);

test('what is created within a parent names it, and is listed there only', () => {
  const api = library();
  api.send('POST /books', { id: 'a' });
  api.send('POST /books', { id: 'b' });
  expect(api.send('POST /books/a/chapters', { id: '1', title: 'One' })).toMatchObject({
    status: 201,
    body: { id: '1', book_id: 'a', title: 'One', line_count: 0 },
  });
  expect([idsOf(api, '/books/a/chapters'), idsOf(api, '/books/b/chapters')]).toEqual([['1'], []]);
  expect(api.send('GET /books/b/chapters/1').status).toBe(404);
});

test('keys are free in every parent', () => {
  const api = filled();
  expect(api.send('POST /books/a/chapters', { id: '1' }).status).toBe(409);
  api.send('PATCH /books/a/chapters/1', { id: '1', title: 'Mine' });
  expect(api.send('GET /books/b/chapters/1').body).not.toHaveProperty('title');
});

test('a parent counts its children as they come and go', () => {
  const api = filled();
  const counts = (): unknown[] => [
    api.send('GET /books/a').body['chapter_count'],
    api.send('GET /books/b').body['chapter_count'],
    api.send('GET /books/a/chapters/1').body['line_count'],
    api.send('GET /books/b/chapters/1').body['line_count'],
  ];
  expect(counts()).toEqual([2, 2, 2, 2]);
  api.send('DELETE /books/a/chapters/2');
  api.send('POST /books/a/chapters/1/lines', { id: 'z' });
  expect(counts()).toEqual([1, 2, 3, 2]);
  expect(api.list('/books').map((book) => book['chapter_count'])).toEqual([1, 2]);
});

test('a delete takes along what is within, several levels down, and nothing else', () => {
  const api = filled();
  api.send('DELETE /books/a');
  const gone = [
    '/books/a',
    '/books/a/chapters',
    '/books/a/chapters/1',
    '/books/a/chapters/1/lines',
    '/books/a/chapters/1/lines/x',
  ].map((path) => api.send(`GET ${path}`).status);
  expect(gone).toEqual([404, 404, 404, 404, 404]);
  expect(idsOf(api, '/books/b/chapters/2/lines')).toEqual(['x', 'y']);
});

test('what comes again under the key of a deleted parent begins with nothing', () => {
  const api = filled();
  api.send('DELETE /books/a');
  api.send('POST /books', { id: 'a' });
  expect(idsOf(api, '/books/a/chapters')).toEqual([]);
  api.send('POST /books/a/chapters', { id: '1' });
  expect(idsOf(api, '/books/a/chapters/1/lines')).toEqual([]);
  expect(api.send('GET /books/a/chapters/1').body['line_count']).toBe(0);
});

test('a seeded parent that is deleted and made again has no seeded children', () => {
  const api = library({ records: 3 });
  const seeded = api.list('/books').find((book) => book['chapter_count'] !== 0);
  const path = `/books/${String(seeded?.['id'])}`;
  expect(idsOf(api, `${path}/chapters`)).toHaveLength(Number(seeded?.['chapter_count']));
  api.send(`DELETE ${path}`);
  api.send('POST /books', { id: seeded?.['id'] });
  expect([idsOf(api, `${path}/chapters`), api.send(`GET ${path}`).body['chapter_count']]).toEqual([
    [],
    0,
  ]);
});

test('nothing is created within a parent that does not exist', () => {
  const api = filled();
  const statuses = [
    api.send('POST /books/none/chapters', { id: '1' }),
    api.send('POST /books/a/chapters/none/lines', { id: 'x' }),
    api.send('POST /books/none/chapters/1/lines', { id: 'x' }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([404, 404, 404]);
});

test('filters of a child look within the parent only', () => {
  const api = filled();
  api.send('PATCH /books/a/chapters/1/lines/x', { id: 'x', words: 7 });
  expect(idsOf(api, '/books/a/chapters/1/lines?words=7')).toEqual(['x']);
  expect(idsOf(api, '/books/b/chapters/1/lines?words=7')).toEqual([]);
});

test('the parent that a body names does not count against the path', () => {
  const api = filled();
  const created = api.send('POST /books/a/chapters', { id: '3', book_id: 'b' });
  expect(created.body['book_id']).toBe('a');
  const updated = api.send('PATCH /books/a/chapters/3', { id: '3', book_id: 'b' });
  expect(updated.body['book_id']).toBe('a');
});

test('keys that need encoding lead to their own children', () => {
  const api = library();
  for (const id of ['a/b', 'a%2Fb', 'a', 'ü']) {
    api.send('POST /books', { id });
    const path = `/books/${encodeURIComponent(id)}/chapters`;
    api.send(`POST ${path}`, { id: `of ${id}` });
    expect(idsOf(api, path)).toEqual([`of ${id}`]);
  }
});

test('seeded counts are what is listed, on every level', () => {
  const api = library({ records: 6 });
  for (const book of api.list('/books')) {
    const path = `/books/${String(book['id'])}/chapters`;
    const chapters = api.list(path);
    expect(book['chapter_count']).toBe(chapters.length);
    for (const { id, line_count } of chapters) {
      expect(api.list(`${path}/${encodeURIComponent(String(id))}/lines`)).toHaveLength(
        Number(line_count),
      );
    }
  }
});
