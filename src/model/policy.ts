import type { Assumption } from '../spec/assumptions.ts';
import type { Json } from '../spec/json.ts';

/**
 * What the engine does where a document usually says nothing. A document decides by
 * assumptions of these ids; the values here are what a plain API does.
 */
const PLAIN = {
  /** The status for a record that does not exist. */
  'unknown-id': 404,
  /** The status for a record that was deleted; a 2xx repeats the first answer without a body. */
  'second-delete': 404,
  /** Whether scope parameters hide the records of others. */
  'tenant-scopes': true,
  /** A page after the last: an empty one, or a status. */
  'past-last-page': 'empty',
  /** How many pages nothing has. */
  'empty-total-pages': 0,
  /** A filter value that no record can have: an empty page, or a status. */
  'unknown-filter-value': 'empty',
  /** The status for a missing or wrong key. */
  'missing-key': 401,
} as const satisfies Record<string, Json>;

type Widened<T> = T extends number ? number : T extends boolean ? boolean : T;

/** The value of each assumption that the engine acts on. */
export type Policy = {
  readonly [Id in keyof typeof PLAIN]: Widened<(typeof PLAIN)[Id]> | number;
};

/** The policy of a document: its own assumptions, and a plain API's for the rest. */
export function policyOf(assumptions: readonly Assumption[]): Policy {
  const policy: Record<string, Json> = { ...PLAIN };
  for (const { id, value } of assumptions) {
    if (Object.hasOwn(PLAIN, id)) policy[id] = value;
  }
  return policy as Policy;
}

/** The ids of the assumptions that the engine acts on. */
export const POLICIES: readonly string[] = Object.keys(PLAIN);
