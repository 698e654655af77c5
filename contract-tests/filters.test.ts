import { expect, test } from 'vitest';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';

/** A list that is filtered by a status. */
function listOf(status: object): object {
  const item = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, status } };
  const schema = { type: 'array', items: item };
  return {
    get: {
      parameters: [{ name: 'status', in: 'query', schema: { type: 'string' } }],
      responses: { 200: { description: 'Some.', content: { 'application/json': { schema } } } },
    },
  };
}

test('a filter is tried by what its own resource says of its property', async () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: {
      '/pets': listOf({ type: 'string' }),
      '/orders': listOf({ type: 'string', enum: ['placed', 'sent'] }),
    },
  };
  const fake = createFake({ document, seed: 1 });
  const target = plainTarget((request) => {
    const status = new URLSearchParams(String(request.query)).get('status') ?? 'placed';
    const isUnknown = request.path === '/orders' && !['placed', 'sent'].includes(status);
    return isUnknown ? { status: 400, headers: {}, body: '' } : fake.handle(request);
  });
  const only = ['parameters-accept'];
  const { findings, cases } = await verify({ model: fake.model, target, seed: 1, only });
  expect(findings.map(({ message }) => message)).toEqual([]);
  const texts = cases.filter(({ title }) => title.includes('an apostrophe'));
  expect(texts.map(({ operation }) => operation)).toEqual(['GET /pets']);
});
