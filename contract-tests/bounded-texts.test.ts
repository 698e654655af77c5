import { expect, test } from 'vitest';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';
import type { AnyRecords, Fake } from '../src/index.ts';

/** Tickets with an owner of so many characters at most, by whom they are filtered. */
function tickets(maxLength: number): object {
  const owner = { type: 'string', minLength: 1, maxLength };
  const ticket = {
    type: 'object',
    required: ['id', 'owner'],
    properties: { id: { type: 'integer', readOnly: true }, owner },
  };
  const content = (schema: object): object => ({
    description: 'It.',
    content: { 'application/json': { schema } },
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Tickets', version: '1' },
    paths: {
      '/tickets': {
        get: {
          parameters: [{ name: 'owner', in: 'query', schema: { type: 'string' } }],
          responses: { 200: content({ type: 'array', items: ticket }) },
        },
        post: { requestBody: content(ticket), responses: { 201: content(ticket) } },
      },
      '/tickets/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        get: { responses: { 200: content(ticket) } },
        delete: { responses: { 204: { description: 'Gone.' } } },
      },
    },
  };
}

/** Holds a fake of tickets, whose filter compares as it is told to, to its document. */
async function verified(
  maxLength: number,
  isSame: (owner: string, asked: string) => boolean,
): ReturnType<typeof verify> {
  const fake: Fake<AnyRecords> = createFake({ document: tickets(maxLength), seed: 1, records: 3 });
  const target = plainTarget((request) => {
    const asked = new URLSearchParams(String(request.query)).get('owner');
    if (request.method !== 'GET' || asked === null) return fake.handle(request);
    const answer = fake.handle({ ...request, query: '' });
    const all = JSON.parse(answer.body) as readonly { readonly owner: string }[];
    return { ...answer, body: JSON.stringify(all.filter(({ owner }) => isSame(owner, asked))) };
  });
  return verify({ model: fake.model, target, seed: 1, only: ['filters-compare-whole-texts'] });
}

test.each([200, 80, 50])(
  'a filter by a text of up to %i characters that ignores case is noticed',
  async (maxLength) => {
    const { findings } = await verified(
      maxLength,
      (owner, asked) => owner.toLowerCase() === asked.toLowerCase(),
    );
    expect(findings).toMatchObject([{ law: 'filters-compare-whole-texts', verdict: 'fails' }]);
  },
);

test.each([200, 80, 50, 40])(
  'one that compares all of up to %i characters is not',
  async (maxLength) => {
    const { cases, findings } = await verified(maxLength, (owner, asked) => owner === asked);
    expect(findings).toEqual([]);
    expect(cases.every(({ outcome }) => outcome === 'held')).toBe(true);
  },
);
