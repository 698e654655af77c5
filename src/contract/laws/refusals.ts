import type { Operation } from '../../model/model.ts';
import { arrayOf } from '../../spec/json.ts';
import { detailsIn, isSuccess } from '../exchange.ts';
import type { Exchange } from '../exchange.ts';
import type { Fact } from '../fact.ts';
import { NotExercised } from '../law.ts';
import type { Scene } from '../scene.ts';

/** Where in a request something is wrong: the part, then the names that lead to it. */
export type Culprit = readonly [part: 'query' | 'path' | 'header' | 'body', ...names: string[]];

/**
 * Expects that a wrong request is refused, with the documented error, which names each culprit.
 *
 * @throws Broken where it is not
 */
export function expectRefusal(
  scene: Scene,
  operation: Operation,
  exchange: Exchange,
  culprits: readonly Culprit[],
  what: string,
): void {
  const { answer } = exchange;
  const { status, isDetailList } = operation.refusals.invalid;
  const expected = `${status}, which names ${culprits.map((culprit) => culprit.join('.')).join(' and ')}`;
  const got = `${answer.status} ${answer.body.slice(0, 300)}`;
  scene.expect(!isSuccess(exchange), { message: `${what} is accepted.`, expected, got, exchange });
  const isStatus = answer.status === status;
  scene.expect(isStatus, {
    message: `${what} is answered with ${answer.status}.`,
    expected,
    got,
    exchange,
  });
  if (!isDetailList) return;
  const locations = detailsIn(exchange).map((detail) => arrayOf(detail['loc']).map(String));
  for (const culprit of culprits) {
    const isNamed = locations.some((location) => names(location, culprit));
    scene.expect(isNamed, {
      message: `${what} is refused with an error that does not name ${culprit.join('.')}.`,
      expected,
      got,
      facts: [scene.api.facts.of('error-location')],
      exchange,
    });
  }
}

/**
 * Expects that errors are told in the order in which what they are about is declared.
 *
 * @throws Broken where they are not
 */
export function expectInOrder(
  scene: Scene,
  exchange: Exchange,
  culprits: readonly Culprit[],
): void {
  const locations = detailsIn(exchange).map((detail) => arrayOf(detail['loc']).map(String));
  const places = culprits.map((culprit) =>
    locations.findIndex((location) => names(location, culprit)),
  );
  scene.expect(
    places.every((place, index) => place >= (places[index - 1] ?? 0)),
    {
      message: 'Several errors are not told in the order of declaration.',
      expected: culprits.map((culprit) => culprit.join('.')),
      got: locations.map((location) => location.join('.')),
      facts: [scene.api.facts.of('error-order')],
      exchange,
    },
  );
}

/**
 * Whether a location is about a culprit: it begins with its part, and its names stand in it in
 * their order. Frameworks put more between them, such as the name of the body's model.
 */
function names(location: readonly string[], [part, ...rest]: Culprit): boolean {
  if (location[0] !== part) return false;
  let at = 0;
  for (const name of rest) {
    at = location.indexOf(name, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/**
 * Expects that a request is taken in which nothing is wrong by itself. A refusal with a status
 * that the document has for the purpose, such as a conflict, is the target's good right.
 *
 * @param facts what the request rests on, where it is refused as if it were wrong
 * @throws Broken where it is refused otherwise
 * @throws NotExercised where it is refused rightly
 */
export function expectTaken(
  scene: Scene,
  exchange: Exchange,
  message: string,
  facts: readonly Fact[],
): void {
  const { operation, answer } = exchange;
  if (isSuccess(exchange) || operation === undefined) return;
  const { status } = answer;
  if (status === operation.refusals.invalid.status || status >= 500) {
    scene.expectSuccess(exchange, message, facts);
  }
  if (operation.documented.has(String(status)))
    throw new NotExercised(`${operation.method} ${operation.path} answers with ${status}`);
  scene.expectSuccess(exchange, message, [
    scene.api.facts.written(
      operation.place,
      'responses',
      `${operation.id} answers a valid request with its success.`,
    ),
  ]);
}
