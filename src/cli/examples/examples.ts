import type { Fake } from '../../fake.ts';
import type { Operation } from '../../model/model.ts';
import { RequestWriter } from './request.ts';
import type { ExampleRequest } from './request.ts';

/** How many there are at most. */
const MOST = 3;
/** The kinds of operations that are shown, the first of each before the second of any. */
const KINDS = ['list', 'read', 'create'];

/**
 * Requests to begin with, each of which was tried: a list with a filter, a record that exists,
 * a record to be made. An API that lacks one of them gets more of what it has.
 *
 * @param apiKey the key that must be shown
 */
export function examplesOf(fake: Fake, apiKey?: string): readonly ExampleRequest[] {
  const writer = new RequestWriter(fake, apiKey);
  // They are tried where nobody sees what comes of it.
  const name = 'understudy-examples';
  const works = (request: ExampleRequest): boolean =>
    fake.world(name).handle({ ...request, body: request.body ?? '' }).status < 300;
  const found: ExampleRequest[] = [];
  for (const operation of inOrder(fake.model.operations)) {
    if (found.length === MOST) break;
    const working = writer.requests(operation).find(works);
    if (working !== undefined) found.push(working);
  }
  fake.dropWorld(name);
  return found;
}

function inOrder(operations: readonly Operation[]): readonly Operation[] {
  const flatFirst = operations.toSorted(
    (a, b) => a.parentParameters.length - b.parentParameters.length,
  );
  const kinds = KINDS.map((kind) => flatFirst.filter(({ behaviour }) => behaviour === kind));
  const examples = operations.filter(
    ({ behaviour, method }) => behaviour === 'example' && method === 'GET',
  );
  return [
    ...kinds.flatMap((own) => own.slice(0, 1)),
    ...kinds.flatMap((own) => own.slice(1)),
    ...examples,
  ];
}
