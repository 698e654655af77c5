import type { Api } from './api.ts';
import type { Caller } from './call.ts';
import type { Client } from './client.ts';
import { isSuccess } from './exchange.ts';
import { NotExercised } from './law.ts';
import type { Ledger, Made } from './ledger.ts';
import type { PageSizes } from './page-sizes.ts';

/** Statuses that say: it is gone already. */
const GONE = new Set([404, 410]);

/** What it takes to remove records. */
export interface Cleaning {
  readonly api: Api;
  readonly client: Client;
  readonly caller: Caller;
  readonly ledger: Ledger;
  readonly pageSizes: PageSizes;
}

/** After so many requests without an answer, nobody is there who could remove anything. */
export const PATIENCE = 2;

/** Removes some records, in their order; what cannot be removed is noted in the ledger. */
export async function removeAll(cleaning: Cleaning, made: readonly Made[]): Promise<void> {
  let unanswered = 0;
  for (const one of made.filter(({ isGone }) => !isGone)) {
    if (unanswered < PATIENCE) {
      unanswered = (await remove(cleaning, one)) ? 0 : unanswered + 1;
      continue;
    }
    const operation = cleaning.api.deleteOf(one.resource);
    cleaning.ledger.leave({ made: one, operation, reason: 'the target does not answer any more' });
  }
}

/** Says whether there was an answer, where one was needed. */
async function remove({ api, client, caller, ledger }: Cleaning, made: Made): Promise<boolean> {
  const operation = api.deleteOf(made.resource);
  const leave = (reason: string): void => ledger.leave({ made, operation, reason });
  if (operation === undefined) {
    leave(`nothing deletes ${made.resource.name}`);
    return true;
  }
  try {
    const exchange = await client.send(caller.requestAt(operation, made), operation, true);
    made.isGone = isSuccess(exchange) || GONE.has(exchange.answer.status);
    if (!made.isGone) leave(`the answer was ${exchange.answer.status}`);
    return true;
  } catch (error) {
    leave(messageOf(error));
    // Where nothing tells all of its path, nobody was asked.
    return error instanceof NotExercised;
  }
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
