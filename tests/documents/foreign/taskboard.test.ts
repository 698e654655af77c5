import { expect, test } from 'vitest';
import { at, watchFile } from '../support/watch.ts';

test('a create that answers the key alone answers one that reads', async () => {
  const { send } = await watchFile('taskboard.json');
  const project = at(send('POST /api/Projects', { name: 'House' }).body, 'id');
  const tasks = `/api/Projects/${project}/Tasks`;
  const key = send(`POST ${tasks}`, { title: 'Paint', priority: 'High' }).body;
  expect(key).toMatch(/^[0-9a-f-]{36}$/);
  const task = { id: key, projectId: project, title: 'Paint', priority: 'High' };
  expect(send(`GET ${tasks}/${String(key)}`).body).toMatchObject(task);
  expect(send(`GET ${tasks}?priority=High&priority=Low`).body).toMatchObject([task]);
});

test('what is wrong is told by member', async () => {
  const { send } = await watchFile('taskboard.json');
  const { status, headers, body } = send('POST /api/Projects', { name: '', colour: 'red' });
  expect([status, headers['content-type']]).toEqual([400, 'application/problem+json']);
  expect(at(body, 'errors')).toEqual({
    name: ['name must NOT have fewer than 1 characters'],
    colour: ['colour is not allowed'],
  });
});
