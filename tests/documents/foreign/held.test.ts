import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plainTarget } from '../../../src/contract/target.ts';
import { verify } from '../../../src/contract/verify.ts';
import { createFake } from '../../../src/fake.ts';
import type { Fake } from '../../../src/fake.ts';
import { readDocument } from '../../../src/spec/read.ts';

const documents = readdirSync(import.meta.dirname).filter((name) => /\.(yaml|json)$/.test(name));

/** The records that there are, each as text. */
function recordsIn(fake: Fake): readonly string[] {
  return Object.values(fake.snapshot().resources).flatMap(({ records = [], within = {} }) =>
    [...records, ...Object.values(within).flat()].map((record) => JSON.stringify(record)),
  );
}

test.each(documents)('the fake of %s keeps its own laws', async (name) => {
  const document = await readDocument(`${import.meta.dirname}/${name}`);
  const fake = createFake({ document, now: '2026-01-31T09:00:00Z' });
  const before = recordsIn(fake);
  let sent = 0;
  const target = plainTarget((request) => {
    // Some things happen at one time, and some do not.
    sent++;
    if (sent % 3 === 0) fake.clock.advance(2);
    return fake.handle(request);
  });
  const report = await verify({ model: fake.model, target, level: 'assumed', seed: 5 });
  expect(report.findings.map(({ law, cases, message }) => [law, cases, message])).toEqual([]);
  expect(report.left).toEqual([]);
  expect(report.cases.filter(({ outcome }) => outcome === 'held').length).toBeGreaterThan(80);
  expect(report.cases.filter(({ reason }) => reason?.includes('max-requests'))).toEqual([]);
  const after = new Set(recordsIn(fake));
  expect(before.filter((record) => !after.has(record))).toEqual([]);
});
