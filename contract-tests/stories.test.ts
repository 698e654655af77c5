import { expect, test, vi } from 'vitest';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import type { Report } from '../src/contract/report.ts';
import { createFake } from '../src/index.ts';
import type { PlainRequest } from '../src/index.ts';
import { hold } from './prove.ts';

function json(schema: object): object {
  return { description: 'It.', content: { 'application/json': { schema } } };
}

const NOTE = json({ $ref: '#/components/schemas/Note' });

/** A service of notes whose keys are numbers, under a path in which there is one too. */
const NOTES = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  paths: {
    '/v1/notes': {
      get: {
        parameters: [
          { name: 'owner', in: 'query', schema: { type: 'string' } },
          { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, default: 1 } },
          { name: 'size', in: 'query', schema: { type: 'integer', maximum: 50, default: 5 } },
        ],
        responses: { 200: json({ type: 'array', items: { $ref: '#/components/schemas/Note' } }) },
      },
      post: {
        requestBody: json({ $ref: '#/components/schemas/New' }),
        responses: { 201: NOTE },
      },
    },
    '/v1/notes/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { responses: { 200: NOTE } },
      patch: {
        requestBody: json({ type: 'object', properties: { text: { type: 'string' } } }),
        responses: { 200: NOTE },
      },
      delete: { responses: { 204: { description: 'Gone' } } },
    },
  },
  components: {
    schemas: {
      New: {
        type: 'object',
        required: ['text'],
        properties: { text: { type: 'string' }, owner: { type: 'string' } },
      },
      Note: {
        type: 'object',
        required: ['id', 'text'],
        properties: {
          id: { type: 'integer' },
          text: { type: 'string' },
          owner: { type: ['string', 'null'] },
        },
      },
    },
  },
};

/** Tells stories of notes to a fake of them. */
async function told(
  before: (request: PlainRequest) => void = () => undefined,
  seed = 1,
): Promise<Report> {
  const fake = createFake({ document: NOTES, scenario: 'empty', seed: 1 });
  const target = plainTarget((request) => {
    before(request);
    return fake.handle(request);
  });
  return verify({ model: fake.model, target, seed, only: ['stories-agree'] });
}

function outcomesOf({ cases }: Report): readonly string[] {
  return cases.filter(({ law }) => law === 'stories-agree').map(({ outcome }) => outcome);
}

test('a number that is a key is nothing else where it stands in a path or a body', async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { findings } = await told(undefined, seed);
    expect(findings.map(({ message, got }) => [message, got])).toEqual([]);
  }
});

test('a target that is lost in a story ends the run, and nothing is said to hold', async () => {
  let count = 0;
  const report = await told(() => {
    if (++count > 40) throw new Error('nobody is there');
  });
  expect(outcomesOf(report)).toEqual(['not exercised']);
  expect(report.stopped).toContain('nobody is there');
});

test('where stories take too long, they end between two steps and not in one', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const report = await told(() => {
    now += 1000;
  });
  vi.restoreAllMocks();
  expect(outcomesOf(report)).toEqual(['held']);
  expect(report.requests).toBeLessThan(40);
  expect(report.removed).toBe(report.created);
});

test('a story that goes wrong now and then is made shorter for a while only', async () => {
  let lists = 0;
  const report = await hold(
    (fake) => (request) => {
      const isList = request.method === 'GET' && request.path.endsWith('/conversations');
      const answer = fake.handle(request);
      if (!isList || ++lists % 40 > 0) return answer;
      return { ...answer, body: answer.body.replace(/"total_count":/, '"total_count":1') };
    },
    { only: ['stories-agree'], maxRequests: 20_000 },
  );
  expect(report.findings.map(({ law }) => law)).toEqual(['stories-agree']);
  expect(report.requests).toBeLessThan(2_000);
});
