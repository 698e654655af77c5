import type { Operation } from '../model/model.ts';
import type { JsonObject } from '../spec/json.ts';
import { removeAll } from './clean.ts';
import type { Cleaning } from './clean.ts';
import { isSuccess } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import type { Made } from './ledger.ts';
import { newestFirst, pageOf, sizePairs } from './listing.ts';
import type { Page } from './listing.ts';
import type { Samples } from './sample.ts';

/**
 * Removes what carries a mark of this run though no create told of it, such as the second record
 * of a create that makes two. It is looked for among the newest of each list, again as long as
 * more is found; nothing is touched that carries no mark.
 */
export async function removeTwins(
  cleaning: Cleaning & { readonly samples: Samples },
): Promise<void> {
  const { api, ledger, samples } = cleaning;
  const isOwn = (item: JsonObject): boolean =>
    Object.values(item).some((value) => samples.isMark(value) || ledger.isFence(value));
  for (const list of api.operations('list')) {
    const resource = api.resourceOf(list);
    const sample = ledger.made.findLast((made) => made.resource === resource);
    if (resource === undefined || sample === undefined || list.lineage.length > 0) continue;
    // Each time there are fewer.
    for (let left = ledger.created; left > 0; left--) {
      const page = await newest(cleaning, list, sample);
      if (page === undefined) break;
      const twins = page.items
        .filter((item) => isOwn(item) && !ledger.knows(resource, item[resource.key] ?? null))
        .map((item) => twinOf(sample, item, page.exchange));
      for (const twin of twins) ledger.add(twin);
      await removeAll(cleaning, twins);
      if (twins.length === 0 || twins.some(({ isGone }) => !isGone)) break;
    }
  }
}

/** The newest of a list, as far as one page shows them; nothing where it shows none. */
async function newest(
  { client, caller, pageSizes }: Cleaning,
  list: Operation,
  { resource, path }: Made,
): Promise<Page | undefined> {
  const query = [...newestFirst(list, resource), ...sizePairs(list, pageSizes.of(list).most)];
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
