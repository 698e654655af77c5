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

test('a page size that is refused by itself is told once, whatever could not be seen for it', async () => {
  const laws = ['parameters-accept', 'filters-are-exact', 'lists-follow-creation'];
  const report = await held({ 'page-size-max': 50 }, laws);
  expect(told(report)).toEqual([['parameters-accept', 'listConversations', 'listMessages']]);
  const cases = report.findings[0]?.cases ?? [];
  expect(cases.some((one) => one.startsWith('filters-are-exact'))).toBe(true);
});

test('what could not be seen for it contradicts no assumption', async () => {
  const laws = ['parameters-accept', 'filters-are-exact'];
  const { assumptions } = await held({ 'page-size-max': 50 }, laws);
  const contradicted = assumptions.filter(({ outcome }) => outcome === 'contradicted');
  expect(contradicted.map(({ id }) => id)).not.toContain('filters-exact');
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
