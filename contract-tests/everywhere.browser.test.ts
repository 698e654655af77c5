import { afterAll, expect, test } from 'vitest';

import type { Answer, SentRequest } from '../src/contract/exchange.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';
import { openPage } from '../tests/doors/support/page.ts';

const { page, close } = await openPage();
afterAll(close);

test('the fake holds through MSW in a page, with no server behind it', async () => {
  const { model } = createFake();
  const target = {
    url: new URL(page.url()).origin,
    send: async ({ method, path, query, headers, body }: SentRequest): Promise<Answer> =>
      page.evaluate(
        async (given) => {
          const answer = await fetch(given.url, given.init);
          return {
            status: answer.status,
            headers: Object.fromEntries(answer.headers),
            body: await answer.text(),
          };
        },
        {
          url: `${path}${query === '' ? '' : `?${query}`}`,
          init: {
            method,
            headers: { ...headers, 'x-understudy-world': 'verified' },
            ...(body !== undefined && { body }),
          },
        },
      ),
  };
  // A page follows redirections and cannot see them: that is the one thing that warns.
  const report = await verify({ model, target, seed: 4 });
  const failing = report.findings.filter(({ verdict }) => verdict === 'fails');
  expect(
    failing.map(({ law, message, got }) => `${law}: ${message} ${JSON.stringify(got)}`),
  ).toEqual([]);
  expect(report.left).toEqual([]);
  expect(report.requests).toBeGreaterThan(1000);
});
