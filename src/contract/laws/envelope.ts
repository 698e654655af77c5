import type { EnvelopeRole, Operation } from '../../model/model.ts';
import type { Json } from '../../spec/json.ts';
import { parameterOf } from '../api.ts';
import type { Api } from '../api.ts';
import type { Fact } from '../fact.ts';
import { pagingOf } from '../listing.ts';
import type { Page } from '../listing.ts';
import type { Scene } from '../scene.ts';

/** Expects that the envelope of a page tells what is true. */
export function expectEnvelope(
  scene: Scene,
  operation: Operation,
  page: Page,
  { size, index, total }: { size: number; index: number; total: number },
): void {
  const { facts } = scene.api;
  const pages = total === 0 ? pagesOfNothing(scene.api) : Math.ceil(total / size);
  const expected = Math.max(0, Math.min(size, total - index * size));
  scene.expect(page.items.length === expected, {
    message: `Page ${index + 1} of size ${size} has ${page.items.length} items.`,
    expected,
    got: page.items.length,
    exchange: page.exchange,
  });
  expectTold(scene, page, 'total', total, facts.of('pages-partition'));
  const fact = facts.of(total === 0 ? 'empty-total-pages' : 'total-pages');
  expectTold(scene, page, 'total-pages', pages, fact);
  expectTold(scene, page, 'has-next', (index + 1) * size < total, facts.of('has-next-page'));
  expectTold(scene, page, 'has-previous', index > 0, facts.of('has-next-page'));
  expectTold(scene, page, 'page-size', size, toldFact(scene.api, operation, 'page-size'));
  expectNumber(scene, operation, page, { size, index });
}

/** Expects that a page tells something, where it tells it at all. */
export function expectTold(
  scene: Scene,
  { told, exchange }: Page,
  role: EnvelopeRole,
  expected: Json,
  fact: Fact,
): void {
  const got = told.get(role);
  if (got === undefined) return;
  const field = exchange.operation?.answer.envelope.find((one) => one.role === role);
  scene.expect(got === expected, {
    message: `The ${field?.at.join('.') ?? role} of a page is wrong.`,
    expected,
    got,
    facts: [fact],
    exchange,
  });
}

/** Expects that a page tells its number, counted from 0 here, or where it begins. */
export function expectNumber(
  scene: Scene,
  operation: Operation,
  page: Page,
  { size, index }: { size: number; index: number },
): void {
  const role = pagingOf(operation);
  if (role !== 'page' && role !== 'offset') return;
  const first = parameterOf(operation, 'page')?.first ?? 1;
  const expected = role === 'page' ? first + index : index * size;
  expectTold(scene, page, role, expected, toldFact(scene.api, operation, role));
}

/** What the document says of a member of the envelope. */
export function toldFact(api: Api, operation: Operation, role: EnvelopeRole): Fact {
  const field = operation.answer.envelope.find((one) => one.role === role);
  return api.facts.written(
    field?.schema ?? operation.place,
    'description',
    `A page tells the ${role} that was asked for.`,
  );
}

/** How many pages there are where there is nothing. */
export function pagesOfNothing({ facts, model }: Api): Json {
  return facts.valueOf('empty-total-pages') ?? model.policy['empty-total-pages'];
}
