import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';

test('a shelf is made, changed and deleted', async () => {
  const { send } = await watchFile('shelves.yaml');
  const shelf = send('POST /v1/shelves', { theme: 'Travel' }).body;
  const path = `/v1/shelves/${at(shelf, 'uid')}`;
  expect(send(`GET ${path}`).body).toEqual(shelf);
  expect(send(`PATCH ${path}`, { theme: 'Maps' }).body).toMatchObject({
    theme: 'Maps',
    createTime: at(shelf, 'createTime'),
  });
  expect(send(`DELETE ${path}`).status).toBe(200);
  expect(send(`GET ${path}`).status).toBe(404);
});

test('page tokens lead through all shelves, and the last page has an empty one', async () => {
  const { send } = await watchFile('shelves.yaml');
  const ids: unknown[] = [];
  let token = '';
  for (let pages = 0; pages < 5; pages++) {
    const { body } = send(`GET /v1/shelves?pageSize=3&pageToken=${token}`);
    ids.push(...each(listAt(body, 'shelves'), 'uid'));
    token = String(at(body, 'nextPageToken'));
    if (token === '') break;
  }
  expect(new Set(ids).size).toBe(7);
  expect(ids).toHaveLength(7);
});

test('books live within a shelf and go with it', async () => {
  const { send } = await watchFile('shelves.yaml', { scenario: 'empty' });
  const shelf = send('POST /v1/shelves', {}).body;
  const path = `/v1/shelves/${at(shelf, 'uid')}`;
  const book = send(`POST ${path}/books`, { title: 'Atlas' }).body;
  expect(at(send(`GET ${path}/books`).body, 'books')).toEqual([book]);
  expect(send(`GET ${path}/books/${at(book, 'uid')}`).body).toEqual(book);
  send(`DELETE ${path}`);
  expect(send(`GET ${path}/books/${at(book, 'uid')}`).status).toBe(404);
});

test('a verb after a colon acts on the shelf, and is no part of its key', async () => {
  const { send, notes } = await watchFile('shelves.yaml');
  const shelf = send('POST /v1/shelves', { theme: 'Old' }).body;
  expect(send(`POST /v1/shelves/${at(shelf, 'uid')}:archive`, {}).body).toEqual(shelf);
  expect(send('POST /v1/shelves/nothing:archive', {}).status).toBe(404);
  expect(notes).toContainEqual(expect.stringMatching(/^ArchiveShelf answers the record as it is/));
});
