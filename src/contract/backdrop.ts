import type { Operation } from '../model/model.ts';
import type { Json } from '../spec/json.ts';
import type { Api } from './api.ts';
import type { Caller } from './call.ts';
import type { Client } from './client.ts';
import type { Pair } from './exchange.ts';
import type { Judge } from './judge.ts';
import type { Ledger, Made } from './ledger.ts';
import type { PageSizes } from './page-sizes.ts';
import type { Samples } from './sample.ts';

/** What all cases of a run share. */
export interface Backdrop {
  readonly api: Api;
  readonly client: Client;
  readonly samples: Samples;
  readonly ledger: Ledger;
  readonly caller: Caller;
  readonly judge: Judge;
  readonly pageSizes: PageSizes;
  /** The creates that were seen to take the key of what is not there. */
  readonly unbound: Set<Operation>;
  /** Whether records are made that nothing deletes. */
  readonly leavesBehind: boolean;
  /** How many stories are told; as many as their law has, where nobody says. */
  readonly stories: number | undefined;
  /** How long a read may lag behind a write, in milliseconds. */
  readonly settle: number;
}

/** How a record is made. */
export interface Making {
  /** Members of the body; `undefined` leaves one out. */
  readonly body?: Readonly<Record<string, Json | undefined>>;
  /** Whether every member is sent. */
  readonly isWhole?: boolean;
  readonly query?: readonly Pair[];
  /** The records that the path leads through; made for the purpose where they are not given. */
  readonly ancestors?: readonly Made[];
}
