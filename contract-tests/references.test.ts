import path from 'node:path';

import { expect, test } from 'vitest';
import type { VerifyOptions } from '../src/contract/options.ts';
import type { Report } from '../src/contract/report.ts';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';
import type { AnyRecords, Fake, JsonObject, PlainRequest, PlainResponse } from '../src/index.ts';
import { objectOf } from '../src/spec/json.ts';
import { readDocument } from '../src/spec/read.ts';
import { crudDocument } from '../tests/documents/support/crud.ts';
import { remove, rename, set } from '../tests/documents/support/edit.ts';
import type { Edit } from '../tests/documents/support/edit.ts';

/** Authors with books, which are lent: each names the one above it in its body. */
const lending = await readDocument(
  path.join(import.meta.dirname, '../tests/documents/foreign/lending.yaml'),
);

/** Whose keys members of bodies hold. */
const REFERENCES = { authorId: 'authors', bookId: 'books' };

/** Holds a backend to a document that refuses a body which names what is not there. */
async function verified(
  document: JsonObject,
  options: Partial<VerifyOptions> = {},
): Promise<Report> {
  const fake = createFake({ document, seed: 1 });
  const target = plainTarget((request) => {
    const unknown = unknownIn(fake, request);
    return unknown === undefined ? fake.handle(request) : refusal(unknown);
  });
  return verify({ model: fake.model, target, seed: 1, ...options });
}

function unknownIn(fake: Fake<AnyRecords>, { body }: PlainRequest): string | undefined {
  const members = objectOf(typeof body === 'string' ? parsed(body) : undefined) ?? {};
  return Object.entries(REFERENCES).find(
    ([name, resource]) =>
      name in members && fake.records(resource).get(String(members[name])) === undefined,
  )?.[0];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(name: string): PlainResponse {
  const body = JSON.stringify({ code: 'unknown', message: `${name} is of nothing` });
  return { status: 400, headers: { 'content-type': 'application/json' }, body };
}

function changed(...edits: readonly Edit[]): JsonObject {
  const document = structuredClone(lending);
  for (const edit of edits) edit(document);
  return document;
}

function told({ findings }: Report): readonly string[] {
  return findings.map(({ law, message }) => `${law}: ${message}`);
}

const replacing = changed(
  rename('paths./books/{bookId}.patch', 'put'),
  set('paths./books/{bookId}.put.requestBody', { $ref: '#/paths/~1books/post/requestBody' }),
);

test.each([
  ['made', lending],
  ['replaced', replacing],
])('what a body must name is made first where a record is %s', async (_, document) => {
  const report = await verified(document);
  expect(told(report)).toEqual([]);
  expect(report.left).toEqual([]);
  expect(report.cases.filter(({ reason }) => reason?.includes('400'))).toEqual([]);
});

test('records of other cases are not named: they come and go', async () => {
  for (let seed = 1; seed <= 6; seed++) {
    const fake = createFake({ document: lending });
    const target = plainTarget((request) => fake.handle(request));
    const report = await verify({ model: fake.model, target, seed, concurrency: 8 });
    expect(told(report)).toEqual([]);
  }
});

test('where nothing makes what a body must name, it is told how to name one', async () => {
  const document = changed(remove('paths./authors.post'));
  const report = await verified(document);
  expect(told(report)).toEqual([]);
  expect(report.cases.find(({ operation }) => operation === 'createBook')).toMatchObject({
    outcome: 'not exercised',
    reason: expect.stringContaining('--set authorId=…'),
  });
  const settings = { authorId: '1' };
  const known = await verified(document, { settings });
  expect(told(known)).toEqual([]);
  expect(known.cases.find(({ operation }) => operation === 'createBook')?.outcome).toBe('held');
});

test('a number that its sender chooses as a key is one that nobody has', async () => {
  const user = {
    type: 'object',
    required: ['id', 'name'],
    properties: { id: { type: 'integer' }, name: { type: 'string' } },
  };
  const document = crudDocument({ one: user, create: user, key: 'id' });
  const fake = createFake({ document, records: 500 });
  const target = plainTarget((request) => fake.handle(request));
  const report = await verify({ model: fake.model, target, seed: 1 });
  expect(told(report)).toEqual([]);
  expect(report.cases.filter(({ reason }) => reason?.includes('409'))).toEqual([]);
});

test('a text that is called a key looks like one, whether or not the document says so', async () => {
  const agents: unknown[] = [];
  const fake = createFake({ seed: 1 });
  const target = plainTarget((request) => {
    const { agent_id: agent } = objectOf(parsed(String(request.body ?? ''))) ?? {};
    if (request.method === 'POST' && typeof agent === 'string') agents.push(agent);
    return fake.handle(request);
  });
  await verify({ model: fake.model, target, seed: 1, only: ['updates-change-nothing-else'] });
  expect(agents.length).toBeGreaterThan(3);
  expect(
    agents.filter((agent) => !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(String(agent))),
  ).toEqual([]);
});
