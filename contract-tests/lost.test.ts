import { expect, test } from 'vitest';
import type { VerifyOptions } from '../src/contract/options.ts';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';
import type { AnyRecords, Fake, JsonObject, PlainRequest, PlainResponse } from '../src/index.ts';

/** A service of notes that no filter narrows. */
const NOTES = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  paths: {
    '/notes': {
      get: {
        parameters: [
          { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, default: 1 } },
          { name: 'size', in: 'query', schema: { type: 'integer', maximum: 10, default: 5 } },
        ],
        responses: { 200: json({ type: 'array', items: { $ref: '#/components/schemas/Note' } }) },
      },
      post: {
        requestBody: json({ $ref: '#/components/schemas/New' }),
        responses: { 201: json({ $ref: '#/components/schemas/Note' }) },
      },
    },
    '/notes/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { responses: { 200: json({ $ref: '#/components/schemas/Note' }) } },
      delete: { responses: { 204: { description: 'Gone' } } },
    },
  },
  components: {
    schemas: {
      New: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
      Note: {
        type: 'object',
        required: ['id', 'text'],
        properties: { id: { type: 'integer' }, text: { type: 'string' } },
      },
    },
  },
};

function json(schema: object): object {
  return { description: 'It.', content: { 'application/json': { schema } } };
}

/** A resource that is made, read and deleted, and never listed. */
function unlisted(name: string): object {
  const item = json({ $ref: '#/components/schemas/Note' });
  return {
    [`/${name}`]: {
      post: { requestBody: json({ $ref: '#/components/schemas/New' }), responses: { 201: item } },
    },
    [`/${name}/{id}`]: {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { responses: { 200: item } },
      delete: { responses: { 204: { description: 'Gone' } } },
    },
  };
}

/** Boxes of notes, which are made and listed below them, and deleted where nobody knows. */
const BOXES = {
  '/notes/{id}/boxes': {
    parameters: NOTES.paths['/notes/{id}'].parameters,
    get: NOTES.paths['/notes'].get,
    post: NOTES.paths['/notes'].post,
  },
  '/shelves/{shelf}/boxes/{box_id}': {
    parameters: ['shelf', 'box_id'].map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'integer' },
    })),
    delete: { responses: { 204: { description: 'Gone' } } },
  },
};

/** Holds a fake to its document while something happens to the answers of its creates. */
async function verified(
  fake: Fake,
  onCreate: (answer: PlainResponse, ordinal: number) => PlainResponse,
  options: Partial<VerifyOptions> = {},
): Promise<Awaited<ReturnType<typeof verify>>> {
  let creates = 0;
  const handle = (request: PlainRequest): PlainResponse => {
    const answer = fake.handle(request);
    const isCreate = request.method === 'POST' && answer.status < 300;
    return isCreate ? onCreate(answer, ++creates) : answer;
  };
  const only = ['created-reads-back', 'keys-are-unique'];
  return verify({ model: fake.model, target: plainTarget(handle), seed: 1, only, ...options });
}

function dropped(): never {
  throw new Error('the connection was reset');
}

test('what a create made whose answer is lost is found by its filter and removed', async () => {
  const fake = createFake({ seed: 1 });
  const before = JSON.stringify(fake.snapshot());
  const report = await verified(fake, (answer, ordinal) => (ordinal === 5 ? dropped() : answer));
  expect(report).toMatchObject({ left: [], stopped: expect.stringContaining('reset') });
  expect(report.removed).toBe(report.created);
  expect(JSON.stringify(fake.snapshot())).toBe(before);
});

test('so it is where creates tell no key, and where a gateway answers in their place', async () => {
  for (const answer of [
    { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' },
    { status: 504, headers: {}, body: '' },
  ]) {
    const fake = createFake({ seed: 1 });
    const before = JSON.stringify(fake.snapshot());
    const report = await verified(fake, (made, ordinal) => (ordinal % 7 === 5 ? answer : made));
    expect(report.left).toEqual([]);
    expect(JSON.stringify(fake.snapshot())).toBe(before);
  }
});

test('so it is where the run is interrupted meanwhile', async () => {
  const fake = createFake({ seed: 1 });
  const before = JSON.stringify(fake.snapshot());
  const interruption = new AbortController();
  const onCreate = (answer: PlainResponse, ordinal: number): PlainResponse => {
    if (ordinal < 5) return answer;
    interruption.abort();
    return dropped();
  };
  const report = await verified(fake, onCreate, { signal: interruption.signal });
  expect(report.left).toEqual([]);
  expect(JSON.stringify(fake.snapshot())).toBe(before);
});

test.each([undefined, NOTES])(
  'a second record that a create makes without a word is removed too (%#)',
  async (document) => {
    const fake: Fake<AnyRecords> = createFake({
      ...(document && { document }),
      seed: 1,
      records: 3,
    });
    const before = JSON.stringify(fake.snapshot());
    const report = await verified(fake, (answer) => {
      const { id: _, ...twin } = JSON.parse(answer.body) as JsonObject;
      fake.records(document === undefined ? 'conversations' : 'notes').create(twin);
      return answer;
    });
    expect(report.left).toEqual([]);
    expect(report.removed).toBe(report.created);
    expect(JSON.stringify(fake.snapshot())).toBe(before);
  },
);

test('without a filter it is found by its mark on the pages of the list, and nothing else goes', async () => {
  const fake = createFake({ document: NOTES, seed: 1, records: 12 });
  const before = JSON.stringify(fake.snapshot());
  const report = await verified(fake, (answer, ordinal) => (ordinal === 3 ? dropped() : answer));
  expect(report.left).toEqual([]);
  expect(JSON.stringify(fake.snapshot())).toBe(before);
});

test('it is told where it is not on the pages that are read', async () => {
  const fake = createFake({ document: NOTES, seed: 1, records: 80 });
  const report = await verified(fake, (answer, ordinal) => (ordinal === 3 ? dropped() : answer));
  expect(report.left).toEqual([
    {
      resource: 'notes',
      key: expect.stringMatching(/understudy /),
      reason: expect.stringContaining('it is not on the first pages of its list'),
      line: undefined,
    },
  ]);
});

test('what cannot be looked for keeps nothing else from being looked for', async () => {
  const paths = { ...unlisted('bags'), ...unlisted('boxes'), ...NOTES.paths };
  const fake = createFake({ document: { ...NOTES, paths }, seed: 1, records: 12 });
  const gateway = { status: 504, headers: {}, body: '' };
  const report = await verified(fake, () => gateway, {
    only: ['keys-are-unique'],
    concurrency: 1,
  });
  const told = new Set(report.left.map(({ resource, reason }) => `${resource}: ${reason}`));
  const reason = 'its create was not answered with its key, and nothing tells what it made';
  expect(told).toEqual(new Set([`bags: ${reason}`, `boxes: ${reason}`]));
});

test('it is looked for on pages as large as the target takes them', async () => {
  const { model } = createFake({ scenario: 'empty' });
  const fake = createFake({ seed: 1, assumptions: { 'page-size-max': 50 } });
  const before = JSON.stringify(fake.snapshot());
  const only = ['operations-exist', 'created-reads-back'];
  const report = await verified(fake, (answer, ordinal) => (ordinal === 5 ? dropped() : answer), {
    model,
    only,
  });
  expect(report).toMatchObject({ left: [], stopped: expect.stringContaining('reset') });
  expect(JSON.stringify(fake.snapshot())).toBe(before);
});

test('what nothing tells how to remove keeps nothing else from being removed', async () => {
  const paths = { ...NOTES.paths, ...BOXES };
  const fake = createFake({ document: { ...NOTES, paths }, seed: 1 });
  const before = JSON.stringify(fake.snapshot());
  const report = await verified(fake, (answer) => answer, { only: ['keys-are-unique'] });
  expect(report.left).toEqual([]);
  expect(JSON.stringify(fake.snapshot())).toBe(before);
});

test('creates that break a service and make nothing are told once, where no mark could tell', async () => {
  const fake = createFake({ seed: 1 });
  const target = plainTarget((request) => {
    const answer = fake.handle(request);
    const isWrong = request.method === 'POST' && answer.status === 422;
    return isWrong ? { status: 500, headers: {}, body: '' } : answer;
  });
  const only = ['createConversation'];
  const report = await verify({ model: fake.model, target, seed: 1, only });
  expect(report.left).toEqual([
    {
      resource: 'conversations',
      key: 'unmarked',
      reason: 'its create was not answered with its key, and nothing tells what it made',
      line: undefined,
    },
  ]);
});

test('a list whose answer is no list keeps nobody from the report', async () => {
  const fake = createFake({ seed: 1 });
  const target = plainTarget((request) => {
    const answer = fake.handle(request);
    const isList = request.method === 'GET' && request.path.endsWith('/conversations');
    return isList ? { ...answer, body: answer.body.replace('"data"', '"rows"') } : answer;
  });
  const only = ['keys-are-unique', 'filters-are-exact'];
  const report = await verify({ model: fake.model, target, seed: 1, only });
  expect(report.findings.map(({ verdict }) => verdict)).toContain('fails');
  expect(report.removed).toBe(report.created);
});

test('it is told where nobody answers any more', async () => {
  const fake = createFake({ seed: 1 });
  let isDown = false;
  const target = plainTarget((request) => {
    isDown ||= request.method === 'POST';
    return isDown ? dropped() : fake.handle(request);
  });
  const report = await verify({ model: fake.model, target, seed: 1, only: ['keys-are-unique'] });
  expect(report.left[0]).toMatchObject({
    resource: 'conversations',
    reason: expect.stringContaining('the connection was reset'),
  });
});

test('a list that shows what was not asked for costs nobody a record', async () => {
  const fake = createFake({ seed: 1 });
  const before = JSON.stringify(fake.snapshot());
  const target = plainTarget((request) => {
    const isList = request.method === 'GET' && request.path.endsWith('/conversations');
    const answer = fake.handle(isList ? { ...request, query: 'page_size=100' } : request);
    if (request.method === 'POST') throw new Error('the connection was reset');
    return answer;
  });
  await verify({ model: fake.model, target, seed: 1, only: ['keys-are-unique'] });
  expect(JSON.stringify(fake.snapshot())).toBe(before);
});
