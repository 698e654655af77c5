import { expect, test } from 'vitest';
import { plainTarget } from '../../../src/contract/target.ts';
import { verify } from '../../../src/contract/verify.ts';
import { createFake } from '../../../src/fake.ts';
import type { PlainRequest, PlainResponse } from '../../../src/respond/message.ts';
import { readDocument } from '../../../src/spec/read.ts';

/** The laws at an operation that a backend breaks which is right but for one thing. */
async function broken(
  name: string,
  only: string,
  spoil: (answer: (request: PlainRequest) => PlainResponse, sent: PlainRequest) => PlainResponse,
): Promise<readonly string[]> {
  const document = await readDocument(`${import.meta.dirname}/${name}`);
  const fake = createFake({ document, records: 3, now: '2026-01-31T09:00:00Z' });
  const target = plainTarget((request) => {
    // No two records may have been made at one time: nothing would be out of order.
    fake.clock.advance(1);
    return spoil((sent) => fake.handle(sent), request);
  });
  const report = await verify({ model: fake.model, target, seed: 5, only: [only] });
  return report.findings.filter(({ verdict }) => verdict === 'fails').map(({ law }) => law);
}

test('a total that takes no notice of the filter is noticed, though others have records', async () => {
  const laws = await broken('tickets.json', 'filters-are-exact', (answer, sent) => {
    const { body, ...rest } = answer(sent);
    return { ...rest, body: body.replace(/"itemCount":\d+/, '"itemCount":4321') };
  });
  expect(laws).toEqual(['filters-are-exact']);
});

test('a direction that changes nothing is noticed', async () => {
  const laws = await broken('tickets.json', 'lists-are-ordered', (answer, sent) =>
    answer({ ...sent, query: String(sent.query).replace('order=DESC', 'order=ASC') }),
  );
  expect(laws).toEqual(['lists-are-ordered']);
});

test('an update of what only a list shows is read back there', async () => {
  const laws = await broken('orders.json', 'updates-read-back', (answer, sent) =>
    sent.method === 'PATCH' && sent.path.includes('/lines/')
      ? answer({ ...sent, body: '{}' })
      : answer(sent),
  );
  expect(laws).toEqual(['updates-read-back']);
});

test('a form whose wrong field is taken is noticed', async () => {
  const laws = await broken('coupons.yaml', 'bodies-refuse', (answer, sent) =>
    answer({
      ...sent,
      ...(typeof sent.body === 'string' && { body: sent.body.replace(/duration=[^&]*/, '') }),
    }),
  );
  expect(laws).toEqual(['bodies-refuse']);
});

test('what nobody names, such as whoever asks, is neither changed nor deleted', async () => {
  const sent: string[] = [];
  await broken('shop.yaml', 'updateMe', (answer, request) => {
    sent.push(`${request.method} ${request.path}`);
    return answer(request);
  });
  expect(sent.length).toBeGreaterThan(0);
  expect(sent).not.toContain('PATCH /me');
});
