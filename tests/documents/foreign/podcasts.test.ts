import { expect, test } from 'vitest';
import { at, watchFile } from '../support/watch.ts';

const JSON_API = 'application/vnd.api+json';
const NOW = '2026-01-31T09:00:00.000Z';

test('attributes that nobody sends are those of a new episode, and what is sent stays', async () => {
  const { sendRaw } = await watchFile('podcasts.yaml');
  const text = JSON.stringify({ data: { type: 'episodes', attributes: { title: 'One' } } });
  const { status, body } = sendRaw('POST /api/v1/episodes', { type: JSON_API, text });
  expect(status).toBe(201);
  expect(at(body, 'data', 'attributes')).toEqual({
    title: 'One',
    season: null,
    status: 'draft',
    explicit: false,
    notes: null,
    created_at: NOW,
    updated_at: NOW,
  });
});

test('a patch changes the attributes that it names', async () => {
  const { sendRaw, send } = await watchFile('podcasts.yaml');
  const write = (target: string, data: object): unknown =>
    sendRaw(target, { type: JSON_API, text: JSON.stringify({ data }) }).body;
  const attributes = { title: 'One', notes: 'mine' };
  const made = at(write('POST /api/v1/episodes', { type: 'episodes', attributes }), 'data');
  const id = at(made, 'id');
  const path = `/api/v1/episodes/${id}`;
  write(`PATCH ${path}`, { type: 'episodes', id, attributes: { status: 'published' } });
  expect(at(send(`GET ${path}`).body, 'data', 'attributes')).toMatchObject({
    ...attributes,
    status: 'published',
  });
});
