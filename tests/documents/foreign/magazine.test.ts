import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';
import type { Answer, Watched } from '../support/watch.ts';

const TYPE = 'application/vnd.api+json';

const sendTo =
  ({ sendRaw }: Watched) =>
  (target: string, data: object): Answer =>
    sendRaw(target, { type: TYPE, text: JSON.stringify({ data }) });

test('an article is wrapped in data on the way in and on the way out', async () => {
  const api = await watchFile('magazine.yaml');
  const attributes = { title: 'On stage', status: 'draft' };
  const made = sendTo(api)('POST /articles', { type: 'articles', attributes });
  expect([made.status, made.headers['content-type']]).toEqual([201, TYPE]);
  const id = at(made.body, 'data', 'id');
  expect(made.body).toEqual({ data: { type: 'articles', id, attributes } });
  expect(api.send(`GET /articles/${id}`).body).toEqual(made.body);
  api.send(`DELETE /articles/${id}`);
  expect(api.send(`GET /articles/${id}`).status).toBe(404);
});

test('a PATCH changes the attributes that it names', async () => {
  const api = await watchFile('magazine.yaml');
  const attributes = { title: 'Before', status: 'draft' };
  const made = sendTo(api)('POST /articles', { type: 'articles', attributes });
  const id = String(at(made.body, 'data', 'id'));
  const changed = sendTo(api)(`PATCH /articles/${id}`, {
    type: 'articles',
    id,
    attributes: { status: 'published' },
  });
  expect(at(changed.body, 'data', 'attributes')).toEqual({ title: 'Before', status: 'published' });
});

test('pages are asked for by page[number] and page[size], and linked', async () => {
  const { send } = await watchFile('magazine.yaml');
  const first = send('GET /articles?page[number]=1&page[size]=5').body;
  expect(first).toMatchObject({ links: { prev: null }, meta: { total: 7, totalPages: 2 } });
  const second = send(`GET ${String(at(first, 'links', 'next'))}`).body;
  expect(at(second, 'links', 'next')).toBe(null);
  const ids = [first, second].flatMap((page) => each(listAt(page, 'data'), 'id'));
  expect(new Set(ids).size).toBe(7);
});

test('a refusal is a list of errors', async () => {
  const api = await watchFile('magazine.yaml');
  const { status, body } = sendTo(api)('POST /articles', { type: 'articles' });
  expect(status).toBe(422);
  expect(at(body, 'errors', 0, 'detail')).toEqual(expect.stringContaining('attributes'));
});

test('filters by what lies within the attributes are ignored, as a note says', async () => {
  const { send, notes } = await watchFile('magazine.yaml');
  expect(listAt(send('GET /articles?filter[status]=lost').body, 'data')).toHaveLength(7);
  expect(notes).toContainEqual(expect.stringContaining('fetchArticles ignores filter[status]'));
});
