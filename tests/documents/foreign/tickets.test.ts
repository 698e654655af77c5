import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';

test('a page tells its number, its size and how many tickets there are, whatever its words', async () => {
  const { send } = await watchFile('tickets.json');
  expect(at(send('GET /api/v1/tickets?take=3&page=2').body, 'meta')).toEqual({
    page: 2,
    take: 3,
    itemCount: 7,
    pageCount: 3,
    hasPreviousPage: true,
    hasNextPage: true,
  });
});

test('the count of comments, a number and not an integer, is the number that there are', async () => {
  const { send } = await watchFile('tickets.json');
  const ticket = at(send('POST /api/v1/tickets', { title: 'Broken' }).body, 'data');
  const path = `/api/v1/tickets/${at(ticket, 'id')}`;
  expect(at(ticket, 'commentCount')).toBe(0);
  send(`POST ${path}/comments`, { body: 'Mine too', authorName: 'Bo' });
  expect(at(send(`GET ${path}`).body, 'data', 'commentCount')).toBe(1);
  expect(each(listAt(send(`GET ${path}/comments`).body, 'data'), 'body')).toEqual(['Mine too']);
});

test('all that is wrong with a body is told as a list of messages', async () => {
  const { send } = await watchFile('tickets.json');
  const { status, body } = send('POST /api/v1/tickets', { title: 'ab', status: 'LOST' });
  expect(status).toBe(400);
  expect(body).toMatchObject({ statusCode: 400, error: 'Bad Request' });
  expect(listAt(body, 'message')).toHaveLength(2);
});
