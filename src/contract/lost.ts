import type { Operation } from '../model/model.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { parameterOf } from './api.ts';
import type { Api } from './api.ts';
import { scopeFor } from './call.ts';
import { messageOf, PATIENCE, removeAll } from './clean.ts';
import type { Cleaning } from './clean.ts';
import { isSuccess } from './exchange.ts';
import type { Exchange, Pair, SentRequest } from './exchange.ts';
import type { Lost, Made } from './ledger.ts';
import { NotExercised } from './law.ts';
import { hasNext, newestFirst, nextPairs, numberPairs, pageOf, sizePairs } from './listing.ts';

/** How many pages of a list are read that no filter narrows. */
const MOST_PAGES = 5;
/** How many creates are looked for. */
const MOST_LOST = 200;

/**
 * Removes what creates made whose answers told no key, be it that none arrived. It is found by the
 * marks that it was sent with, and nothing is touched that does not carry one; what could not be
 * looked for is noted in the ledger.
 */
export async function removeLost(cleaning: Cleaning): Promise<void> {
  const { ledger } = cleaning;
  const { lost: all } = ledger;
  let unanswered = 0;
  for (const lost of all.slice(0, MOST_LOST)) {
    const leave = (reason: string): void => ledger.leaveLost(lost, reason);
    if (unanswered >= PATIENCE) {
      leave('the target does not answer any more');
      continue;
    }
    try {
      const { found, isAll } = await search(cleaning, lost);
      unanswered = 0;
      for (const made of found) ledger.add(made);
      await removeAll(cleaning, found);
      if (found.length === 0 && !isAll) leave('it is not on the first pages of its list');
    } catch (error) {
      unanswered = error instanceof Unanswered ? unanswered + 1 : 0;
      leave(messageOf(error));
    }
  }
  for (const lost of all.slice(MOST_LOST))
    ledger.leaveLost(lost, `no more than ${MOST_LOST} are looked for`);
}

/** A request found no answer. */
class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/** @throws Unanswered where no answer comes */
async function answered(
  { client }: Cleaning,
  request: SentRequest,
  list: Operation,
): Promise<Exchange> {
  return client.send(request, list, true).catch((error: unknown) => {
    throw new Unanswered(messageOf(error), { cause: error });
  });
}

interface Search {
  readonly found: readonly Made[];
  /** Whether all was looked through where it could be. */
  readonly isAll: boolean;
}

/** What a create made that is not known yet, by the list that shows it best. */
async function search(cleaning: Cleaning, lost: Lost): Promise<Search> {
  const { api, caller, ledger, pageSizes } = cleaning;
  const { resource, ancestors, path } = lost;
  const lists = api.listsOf(resource).filter(({ answer }) => answer.item !== undefined);
  const list = lists.find((one) => fencePairs(api, one, lost).length > 0) ?? lists[0];
  if (list === undefined || lost.marks.size === 0)
    throw new NotExercised('nothing tells what it made');
  const { most: size } = pageSizes.of(list);
  const fence = fencePairs(api, list, lost);
  const isFenced = fence.length > 0;
  const query = [
    ...scopeFor(list, lost.scope),
    ...(isFenced ? fence : newestFirst(list, resource)),
  ];
  const found: Made[] = [];
  let next: readonly Pair[] | undefined =
    parameterOf(list, 'cursor') === undefined ? numberPairs(list, 0, size) : [];
  for (let index = 0; next !== undefined && index < MOST_PAGES; index++) {
    const call = {
      path: { ...path, ...caller.pathOf(list, ancestors) },
      query: [...query, ...sizePairs(list, size), ...next],
    };
    const exchange = await answered(cleaning, caller.request(list, call), list);
    if (!isSuccess(exchange)) throw new NotExercised(`its list answers ${exchange.answer.status}`);
    const page = pageOf(list, exchange);
    found.push(...page.items.filter((item) => isOwn(item, lost)).map(madeOf(lost, exchange)));
    const hasMore = hasNext(list, page, size);
    next = hasMore ? nextPairs(list, page, index, size, resource.key) : undefined;
  }
  const unknown = found.filter(({ key }) => key !== undefined && !ledger.knows(resource, key));
  return { found: unknown, isAll: next === undefined || isFenced };
}

/** The filters that give nothing but what the case made. */
function fencePairs(api: Api, list: Operation, { marks }: Lost): readonly Pair[] {
  const fence = api.fenceOf(list);
  const value = fence && marks.get(fence.member);
  return fence === undefined || value === undefined ? [] : [[fence.parameter.name, String(value)]];
}

/** Whether a record carries a mark of the create: nothing else does, and nothing else is touched. */
function isOwn(item: JsonObject, { marks, resource }: Lost): boolean {
  return (
    item[resource.key] !== undefined && [...marks].some(([name, value]) => item[name] === value)
  );
}

function madeOf(lost: Lost, exchange: Exchange): (item: JsonObject) => Made {
  const { resource, sent, ancestors, path, scope } = lost;
  return (item) => {
    const key: Json = item[resource.key] ?? null;
    return { resource, key, sent, answered: item, ancestors, path, scope, exchange, isGone: false };
  };
}
