import type { Operation } from '../model/model.ts';
import { objectOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { Api } from './api.ts';
import type { Call } from './call.ts';
import type { Exchange } from './exchange.ts';
import { keyFrom } from './key.ts';
import { NotExercised } from './law.ts';
import type { Lost, Made } from './ledger.ts';
import { unwrapped } from './sample.ts';
import type { Samples } from './sample.ts';

/** What a create made, by its answer; nothing where that tells no key. */
export function madeBy(
  api: Api,
  create: Operation,
  call: Call,
  exchange: Exchange,
  ancestors: readonly Made[],
): Made | undefined {
  const resource = api.resourceOf(create);
  const key = resource && keyFrom(exchange, create, resource);
  if (resource === undefined || key === undefined) return undefined;
  exchange.created = { name: resource.key, value: key };
  return {
    resource,
    key,
    sent: objectOf(call.body) ?? {},
    answered: objectOf(unwrapped(exchange.json, create.answer.at)) ?? {},
    ancestors,
    path: call.path ?? {},
    scope: call.query ?? [],
    exchange,
    isGone: false,
  };
}

/**
 * The record that a create made, among all that were made.
 *
 * @throws NotExercised where its answer tells no key
 */
export function madeIn(made: readonly Made[], exchange: Exchange): Made {
  const found = made.find((one) => one.exchange === exchange);
  if (found !== undefined) return found;
  const { method, path } = exchange.operation ?? exchange.request;
  throw new NotExercised(`the answer of ${method} ${path} has no key`);
}

/** Whose create it is, and what its records are marked with. */
export interface Marking {
  readonly api: Api;
  readonly samples: Samples;
  readonly fence: string;
}

/** What may have been made by a create that told no key; nothing where it makes no records. */
export function lostBy(
  { api, samples, fence }: Marking,
  create: Operation,
  call: Call,
  ancestors: readonly Made[],
): Lost | undefined {
  const resource = api.resourceOf(create);
  if (resource === undefined) return undefined;
  const sent = objectOf(call.body) ?? {};
  const marks = Object.entries(sent).filter(
    (entry): entry is [string, Json] => entry[1] === fence || samples.isMark(entry[1]),
  );
  const { path = {}, query: scope = [] } = call;
  return { resource, sent, ancestors, path, scope, marks: new Map(marks) };
}
