import type { Operation } from '../model/model.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { parameterOf } from './api.ts';
import type { Backdrop } from './backdrop.ts';
import { removeAll } from './clean.ts';
import { isSuccess } from './exchange.ts';
import type { Exchange, Pair } from './exchange.ts';
import type { Made } from './ledger.ts';
import { hasNext, newestFirst, nextPairs, numberPairs, pageOf, sizePairs } from './listing.ts';
import type { Page } from './listing.ts';

/**
 * Removes what carries a mark of this run though no create told of it, such as the second record
 * of a create that makes two. It is looked for among the newest of each list, again as long as
 * more is found; nothing is touched that carries no mark. What is still listed though a delete
 * said that it is gone is noted in the ledger.
 */
export async function removeTwins(cleaning: Backdrop): Promise<void> {
  const { api, ledger } = cleaning;
  for (const list of api.operations('list')) {
    const resource = api.resourceOf(list);
    const sample = ledger.made.findLast((made) => made.resource === resource);
    if (resource === undefined || sample === undefined || list.lineage.length > 0) continue;
    // Each time there are fewer.
    for (let left = ledger.created; left > 0; left--) {
      const page = await newest(cleaning, list, sample);
      if (page === undefined) break;
      const twins = page.items
        .filter((item) => isOwn(cleaning, item))
        .filter((item) => !ledger.knows(resource, item[resource.key] ?? null))
        .map((item) => twinOf(sample, item, page.exchange));
      for (const twin of twins) ledger.add(twin);
      await removeAll(cleaning, twins);
      if (twins.length > 0 && twins.every(({ isGone }) => isGone)) continue;
      await noteUndeleted(cleaning, list, sample, page);
      break;
    }
  }
}

/** Whether a record carries a mark of this run. */
function isOwn({ samples, ledger }: Backdrop, item: JsonObject): boolean {
  return Object.values(item).some((value) => samples.isMark(value) || ledger.isFence(value));
}

/** Notes what is listed though it was removed, as far as one page of it follows another. */
async function noteUndeleted(
  cleaning: Backdrop,
  list: Operation,
  sample: Made,
  first: Page,
): Promise<void> {
  const { api, client, ledger, pageSizes, settle } = cleaning;
  const { resource } = sample;
  const size = pageSizes.of(list).most;
  const undeleted = ({ items }: Page): readonly Json[] =>
    items
      .filter((item) => isOwn(cleaning, item))
      .map((item) => item[resource.key] ?? null)
      .filter((key) => ledger.gone(resource, key).length > 0);
  if (undeleted(first).length === 0) return;
  if (settle > 0) await client.pause(settle, true);
  let page: Page | undefined = settle > 0 ? await newest(cleaning, list, sample) : first;
  for (let index = 0; page !== undefined; index++) {
    const keys = undeleted(page);
    for (const made of keys.flatMap((key) => ledger.gone(resource, key))) {
      made.isGone = false;
      const reason = 'it is still listed after it was deleted';
      ledger.leave({ made, operation: api.deleteOf(resource), reason });
    }
    const hasMore = keys.length > 0 && hasNext(list, page, size);
    const next = hasMore ? nextPairs(list, page, index, size, resource.key) : undefined;
    page = next && (await newest(cleaning, list, sample, next));
  }
}

/** The newest of a list, as far as a page shows them, the first if not told; nothing where it shows none. */
async function newest(
  { client, caller, pageSizes }: Backdrop,
  list: Operation,
  { resource, path }: Made,
  place?: readonly Pair[],
): Promise<Page | undefined> {
  const size = pageSizes.of(list).most;
  const start = parameterOf(list, 'cursor') === undefined ? numberPairs(list, 0, size) : [];
  const query = [...newestFirst(list, resource), ...sizePairs(list, size), ...(place ?? start)];
  try {
    const exchange = await client.send(caller.request(list, { path, query }), list, true);
    return isSuccess(exchange) ? pageOf(list, exchange) : undefined;
  } catch {
    // Who does not answer any more, or not with a list, was told of already.
    return undefined;
  }
}

function twinOf(sample: Made, item: JsonObject, exchange: Exchange): Made {
  const key = item[sample.resource.key] ?? null;
  // In no scope it was listed, and in none it is removed.
  return { ...sample, key, answered: item, scope: [], exchange, isGone: false };
}
