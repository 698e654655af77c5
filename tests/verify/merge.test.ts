import { expect, test } from 'vitest';
import { verify } from '../../src/contract/verify.ts';
import type { Report } from '../../src/contract/report.ts';
import { mergeReports, readReport } from '../../src/contract/report/merge.ts';
import { plainTarget } from '../../src/contract/target.ts';
import { createFake } from '../../src/fake.ts';
import { report } from './support/report.ts';

const only = ['operations-exist', 'parameters-accept', 'parameters-refuse', 'bodies-refuse'];

/** A run against a fake that takes page 0. */
async function run(shard?: { readonly index: number; readonly count: number }): Promise<Report> {
  const fake = createFake({ scenario: 'empty' });
  const target = plainTarget((request) => {
    const answer = fake.handle(request);
    return String(request.query).includes('page_num=0') ? { ...answer, status: 200 } : answer;
  });
  const options = { model: fake.model, target, seed: 1, only, level: 'assumed' } as const;
  return JSON.parse(JSON.stringify(await verify({ ...options, shard }))) as Report;
}

function casesOf({ cases }: Report): readonly string[] {
  return cases.map(
    ({ law, operation, title, outcome }) => `${law} ${operation} ${title} ${outcome}`,
  );
}

test('the parts of a run have all of its cases, each once', async () => {
  const whole = await run();
  const parts = [await run({ index: 1, count: 3 }), await run({ index: 2, count: 3 })];
  const all = [...parts, await run({ index: 3, count: 3 })].flatMap(({ cases }) => cases);
  const own = (cases: Report['cases']): string[] =>
    cases
      .filter(({ answers }) => answers === undefined)
      .map(({ law, operation, title }) => `${law} ${operation} ${title}`);
  expect(own(all).toSorted()).toEqual(own(whole.cases).toSorted());
});

test('the reports of all parts, in any order, make the report of the whole', async () => {
  const whole = await run();
  const second = await run({ index: 2, count: 2 });
  const merged = mergeReports([second, await run({ index: 1, count: 2 })]);
  expect(casesOf(merged)).toEqual(casesOf(whole));
  expect(merged.findings.map(({ cause, cases }) => [cause, cases.length])).toEqual(
    whole.findings.map(({ cause, cases }) => [cause, cases.length]),
  );
  expect(merged.assumptions.map(({ id, outcome }) => [id, outcome])).toEqual(
    whole.assumptions.map(({ id, outcome }) => [id, outcome]),
  );
  expect(merged.findings).not.toEqual([]);
});

const shard = (index: number, count: number): Report => report({ shard: { index, count } });

test.each([
  ['one is missing', [shard(1, 2)], 'shard 2/2'],
  ['one is there twice', [shard(1, 2), shard(1, 2)], 'it is there twice'],
  ['they are parts of different runs', [shard(1, 2), shard(2, 3)], 'not of one run'],
  ['they are of different documents', [shard(1, 2), { ...shard(2, 2), title: 'X' }], 'it is of X'],
])('reports are not merged where %s', (_, reports, reason) => {
  expect(() => mergeReports(reports)).toThrow(
    expect.objectContaining({ code: 'report-invalid', message: expect.stringContaining(reason) }),
  );
});

test.each(['', '{}', '[]', '{"form":2}'])('%j is no report', (text) => {
  expect(() => readReport(text, 'a.json')).toThrow(
    expect.objectContaining({
      code: 'report-invalid',
      message: expect.stringContaining('(a.json)'),
    }),
  );
});
