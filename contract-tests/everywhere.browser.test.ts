import { afterAll, expect, test } from 'vitest';

import type { Answer, SentRequest } from '../src/contract/exchange.ts';
import { verify } from '../src/contract/verify.ts';
import { createFake } from '../src/index.ts';
import { openPage } from '../tests/doors/support/page.ts';

const { page, close } = await openPage();
afterAll(close);

test(
  'the fake holds through MSW in a page, with no server behind it',
  { timeout: 180_000 },
  async () => {
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
    const report = await verify({ model, target, level: 'assumed', seed: 4 });
    expect(
      report.findings.map(({ law, message, got }) => `${law}: ${message} ${JSON.stringify(got)}`),
    ).toEqual([]);
    expect(report.left).toEqual([]);
    expect(report.requests).toBeGreaterThan(1000);
  },
);
