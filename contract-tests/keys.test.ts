import { expect, test } from 'vitest';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';
import { crudDocument } from '../tests/documents/support/crud.ts';

test.each(['header', 'query', 'cookie'])('a key in the %s is asked for', async (place) => {
  const crud = crudDocument();
  const document = {
    ...crud,
    security: [{ key: [] }],
    components: {
      ...(crud['components'] as object),
      securitySchemes: { key: { type: 'apiKey', in: place, name: 'our_key' } },
    },
  };
  const only = ['keys-are-asked-for'];
  const strict = createFake({ document, apiKey: 'open sesame' });
  const { model } = strict;
  const lax = createFake({ document });
  const [asked, open] = await Promise.all(
    [strict, lax].map(async (fake) =>
      verify({
        model,
        target: plainTarget((request) => fake.handle(request)),
        seed: 1,
        only,
        apiKey: 'open sesame',
      }),
    ),
  );
  expect(asked?.cases.map(({ outcome }) => outcome)).toEqual(['held', 'held']);
  expect(open?.cases.map(({ outcome }) => outcome)).toEqual(['warned', 'warned']);
});
