import { expect, test } from 'vitest';
import { json } from '../support/crud.ts';
import { edited, merge, remove, rename, set, withoutExamples } from '../support/edit.ts';
import type { Edit } from '../support/edit.ts';
import { at, watch } from '../support/watch.ts';

const BASE = '/admin/api/v2/conversations';
const ITEM = `paths.${BASE}/{conversation_id}`;

/** Every operation with its refusals as a document of another framework has them. */
function refusing(invalid: string, schema: object): Edit[] {
  const operations = [
    `paths.${BASE}.get`,
    `paths.${BASE}.post`,
    `${ITEM}.get`,
    `${ITEM}.delete`,
    `${ITEM}/messages.get`,
    `${ITEM}/status.put`,
  ];
  return [
    withoutExamples,
    ...operations.flatMap((operation) => [
      remove(`${operation}.responses.422`),
      merge(`${operation}.responses`, {
        [invalid]: json({ $ref: '#/components/schemas/Problem' }),
        404: json({ $ref: '#/components/schemas/Problem' }),
      }),
    ]),
    set('components.schemas.Problem', schema),
  ];
}

test('errors speak the words of the document: a code and a message', () => {
  const { send } = watch(
    edited(
      ...refusing('400', {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'integer' }, message: { type: 'string' } },
        additionalProperties: false,
      }),
    ),
  );
  const invalid = send(`GET ${BASE}?page_size=0`);
  expect(invalid.status).toBe(400);
  expect(at(invalid.body, 'code')).toBe(400);
  expect(send(`GET ${BASE}/nobody`).body).toEqual({ code: 404, message: 'Conversation not found' });
});

test('errors speak the words of the document: a list with the field of each', () => {
  const { send } = watch(
    edited(
      ...refusing('422', {
        type: 'object',
        required: ['errors'],
        properties: {
          errors: {
            type: 'array',
            items: {
              type: 'object',
              required: ['field', 'message'],
              properties: { field: { type: 'string' }, message: { type: 'string' } },
            },
          },
        },
      }),
    ),
  );
  const { status, body } = send(`GET ${BASE}?page_size=0&page_num=x`);
  expect(status).toBe(422);
  expect([at(body, 'errors', 0, 'field'), at(body, 'errors', 1, 'field')]).toEqual([
    'page_num',
    'page_size',
  ]);
});

test('errors are problem details where the document says nothing', () => {
  const silent = [`paths.${BASE}.get`, `${ITEM}.get`].map((operation) =>
    set(`${operation}.responses`, { 200: { description: 'ok' } }),
  );
  const others = [
    `paths.${BASE}.post`,
    `${ITEM}.delete`,
    `${ITEM}/messages.get`,
    `${ITEM}/status.put`,
  ];
  const { send } = watch(
    edited(...silent, ...others.map((operation) => remove(`${operation}.responses.422`))),
  );
  const { status, headers, body } = send(`GET ${BASE}?page_size=0`);
  expect([status, headers['content-type']]).toEqual([400, 'application/problem+json']);
  expect(body).toMatchObject({ title: 'Bad Request', status: 400 });
});

test('201 with a Location that leads to what was created', () => {
  const create = `paths.${BASE}.post.responses`;
  const location = { schema: { type: 'string' } };
  const { send } = watch(
    edited(
      rename(`${create}.200`, '201'),
      merge(`${create}.201`, { headers: { Location: location } }),
    ),
  );
  const { status, headers, body } = send(`POST ${BASE}`, { topic: 'Here' });
  expect(status).toBe(201);
  expect(send(`GET ${headers['location']}`).body).toEqual(body);
});

test('201 without a body creates all the same', () => {
  const { send } = watch(
    edited(
      set(`paths.${BASE}.post.responses.201`, {
        description: 'created',
        headers: { Location: { schema: { type: 'string' } } },
      }),
      remove(`paths.${BASE}.post.responses.200`),
    ),
  );
  const { status, headers, body } = send(`POST ${BASE}`, { topic: 'Silent' });
  expect([status, body]).toEqual([201, '']);
  expect(at(send(`GET ${headers['location']}`).body, 'topic')).toBe('Silent');
});

test('204 on delete has no body', () => {
  const { send } = watch(edited(set(`${ITEM}.delete.responses`, { 204: { description: 'gone' } })));
  const id = at(send(`POST ${BASE}`, {}).body, 'id');
  expect(send(`DELETE ${BASE}/${id}`)).toMatchObject({ status: 204, body: '' });
  expect(send(`GET ${BASE}/${id}`).status).toBe(404);
});

test('a create that answers nothing but the id answers this one', () => {
  const { send } = watch(
    edited(
      withoutExamples,
      set(
        `paths.${BASE}.post.responses.200`,
        json({ type: 'object', required: ['id'], properties: { id: { type: 'string' } } }),
      ),
    ),
  );
  const { body } = send(`POST ${BASE}`, { topic: 'Short' });
  expect(Object.keys(body as object)).toEqual(['id']);
  expect(at(send(`GET ${BASE}/${at(body, 'id')}`).body, 'topic')).toBe('Short');
});

test('records can be wrapped in the answers', () => {
  const wrapped = json({
    type: 'object',
    required: ['success', 'conversation'],
    properties: {
      success: { type: 'boolean', const: true },
      conversation: { $ref: '#/components/schemas/Conversation' },
    },
  });
  const { send } = watch(
    edited(
      withoutExamples,
      set(`paths.${BASE}.post.responses.200`, wrapped),
      set(`${ITEM}.get.responses.200`, wrapped),
    ),
  );
  const created = send(`POST ${BASE}`, { topic: 'Wrapped' }).body;
  expect(at(created, 'success')).toBe(true);
  const id = at(created, 'conversation', 'id');
  expect(send(`GET ${BASE}/${id}`).body).toEqual(created);
});

test('no key is asked for where an operation says that it needs none', () => {
  const { send } = watch(edited(set(`${ITEM}.get.security`, [])), { apiKey: 'secret' });
  expect(send(`GET ${BASE}/nobody`).status).toBe(404);
  expect(send(`DELETE ${BASE}/nobody`).status).toBe(401);
});

test('a key is asked for where the document moves it', () => {
  const { send } = watch(
    edited(set('components.securitySchemes.ApiKey', { type: 'http', scheme: 'bearer' })),
    { apiKey: 'secret' },
  );
  expect(send(`GET ${BASE}`).status).toBe(401);
  expect(send(`GET ${BASE}`, undefined, { 'X-Api-Key': 'secret' }).status).toBe(401);
  expect(send(`GET ${BASE}`, undefined, { Authorization: 'Bearer secret' }).status).toBe(200);
});
