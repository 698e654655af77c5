import { globSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createFake } from '../../src/fake.ts';
import { readDocument } from '../../src/spec/read.ts';
import { judgeFor, prototypes, stateOf } from './support/judge.ts';
import { idsIn, requestsTo } from './support/requests.ts';

// Far more than any of it takes, also where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

const folder = path.join(import.meta.dirname, '../documents/foreign');
const documents = globSync(['*.yaml', '*/openapi.yaml'], { cwd: folder }).toSorted();

test.each(documents)(
  '%s: whatever is asked is answered right, and what is refused changes nothing',
  async (file) => {
    const document = await readDocument(path.join(folder, file));
    const fake = createFake({ document, records: 3, now: '2026-01-31T09:00:00Z' });
    const judge = judgeFor(fake);
    const state = stateOf(fake);
    const before = prototypes();
    fc.assert(
      fc.property(requestsTo(fake, idsIn(fake)), (request) => {
        fake.reset();
        const answer = fake.handle(request);
        expect(judge(request, answer)).toEqual([]);
        if (answer.status < 300) fake.reset();
        else expect(stateOf(fake, state)).toBe(state);
      }),
      { seed: 1, numRuns: 80 },
    );
    expect(prototypes()).toBe(before);
  },
);
