import { expect, test } from 'vitest';

import type { FakeOptions } from '../../src/index.ts';
import { foreign, inQuery, object, resource, text, whole } from './support/foreign.ts';
import type { Foreign } from './support/foreign.ts';

const COMMENT = object({ id: whole, post_id: whole, text, reply_count: whole }, 'id');
const NEW_COMMENT = object({ post_id: whole, text });

/** Posts, and comments that live together: under their post and by themselves, with replies. */
const blog = (options: FakeOptions = {}): Foreign => {
  const replies = {
    one: object({ id: whole, comment_id: whole, text }, 'id'),
    body: object({ text }),
    key: whole,
  };
  const form = { one: COMMENT, body: NEW_COMMENT, key: whole, filters: [inQuery('text')] };
  return foreign(
    {
      ...resource('/posts', {
        one: object({ id: whole, title: text, comment_count: whole }, 'id', 'comment_count'),
        body: object({ title: text }),
        key: whole,
      }),
      ...resource('/comments', form),
      ...resource('/posts/{post_id}/comments', form),
      ...resource('/comments/{comment_id}/replies', replies),
      ...resource('/posts/{post_id}/comments/{comment_id}/replies', replies),
    },
    options,
  );
};

/** Posts 1 and 2, with comments 1 and 2 on the first and 3 on the second. */
const filled = (): Foreign => {
  const api = blog();
  for (const title of ['one', 'two']) api.send('POST /posts', { title });
  for (const post of [1, 1, 2]) api.send(`POST /posts/${post}/comments`, { text: 'hello' });
  return api;
};

const numbers = (api: Foreign, path: string, name: string): number[] =>
  api
    .list(path)
    .map((record) => Number(record[name]))
    .toSorted((a, b) => a - b);

const idsOf = (api: Foreign, path: string): number[] => numbers(api, path, 'id');

const counts = (api: Foreign): unknown[] =>
  [1, 2].map((id) => api.send(`GET /posts/${id}`).body['comment_count']);

test('a child is the same by itself and under its parent', () => {
  const api = filled();
  expect(idsOf(api, '/comments')).toEqual([1, 2, 3]);
  expect([idsOf(api, '/posts/1/comments'), idsOf(api, '/posts/2/comments')]).toEqual([[1, 2], [3]]);
  expect(api.send('GET /comments/3').body).toEqual(api.list('/posts/2/comments')[0]);
});

test('the link to the parent has the type of its key', () => {
  const api = filled();
  expect(api.list('/comments').map(({ post_id }) => typeof post_id)).toEqual([
    'number',
    'number',
    'number',
  ]);
  expect(numbers(api, '/comments', 'post_id')).toEqual([1, 1, 2]);
});

test('a child that is created by itself belongs to the parent that its body names', () => {
  const api = filled();
  const { status, body } = api.send('POST /comments', { post_id: 2, text: 'late' });
  expect([status, body['post_id']]).toEqual([201, 2]);
  expect(idsOf(api, '/posts/2/comments')).toEqual([3, body['id']]);
  expect(counts(api)).toEqual([2, 2]);
});

test('a parent counts its children, however they come and go', () => {
  const api = filled();
  expect(counts(api)).toEqual([2, 1]);
  api.send('DELETE /comments/1');
  expect(counts(api)).toEqual([1, 1]);
});

test('a child that is moved counts where it is', () => {
  const api = filled();
  expect(api.send('PATCH /comments/1', { post_id: 2 }).body['post_id']).toBe(2);
  expect(counts(api)).toEqual([1, 2]);
  expect([idsOf(api, '/posts/1/comments'), idsOf(api, '/posts/2/comments')]).toEqual([[2], [1, 3]]);
});

test('the parent that a body names does not count against the path', () => {
  const api = filled();
  const created = api.send('POST /posts/1/comments', { post_id: 2 });
  const updated = api.send('PATCH /posts/1/comments/1', { post_id: 2 });
  expect([created.body['post_id'], updated.body['post_id']]).toEqual([1, 1]);
  expect(counts(api)).toEqual([3, 1]);
});

test('a delete of the parent takes its children along, and theirs, and no others', () => {
  const api = filled();
  for (const comment of [1, 3]) api.send(`POST /comments/${comment}/replies`, { text: 'yes' });
  api.send('DELETE /posts/1');
  expect(idsOf(api, '/comments')).toEqual([3]);
  expect([
    api.send('GET /comments/1').status,
    api.send('GET /comments/1/replies').status,
    api.list('/comments/3/replies').length,
    api.send('GET /comments/3').body['reply_count'],
  ]).toEqual([404, 404, 1, 1]);
});

test('a child and what is within it are out of reach through another parent', () => {
  const api = filled();
  api.send('POST /comments/1/replies', { text: 'yes' });
  const through = (post: number): number[] => {
    const path = `/posts/${post}/comments/1`;
    return [
      api.send(`GET ${path}`),
      api.send(`GET ${path}/replies`),
      api.send(`PATCH ${path}`, {}),
      api.send(`DELETE ${path}`),
    ].map(({ status }) => status);
  };
  expect(through(2)).toEqual([404, 404, 404, 404]);
  expect(api.list('/posts/1/comments/1/replies')).toEqual(api.list('/comments/1/replies'));
  expect(through(1)).toEqual([200, 200, 200, 204]);
});

test('filters look among all children, or within the parent', () => {
  const api = filled();
  api.send('PATCH /comments/3', { text: 'other' });
  expect([idsOf(api, '/comments?text=hello'), idsOf(api, '/posts/2/comments?text=other')]).toEqual([
    [1, 2],
    [3],
  ]);
  expect(idsOf(api, '/posts/1/comments?text=other')).toEqual([]);
});

test('children of an unknown parent are neither listed nor made', () => {
  const api = filled();
  const statuses = ['GET', 'POST'].map(
    (method) => api.send(`${method} /posts/9/comments`, method === 'GET' ? undefined : {}).status,
  );
  expect(statuses).toEqual([404, 404]);
});

test('seeded counts are what is listed', () => {
  const api = blog({ records: 8 });
  const posts = api.list('/posts');
  expect(posts).toHaveLength(8);
  for (const { id, comment_count } of posts) {
    expect(api.list(`/posts/${String(id)}/comments`)).toHaveLength(Number(comment_count));
  }
  expect(api.list('/comments')).toHaveLength(
    posts.reduce((sum, post) => sum + Number(post['comment_count']), 0),
  );
});
