import { expect, test } from 'vitest';
import type { VerifyOptions } from '../src/contract/options.ts';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import type { Report, ReportedAssumption } from '../src/contract/report.ts';
import { createFake } from '../src/index.ts';
import type { FakeOptions } from '../src/index.ts';
import type { Json } from '../src/spec/json.ts';
import { hold } from './prove.ts';
import { variations } from './variations/catalogue.ts';

type Outcome = ReportedAssumption['outcome'];

/** The assumptions of an outcome, with what is told of each. */
function those({ assumptions }: Report, outcome: Outcome): Record<string, string | undefined> {
  return Object.fromEntries(
    assumptions
      .filter((one) => one.outcome === outcome)
      .map(({ id, seen, reason }) => [id, seen ?? reason]),
  );
}

/** Holds a fake of other options to the document as it is. */
async function verified(options: FakeOptions, more: Partial<VerifyOptions> = {}): Promise<Report> {
  const { model } = createFake({ scenario: 'empty' });
  const fake = createFake({ seed: 1, ...options });
  return verify({
    model,
    target: plainTarget((request) => fake.handle(request)),
    seed: 1,
    ...more,
  });
}

test('all that a fake without a key can show is confirmed, and of the rest it is told why', async () => {
  const report = await verified({});
  expect(those(report, 'contradicted')).toEqual({});
  expect(those(report, 'not exercised')).toEqual({
    'delete-takes-children': 'conversations are made without messages, and nothing creates those',
    'key-header': 'no key was given',
    'missing-key': 'no key was given',
  });
});

test('with a key its header and what refuses it are confirmed', async () => {
  const report = await verified({ apiKey: 'k' }, { apiKey: 'k' });
  expect(Object.keys(those(report, 'not exercised'))).toEqual(['delete-takes-children']);
});

test('what no answer could have contradicted is not confirmed', async () => {
  const report = await verified({ scenario: 'empty' });
  const told = those(report, 'not exercised');
  expect(told).toMatchObject({
    'message-from-values': 'no answer had a value there',
    'message-times': 'no answer had a value there',
  });
});

// Several at a time where they do not hide each other.
test.each<Record<string, Json>>([
  { 'unknown-id': 410, 'empty-total-pages': 0, 'past-last-page': 404 },
  { 'second-delete': 410, 'tenant-scopes': false },
  { 'unknown-filter-value': 422, 'inputs-default': { some: 'thing' } },
  { 'page-min': 0, 'invoke-from-default': 'web' },
  { 'page-size-min': 2 },
  { 'page-size-max': 50 },
  { 'status-values': ['running', 'paused', 'completed', 'failed'] },
  { 'invoke-from-values': ['app'], 'message-from-values': ['system'] },
  { 'agent-mode-values': ['talk'], 'agent-type-values': ['none'] },
  { 'extend-properties-default': { a: 1 }, 'order-by': 'updated_time' },
  { 'messages-order': { by: 'requested_time', direction: 'descending' } },
  { 'body-required': false, 'total-tokens': ['input_tokens'] },
  { 'assignment-from-query': 'other' },
])('a fake that assumes %j is seen to do so', async (assumptions) => {
  const enough = new AbortController();
  const open = new Set(Object.keys(assumptions));
  const report = await verified(
    { assumptions },
    {
      signal: enough.signal,
      onCase: (_done, _all, { case: the, breach }) => {
        for (const { id } of breach === undefined ? [] : (breach.facts ?? the.facts))
          open.delete(id);
        if (open.size === 0) enough.abort();
      },
    },
  );
  expect(Object.keys(those(report, 'contradicted'))).toEqual(
    expect.arrayContaining(Object.keys(assumptions)),
  );
});

test('a key that is missing is seen to be answered otherwise', async () => {
  const options = { apiKey: 'k', assumptions: { 'missing-key': 403 } };
  const report = await verified(options, { apiKey: 'k', only: ['keys-are-asked-for'] });
  expect(those(report, 'contradicted')).toHaveProperty('missing-key');
});

test.each([
  ['nulls-elsewhere', 'nullable-properties', 'created-reads-back'],
  ['ids-as-ulids', 'id-format', 'keys-are-unique'],
  ['pydantic-1', 'error-members', 'parameters-refuse'],
  ['errors-without-input', 'error-members', 'parameters-refuse'],
  ['unknown-order-accepted', 'order-unknown-value', 'parameters-refuse'],
  ['own-tenant-by-default', 'scope-absent', 'absent-scopes-reach-all'],
])('of the variation %s it is told that it contradicts %s', async (id, assumption, ...only) => {
  const found = variations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no variation ${id}.`);
  const report = await hold((fake) => found.backend(fake), { only });
  expect(those(report, 'contradicted')).toHaveProperty(assumption);
});
