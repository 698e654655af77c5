import { expect, test } from 'vitest';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';
import type { PlainRequest, PlainResponse } from '../src/index.ts';
import type { Report } from '../src/contract/report.ts';

const { model } = createFake({ scenario: 'empty' });
/** What the document says of the largest page, by which the fakes here do not go. */
const BOUND = 'page-size-max';

/** Holds a backend to lists of the document that refuses what one of its lists is asked for. */
async function verified(
  only: readonly string[],
  refusal: (query: URLSearchParams) => PlainResponse | undefined,
): Promise<Report> {
  const fake = createFake({ seed: 1 });
  const handle = (request: PlainRequest): PlainResponse => {
    const isList = request.method === 'GET' && request.path.endsWith('/conversations');
    const query = new URLSearchParams(String(request.query));
    return (isList ? refusal(query) : undefined) ?? fake.handle(request);
  };
  return verify({ model, target: plainTarget(handle), seed: 1, only });
}

function refused(status: number, detail: unknown): PlainResponse {
  const headers = { 'content-type': 'application/json' };
  return { status, headers, body: JSON.stringify({ detail }) };
}

function outcomeOf({ assumptions }: Report): string | undefined {
  return assumptions.find(({ id }) => id === BOUND)?.outcome;
}

test('a list that refuses something else does not contradict the size of its pages', async () => {
  const detail = [{ loc: ['query', 'statuses'], msg: 'Wrong', type: 'enum' }];
  for (const answer of [refused(422, detail), refused(404, 'Not found')]) {
    const report = await verified(['filters-are-exact'], (query) =>
      query.has('statuses') ? answer : undefined,
    );
    expect(outcomeOf(report)).not.toBe('contradicted');
    expect(report.findings.map(({ verdict }) => verdict)).toContain('fails');
  }
});

test('a size that was taken once is not what a list is refused for later', async () => {
  const report = await verified(['operations-exist', 'filters-are-exact'], (query) =>
    query.has('statuses') ? refused(400, 'Bad request') : undefined,
  );
  expect(outcomeOf(report)).not.toBe('contradicted');
});

test('a size that is refused contradicts the bound, whether or not the answer names it', async () => {
  const detail = [{ loc: ['query', 'page_size'], msg: 'Wrong', type: 'less_than_equal' }];
  for (const answer of [refused(422, detail), refused(400, 'Bad request')]) {
    const report = await verified(
      ['operations-exist', 'parameters-accept', 'lists-are-ordered'],
      (query) => (Number(query.get('page_size')) > 50 ? answer : undefined),
    );
    expect(outcomeOf(report)).toBe('contradicted');
    expect(report.findings.map(({ verdict }) => verdict)).not.toContain('fails');
  }
});
