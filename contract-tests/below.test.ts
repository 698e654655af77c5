import { expect, test } from 'vitest';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import type { Report } from '../src/contract/report.ts';
import { createFake } from '../src/index.ts';
import type { JsonObject, PlainRequest, PlainResponse } from '../src/index.ts';

function json(schema: object): object {
  return { description: 'It.', content: { 'application/json': { schema } } };
}

function keyed(...names: readonly string[]): readonly object[] {
  return names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

const GONE = { responses: { 204: { description: 'Gone' } } };
const PROJECT = json({ $ref: '#/components/schemas/Project' });
const TASK = json({ $ref: '#/components/schemas/Task' });

/** A service of tasks, which lie below projects. */
const TASKS = {
  openapi: '3.1.0',
  info: { title: 'Tasks', version: '1' },
  paths: {
    '/projects': {
      post: {
        requestBody: json({ type: 'object', properties: { name: { type: 'string' } } }),
        responses: { 201: PROJECT },
      },
    },
    '/projects/{project_id}': {
      parameters: keyed('project_id'),
      get: { responses: { 200: PROJECT } },
      patch: {
        requestBody: json({ type: 'object', properties: { name: { type: 'string' } } }),
        responses: { 200: PROJECT },
      },
      delete: GONE,
    },
    '/projects/{project_id}/tasks': {
      parameters: keyed('project_id'),
      get: {
        responses: { 200: json({ type: 'array', items: { $ref: '#/components/schemas/Task' } }) },
      },
      post: {
        requestBody: json({ type: 'object', properties: { title: { type: 'string' } } }),
        responses: { 201: TASK },
      },
    },
    '/projects/{project_id}/tasks/{task_id}': {
      parameters: keyed('project_id', 'task_id'),
      get: { responses: { 200: TASK } },
      delete: GONE,
    },
  },
  components: {
    schemas: {
      Project: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string' }, name: { type: 'string' } },
      },
      Task: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string' },
          project_id: { type: 'string' },
          title: { type: 'string' },
          created_at: { type: 'string', format: 'date-time', readOnly: true },
        },
      },
    },
  },
};

/** Holds a fake of tasks to its document that answers some requests otherwise. */
async function held(
  only: readonly string[],
  change: (request: PlainRequest, answer: PlainResponse) => PlainResponse,
): Promise<Report> {
  const fake = createFake({ document: TASKS, scenario: 'empty', seed: 1 });
  const target = plainTarget((request) => change(request, fake.handle(request)));
  return verify({ model: fake.model, target, seed: 1, only });
}

const isCreate = ({ method, path }: PlainRequest): boolean =>
  method === 'POST' && path.endsWith('/tasks');

test('what is sent for a record below another is not looked for in the one above', async () => {
  const times = new Map<unknown, unknown>();
  const { findings } = await held(['server-assigns'], (request, answer) => {
    if (!answer.body.startsWith('{') || answer.status >= 300) return answer;
    const record = JSON.parse(answer.body) as JsonObject;
    if (isCreate(request)) {
      const sent = JSON.parse(String(request.body)) as JsonObject;
      if (sent['created_at'] !== undefined) times.set(record['id'], sent['created_at']);
    }
    const time = times.get(record['id']);
    return time === undefined
      ? answer
      : { ...answer, body: JSON.stringify({ ...record, created_at: time }) };
  });
  expect(findings.map(({ message }) => message)).toEqual([
    'created_at can be sent, though the server assigns it.',
  ]);
});

test('a create below another record that tells no key is not taken for that record', async () => {
  const { findings, cases } = await held(['values-come-back'], (request, answer) =>
    isCreate(request) ? { status: 201, headers: {}, body: '' } : answer,
  );
  expect(findings.map(({ message }) => message)).toEqual([]);
  const below = cases.filter(({ title }) => title.startsWith('title:'));
  expect(new Set(below.map(({ outcome }) => outcome))).toEqual(new Set(['not exercised']));
});

test('an update that refuses a text is told with the fact that allows it', async () => {
  const { findings } = await held(['updates-read-back'], (request, answer) =>
    request.method === 'PATCH' && String(request.body).includes('understudy changed')
      ? { status: 400, headers: {}, body: '' }
      : answer,
  );
  expect(findings.map(({ facts }) => facts.map(({ place }) => place))).toEqual([
    [
      '#/paths/~1projects~1{project_id}/patch/requestBody/content/application~1json/schema/properties/name/type',
    ],
  ]);
});

test('what may have been made below a record that was removed is gone with it', async () => {
  const { left } = await held(['values-come-back'], (request, answer) =>
    isCreate(request) ? { status: 201, headers: {}, body: '' } : answer,
  );
  expect(left).toEqual([]);
});
