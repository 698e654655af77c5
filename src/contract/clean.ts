import type { Api } from './api.ts';
import type { Caller } from './call.ts';
import type { Client } from './client.ts';
import { isSuccess } from './exchange.ts';
import type { Ledger, Made } from './ledger.ts';

/** Statuses that say: it is gone already. */
const GONE = new Set([404, 410]);

/** What it takes to remove records. */
export interface Cleaning {
  readonly api: Api;
  readonly client: Client;
  readonly caller: Caller;
  readonly ledger: Ledger;
}

/** Removes some records, in their order; what cannot be removed is noted in the ledger. */
export async function removeAll(cleaning: Cleaning, made: readonly Made[]): Promise<void> {
  for (const one of made) {
    if (!one.isGone && !cleaning.ledger.isLeft(one)) await remove(cleaning, one);
  }
}

async function remove({ api, client, caller, ledger }: Cleaning, made: Made): Promise<void> {
  const operation = api.deleteOf(made.resource);
  const leave = (reason: string): void => ledger.leave({ made, operation, reason });
  if (operation === undefined) {
    leave(`nothing deletes ${made.resource.name}`);
    return;
  }
  try {
    const exchange = await client.send(caller.requestAt(operation, made), operation, true);
    made.isGone = isSuccess(exchange) || GONE.has(exchange.answer.status);
    if (!made.isGone) leave(`the answer was ${exchange.answer.status}`);
  } catch (error) {
    leave(error instanceof Error ? error.message : String(error));
  }
}
