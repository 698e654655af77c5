import { expect, test } from 'vitest';
import { at, each, listAt, watchFile } from '../support/watch.ts';

const REPO = '/repos/octo/hello';

test('two names lead to a repository, which is made within its organisation', async () => {
  const { send } = await watchFile('forge.yaml');
  const made = send('POST /orgs/octo/repos', { name: 'hello', private: true }).body;
  expect(made).toMatchObject({ name: 'hello', private: true, default_branch: 'main' });
  expect(send(`GET ${REPO}`).body).toEqual(made);
  expect(send('POST /orgs/octo/repos', { name: 'hello' }).status).toBe(422);
  expect(each(listAt(send('GET /orgs/octo/repos').body), 'name')).toContain('hello');
  expect(send('GET /repos/others/hello').status).toBe(404);
  expect(at(send(`PATCH ${REPO}`, { description: 'Hi' }).body, 'description')).toBe('Hi');
  send(`DELETE ${REPO}`);
  expect(send(`GET ${REPO}`).body).toMatchObject({ message: expect.any(String) });
});

test('issues are numbered within their repository, filtered by state, and closed', async () => {
  const { send } = await watchFile('forge.yaml');
  send('POST /orgs/octo/repos', { name: 'hello' });
  for (const title of ['First', 'Second']) send(`POST ${REPO}/issues`, { title });
  expect(each(listAt(send(`GET ${REPO}/issues`).body), 'number')).toEqual([2, 1]);
  const closed = send(`PATCH ${REPO}/issues/1`, { state: 'closed' }).body;
  expect(closed).toMatchObject({ number: 1, title: 'First', state: 'closed' });
  expect(each(listAt(send(`GET ${REPO}/issues`).body), 'number')).toEqual([2]);
  expect(each(listAt(send(`GET ${REPO}/issues?state=closed`).body), 'number')).toEqual([1]);
  expect(each(listAt(send(`GET ${REPO}/issues?state=all`).body), 'number')).toEqual([2, 1]);
  expect(send(`GET ${REPO}/issues?state=lost`).status).toBe(400);
});

test('comments live within an issue, which counts them', async () => {
  const { send } = await watchFile('forge.yaml');
  send('POST /orgs/octo/repos', { name: 'hello' });
  send(`POST ${REPO}/issues`, { title: 'First' });
  const { status, body } = send(`POST ${REPO}/issues/1/comments`, { body: 'Me too' });
  expect(status).toBe(201);
  expect(send(`GET ${REPO}/issues/1/comments`).body).toEqual([body]);
  expect(at(send(`GET ${REPO}/issues/1`).body, 'comments')).toBe(1);
  expect(send(`GET ${REPO}/issues/2/comments`).status).toBe(404);
});

test('words of an order mean the properties that they shorten', async () => {
  const { send } = await watchFile('forge.yaml');
  for (const name of ['b', 'c', 'a']) send('POST /orgs/fresh/repos', { name });
  const names = (query: string): unknown[] =>
    each(listAt(send(`GET /orgs/fresh/repos?per_page=100&${query}`).body), 'name').filter((name) =>
      ['a', 'b', 'c'].includes(String(name)),
    );
  expect(names('sort=name')).toEqual(['a', 'b', 'c']);
  expect(names('sort=name&direction=desc')).toEqual(['c', 'b', 'a']);
});

test('a search whose path leads to no repository lists records of its own, as a note says', async () => {
  const { send, notes } = await watchFile('forge.yaml');
  expect(at(send('GET /search/issues?q=').body, 'total_count')).toBe(7);
  expect(notes).toContainEqual(
    'search/issues lists records of its own: its path does not lead to those of ' +
      '/repos/{owner}/{repo}/issues',
  );
});
