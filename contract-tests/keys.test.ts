import { expect, test } from 'vitest';
import { plainTarget } from '../src/contract/target.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';
import type { PlainRequest } from '../src/index.ts';
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
  expect(new Set(asked?.cases.map(({ outcome }) => outcome))).toEqual(new Set(['held']));
  expect(new Set(open?.cases.map(({ outcome }) => outcome))).toEqual(new Set(['warned']));
});

/** Holds a fake that asks for a key, but not for some requests, to the law. */
async function verified(isOpen: (request: PlainRequest) => boolean): ReturnType<typeof verify> {
  const fake = createFake({ seed: 1, records: 3, apiKey: 'open sesame' });
  const target = plainTarget((request) => {
    const headers = { ...request.headers, 'x-api-key': 'open sesame' };
    return fake.handle(isOpen(request) ? { ...request, headers } : request);
  });
  const only = ['keys-are-asked-for'];
  const report = await verify({ model: fake.model, target, seed: 1, apiKey: 'open sesame', only });
  expect(fake.conversations.count()).toBe(3);
  return report;
}

test('where every operation asks for the key, all holds', async () => {
  const { cases, findings } = await verified(() => false);
  expect(findings).toEqual([]);
  expect(new Set(cases.map(({ operation }) => operation)).size).toBe(6);
  expect(cases.every(({ outcome }) => outcome === 'held')).toBe(true);
});

test.each([
  ['listConversations', ({ method, path }: PlainRequest) => method + path, /^GET.*conversations$/],
  ['createConversation', ({ method }: PlainRequest) => method, /POST/],
  ['getConversation', ({ method, path }: PlainRequest) => method + path, /^GET.*s\/[^/]+$/],
  ['deleteConversation', ({ method }: PlainRequest) => method, /DELETE/],
  ['updateConversationStatus', ({ method }: PlainRequest) => method, /PUT/],
  ['listMessages', ({ path }: PlainRequest) => path, /messages$/],
])('%s without a key is noticed', async (operation, textOf, open) => {
  const { cases } = await verified((request) => open.test(textOf(request)));
  const warned = cases.filter(({ outcome }) => outcome === 'warned');
  expect(new Set(warned.map((one) => one.operation))).toEqual(new Set([operation]));
});
