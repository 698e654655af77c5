import { expect, test } from 'vitest';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';
import { crudDocument, inQuery } from '../tests/documents/support/crud.ts';

/** A document whose list has a thousand things on a page, where nobody says how many. */
const document = crudDocument({
  parameters: [
    inQuery('page', { type: 'integer', default: 1 }),
    inQuery('page_size', { type: 'integer', default: 1000, minimum: 1, maximum: 1000 }),
  ],
});

test('pages of a thousand are not filled', async () => {
  const fake = createFake({ document, scenario: 'empty', seed: 1 });
  const target = plainTarget((request) => fake.handle(request));
  const only = ['pages-partition', 'pages-have-their-defaults'];
  const { cases, created, findings } = await verify({ model: fake.model, target, seed: 1, only });
  expect(findings).toEqual([]);
  expect(new Set(cases.map(({ law }) => law))).toEqual(new Set(only));
  expect(cases.map(({ reason }) => reason)).toEqual(cases.map(() => undefined));
  expect(created).toBeLessThan(50);
});
