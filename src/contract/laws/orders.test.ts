import { expect, test } from 'vitest';
import { crudDocument, inQuery } from '../../../tests/documents/support/crud.ts';
import { createFake } from '../../fake.ts';
import type { PlainRequest } from '../../respond/message.ts';
import { plainTarget } from '../target.ts';
import { verify } from '../verify.ts';

interface Thing {
  readonly id: string;
  readonly name: string | null;
}

/** What is told of a backend that lists these names, in the order that it has for them. */
async function told(names: readonly (string | null)[]): Promise<readonly string[]> {
  const one = {
    type: 'object',
    required: ['id', 'name'],
    properties: { id: { type: 'string' }, name: { type: ['string', 'null'] } },
  };
  const parameters = [inQuery('sort', { type: 'string', enum: ['name'] })];
  const records = names.map((name, index) => ({ id: String(index), name }));
  const fake = createFake({
    document: crudDocument({ one, parameters }),
    scenario: { resources: { things: { records } } },
  });
  const answer = (request: PlainRequest): ReturnType<typeof fake.handle> => {
    const response = fake.handle(request);
    if (request.method !== 'GET' || request.path !== '/things') return response;
    const things = JSON.parse(response.body) as Thing[];
    const places = new Map(names.map((name, index) => [name, index]));
    const sorted = things.toSorted((a, b) => (places.get(a.name) ?? 0) - (places.get(b.name) ?? 0));
    return { ...response, body: JSON.stringify(sorted) };
  };
  const only = ['lists-order-what-there-is'];
  const report = await verify({ model: fake.model, target: plainTarget(answer), seed: 1, only });
  expect(report.cases.map(({ outcome }) => outcome)).not.toContain('not-exercised');
  return report.findings.map(({ message }) => message);
}

test.each<[string, readonly (string | null)[]]>([
  ['by their code units', ['Zebra', 'ant', 'bee']],
  ['as people sort', ['ant', 'Bee', 'cat', 'Élan', 'Zebra']],
  ['as if spaces and hyphens were nothing', ['re-admit', 'readmits', 're-do', 'red ox', 'reds']],
  ['without a value first', [null, 'ant', 'bee']],
  ['without a value last', ['ant', 'bee', null]],
])('texts may be ordered %s', async (_, names) => {
  expect(await told(names)).toEqual([]);
});

test('texts in no order are noticed, wherever those without a value stand', async () => {
  const wrong = ['A list (sort=name) is not ordered by name, ascending.'];
  expect(await told(['bee', 'ant', 'cat'])).toEqual(wrong);
  expect(await told(['bee', null, 'ant'])).toEqual(wrong);
});
