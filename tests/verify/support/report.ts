import type { Finding, Report, ReportedCase } from '../../../src/contract/report.ts';

const base = {
  law: 'filters-are-exact',
  operation: 'listPets',
  level: 'inferred',
  reason: undefined,
  duration: 12,
} as const;

export const broken: ReportedCase = { ...base, title: 'kind', outcome: 'failed' };
export const idle: ReportedCase = {
  ...base,
  title: 'age',
  outcome: 'not exercised',
  reason: 'nothing has an <age>',
};

export const finding: Finding = {
  cause: 'filters-are-exact filters-exact listPets',
  seed: 7,
  law: 'filters-are-exact',
  kind: 'meaning',
  sentence: 'A filter gives all that match & nothing else.',
  verdict: 'fails',
  level: 'inferred',
  facts: [
    {
      id: 'filters-exact',
      statement: 'A filter gives all that match.',
      level: 'inferred',
      place: '#/x-understudy/assumptions/3',
    },
  ],
  operations: ['listPets'],
  message: 'An item does not match: <b>\u001B[31m]]>\u0000.',
  expected: { id: 1, kind: 'cat', name: 'Ada' },
  got: { id: 1, kind: 'dog', name: 'Ada' },
  transcript: [`curl -sSi 'http://127.0.0.1:1/pets?kind=cat' -H "x-api-key: $X_API_KEY" -w '\\n'`],
  cases: ['filters-are-exact at listPets: kind'],
};

/** A report of one case of each outcome, but for what is told otherwise. */
export function report(other: Partial<Report> = {}): Report {
  return {
    form: 1,
    title: 'Pets <API>',
    target: 'http://127.0.0.1:1',
    seed: 7,
    level: 'inferred',
    started: '2026-01-31T09:00:00.000Z',
    duration: 1500,
    shard: undefined,
    operations: [{ id: 'listPets', method: 'GET', path: '/pets' }],
    laws: [
      { id: 'filters-are-exact', kind: 'meaning', sentence: finding.sentence },
      { id: 'no-server-error', kind: 'documented', sentence: 'No 5xx.' },
    ],
    cases: [
      broken,
      { ...base, title: 'name', outcome: 'held' },
      { ...broken, title: 'tail', outcome: 'warned' },
      idle,
      { ...base, law: 'no-server-error', title: 'every answer', answers: 3, outcome: 'held' },
    ],
    findings: [finding],
    assumptions: [
      {
        id: 'unknown-id',
        statement: 'An unknown id is 404.',
        level: 'assumed',
        value: 404,
        outcome: 'contradicted',
        seen: 'It is 410.',
      },
      {
        id: 'missing-key',
        statement: 'A missing key is 401.',
        level: 'assumed',
        value: 401,
        outcome: 'not exercised',
        seen: undefined,
        reason: 'no <key> was given',
      },
    ],
    requests: 1234,
    created: 5,
    removed: 4,
    left: [
      { resource: 'pets', key: 9, reason: 'the answer was 503', line: 'curl -X DELETE pets/9' },
    ],
    variables: ['X_API_KEY'],
    stopped: undefined,
    ...other,
  };
}
