import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';

const article = (fields: object): object => ({ article: fields });

test('bodies and answers are wrapped in the name of the record', async () => {
  const { send } = await watchFile('blog.yaml');
  const made = send('POST /api/articles', article({ title: 'Opening night', body: 'Soon' })).body;
  expect(made).toMatchObject({ article: { title: 'Opening night', tags: [], favorited: false } });
  const path = `/api/articles/${at(made, 'article', 'slug')}`;
  expect(send(`GET ${path}`).body).toEqual(made);
  const changed = send(`PUT ${path}`, article({ title: 'Closing night', body: 'Now' })).body;
  expect(changed).toMatchObject({ article: { title: 'Closing night', body: 'Now' } });
  expect(send(`DELETE ${path}`).status).toBe(204);
  expect(send(`GET ${path}`).status).toBe(404);
});

test('a body without its wrapping, or with a wrong one, is refused', async () => {
  const { send } = await watchFile('blog.yaml');
  expect(send('POST /articles', { title: 'Bare', body: 'x' }).status).toBe(422);
  expect(send('POST /articles', article({ title: '' })).status).toBe(422);
});

test('lists are wrapped too, with their totals and neighbours beside them', async () => {
  const { send } = await watchFile('blog.yaml');
  const { body } = send('GET /articles?per_page=3&page=2');
  expect(listAt(body, 'articles')).toHaveLength(3);
  expect(body).toMatchObject({
    articles_count: 7,
    meta: { current_page: 2, next_page: 3, prev_page: 1, total_pages: 3, total_count: 7 },
  });
});

test('articles are found by tag and author, and sorted', async () => {
  const { send } = await watchFile('blog.yaml', { scenario: 'empty' });
  const post = (title: string, author: string, ...tags: string[]): unknown =>
    send('POST /articles', article({ title, body: '-', author, tags }));
  post('B', 'Ada', 'x', 'y');
  post('A', 'Ada', 'y');
  post('C', 'Bo', 'z');
  const titles = (query: string): unknown[] =>
    each(listAt(send(`GET /articles?${query}`).body, 'articles'), 'title');
  expect(titles('tag=y&sort_by=title')).toEqual(['A', 'B']);
  expect(titles('author=Ada&tag=x')).toEqual(['B']);
  expect(titles('sort_by=title&sort_order=desc')).toEqual(['C', 'B', 'A']);
});

test('comments live within an article, which counts them', async () => {
  const { send } = await watchFile('blog.yaml', { scenario: 'empty' });
  const made = send('POST /articles', article({ title: 'A', body: '-' })).body;
  const path = `/articles/${at(made, 'article', 'slug')}`;
  const comment = send(`POST ${path}/comments`, { comment: { body: 'First!' } }).body;
  expect(send(`GET ${path}/comments`).body).toEqual({ comments: [at(comment, 'comment')] });
  expect(at(send(`GET ${path}`).body, 'article', 'comments_count')).toBe(1);
  send(`DELETE ${path}/comments/1`);
  expect(send(`GET ${path}/comments`).body).toEqual({ comments: [] });
});

test('an action answers the article, wrapped', async () => {
  const { send } = await watchFile('blog.yaml', { scenario: 'empty' });
  const made = send('POST /articles', article({ title: 'A', body: '-' })).body;
  const path = `/articles/${at(made, 'article', 'slug')}`;
  expect(send(`POST ${path}/favorite`).body).toEqual(made);
  expect(send(`DELETE ${path}/favorite`).body).toEqual(made);
  expect(send('POST /articles/nothing/favorite').status).toBe(404);
});
