import { expect, test } from 'vitest';
import type { Report } from '../../src/contract/report.ts';
import { plainTarget } from '../../src/contract/target.ts';
import { verify } from '../../src/contract/verify.ts';
import { createFake } from '../../src/fake.ts';
import type { Json } from '../../src/spec/json.ts';

/** Holds a fake with another policy to the document as it ships. */
async function held(
  assumptions: Readonly<Record<string, Json>>,
  only: readonly string[],
): Promise<Report> {
  const { model } = createFake();
  const other = createFake({ assumptions });
  const target = plainTarget((request) => other.handle(request));
  return verify({ model, target, seed: 1, level: 'assumed', only });
}

const told = ({ findings }: Report): unknown =>
  findings.map(({ law, operations }) => [law, ...operations]);

/** Holds a fake to its document that refuses one of the documented orders. */
async function disordered(only: readonly string[]): Promise<Report> {
  const fake = createFake();
  const target = plainTarget((request) =>
    new URLSearchParams(String(request.query)).get('order') === 'oldest'
      ? { status: 422, headers: { 'content-type': 'application/json' }, body: '{"detail":[]}' }
      : fake.handle(request),
  );
  return verify({ model: fake.model, target, seed: 1, level: 'assumed', only });
}

test('what is refused by itself is told once, whatever could not be seen for it', async () => {
  const report = await disordered(['parameters-accept', 'lists-are-ordered', 'filters-are-exact']);
  expect(told(report)).toEqual([['parameters-accept', 'listConversations']]);
  const cases = report.findings[0]?.cases ?? [];
  expect(cases.some((one) => one.startsWith('lists-are-ordered'))).toBe(true);
});

test('what could not be seen for it contradicts no assumption but that which allows it', async () => {
  const { assumptions } = await disordered(['parameters-accept', 'lists-are-ordered']);
  const contradicted = assumptions.filter(({ outcome }) => outcome === 'contradicted');
  expect(contradicted.map(({ id }) => id)).toEqual(['order-by']);
});

test('a page size that is only assumed to be taken is not asked for again', async () => {
  const laws = ['operations-exist', 'parameters-accept', 'filters-are-exact'];
  const report = await held({ 'page-size-max': 50 }, laws);
  expect(told(report)).toEqual([['parameters-accept', 'listConversations', 'listMessages']]);
  const filters = report.cases.filter(({ law }) => law === 'filters-are-exact');
  expect(new Set(filters.map(({ outcome }) => outcome))).toEqual(new Set(['held']));
});

test('another policy is told once, whichever operations and laws come upon it', async () => {
  expect(told(await held({ 'unknown-id': 410 }, ['unknown-records']))).toEqual([
    [
      'unknown-records',
      'listMessages',
      'getConversation',
      'deleteConversation',
      'updateConversationStatus',
    ],
  ]);
});
