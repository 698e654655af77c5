import { UnderstudyError } from '../errors.ts';
import type { Assumption } from '../spec/assumptions.ts';
import type { Json } from '../spec/json.ts';

/**
 * What the engine does where a document usually says nothing. A document decides by
 * assumptions of these ids; the values here are what a plain API does.
 */
const PLAIN = {
  /** The status for a record that does not exist; null for the documented one. */
  'unknown-id': null,
  /**
   * The status for a second delete; null for that of a record that does not exist. The status
   * of the first repeats its answer, another success has no body.
   */
  'second-delete': null,
  /** Whether scope parameters hide the records of others. */
  'tenant-scopes': true,
  /** A page after the last: an empty one, or a status. */
  'past-last-page': 'empty',
  /** How many pages nothing has. */
  'empty-total-pages': 0,
  /** A filter value that no record can have: an empty page, or a status. */
  'unknown-filter-value': 'empty',
  /** The status for a missing or wrong key; null for the documented one. */
  'missing-key': null,
} as const satisfies Record<string, Json>;

type Widened<T> = T extends number ? number : T extends boolean ? boolean : T | number;

/** The value of each assumption that the engine acts on. */
export type Policy = { readonly [Id in keyof typeof PLAIN]: Widened<(typeof PLAIN)[Id]> };

/**
 * The policy of a document: its own assumptions, and a plain API's for the rest.
 *
 * @throws UnderstudyError `assumption-invalid`
 */
export function policyOf(assumptions: readonly Assumption[]): Policy {
  const policy: Record<string, Json> = { ...PLAIN };
  for (const [index, { id, value }] of assumptions.entries()) {
    if (!isPolicy(id)) continue;
    if (!isMeaningful(value, PLAIN[id])) {
      throw new UnderstudyError(
        'assumption-invalid',
        `Failed to assume (${id}): ${JSON.stringify(value)} has no meaning there`,
        { place: `#/x-understudy/assumptions/${index}/value`, hint: meaningful(PLAIN[id]) },
      );
    }
    policy[id] = value;
  }
  return policy as Policy;
}

function isPolicy(id: string): id is keyof typeof PLAIN {
  return Object.hasOwn(PLAIN, id);
}

/** Truth for truth and a count for a count; else the same word, or a status. */
function isMeaningful(value: Json, usual: Json): boolean {
  if (typeof usual === 'boolean') return typeof value === 'boolean';
  const isWhole = typeof value === 'number' && Number.isInteger(value);
  if (typeof usual === 'number') return isWhole && value >= 0;
  return value === usual || (isWhole && value >= 200 && value <= 599);
}

/** What `isMeaningful` asks for, in words. */
function meaningful(usual: Json): string {
  if (typeof usual === 'boolean') return 'It is true or false.';
  if (typeof usual === 'number') return 'It is a whole number from 0 on.';
  const other = usual === null ? 'null for the documented one' : String(usual);
  return `It is a status from 200 to 599, or ${other}.`;
}
