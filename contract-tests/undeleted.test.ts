import { expect, test } from 'vitest';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';
import type { PlainRequest, PlainResponse } from '../src/index.ts';

const only = ['created-reads-back', 'keys-are-unique', 'pages-partition'];

test('what a delete says to remove and does not is told, over all pages', async () => {
  const fake = createFake({ seed: 1, scenario: 'empty' });
  const target = plainTarget((request) =>
    fake.handle(request.method === 'DELETE' ? { ...request, method: 'GET' } : request),
  );
  const report = await verify({ model: fake.model, target, seed: 1, only });
  const marked = fake.conversations
    .list()
    .filter(({ topic, assignment_id: assignment }) => /understudy/.test(topic) || assignment);
  expect(marked.length).toBeGreaterThan(100);
  expect(report.left.map(({ key }) => String(key)).toSorted()).toEqual(
    marked.map(({ id }) => id).toSorted(),
  );
  expect(report.left[0]).toMatchObject({
    reason: 'it is still listed after it was deleted',
    line: expect.stringContaining('-X DELETE'),
  });
  expect(report.removed).toBe(report.created - report.left.length);
});

test('where lists lag behind, what was deleted is given its time', async () => {
  const fake = createFake({ seed: 1, scenario: 'empty' });
  const deletes: { readonly at: number; readonly request: PlainRequest }[] = [];
  const target = plainTarget((request): PlainResponse => {
    while (deletes[0] !== undefined && deletes[0].at + 300 < Date.now()) {
      fake.handle(deletes[0].request);
      deletes.shift();
    }
    if (request.method !== 'DELETE') return fake.handle(request);
    deletes.push({ at: Date.now(), request });
    return fake.handle({ ...request, method: 'GET' });
  });
  const settle = 1000;
  const report = await verify({ model: fake.model, target, seed: 1, only, settle });
  expect(report.left).toEqual([]);
});
