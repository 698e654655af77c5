import { isObject } from '../../spec/json.ts';
import type { Json } from '../../spec/json.ts';
import { isExactNumber } from '../number.ts';
import { bend, EXACT, MOST_VIOLATIONS, refuse, within } from './case.ts';
import type { Case, Finding, Outcome, Take } from './case.ts';
import { pythonRepr, WORDS } from './words.ts';

/** One of several types that a value may have. */
export interface Alternative {
  /** What Pydantic calls it in `loc`. */
  readonly label: string;
  readonly take: Take;
}

/**
 * Takes what one of several types takes: the one that bends the value least, the first of
 * these; of models the one that most members were given for. Where none does, the errors
 * of all are told.
 *
 * Rules: Pydantic 2, "Unions", smart mode. Each part of a value is asked about once: where a union
 * contains itself, every alternative leads to it again, and the ways double with every level.
 */
export function union(alternatives: readonly Alternative[]): Take {
  return (value, the) => {
    const { taken, bent, members, failed } = known(alternatives, value, the);
    if (failed.length > 0) {
      if (the.found.length < MOST_VIOLATIONS)
        the.found.push({ path: [...the.path], below: failed });
      return null;
    }
    bend(the, bent);
    if (members !== undefined) the.members = (the.members ?? 0) + members;
    return taken;
  };
}

const NONE: readonly Finding[] = [];

function known(alternatives: readonly Alternative[], value: Json, the: Case): Outcome {
  const { outcomes, depth, isOfSeveral } = the;
  if (!isOfSeveral || typeof value !== 'object') return outcome(alternatives, value, the);
  for (let one = outcomes.get(value); one !== undefined; one = one.next) {
    if (one.of === alternatives && one.depth === depth) return one;
  }
  const found = outcome(alternatives, value, the);
  const next = outcomes.get(value);
  outcomes.set(value, { ...found, of: alternatives, depth, next });
  return found;
}

function outcome(alternatives: readonly Alternative[], value: Json, the: Case): Outcome {
  let best: Outcome | undefined;
  const failed: Finding[] = [];
  for (const { label, take } of alternatives) {
    const own: Case = {
      ...the,
      path: [label],
      found: [],
      bent: EXACT,
      members: undefined,
      isOfSeveral: true,
    };
    const taken = take(value, own);
    if (own.found.length > 0) failed.push(...own.found);
    else if (best === undefined || isBetter(own, best)) {
      best = { taken, bent: own.bent, members: own.members, failed: NONE };
      if (own.bent === EXACT && own.members === undefined) break;
    }
  }
  return best ?? { taken: null, bent: EXACT, members: undefined, failed };
}

function isBetter(
  next: Pick<Outcome, 'bent' | 'members'>,
  best: Pick<Outcome, 'bent' | 'members'>,
): boolean {
  if (next.members !== undefined && best.members !== undefined && next.members !== best.members) {
    return next.members > best.members;
  }
  return next.bent < best.bent;
}

/** Takes objects by the alternative that one of their members names. */
export function taggedUnion(property: string, alternatives: readonly Alternative[]): Take {
  const discriminator = `'${property}'`;
  const expected = alternatives.map(({ label }) => `'${label}'`).join(', ');
  return (value, the) => {
    if (!isObject(value) || isExactNumber(value)) return refuse(the, value, WORDS.model);
    const named = Object.hasOwn(value, property) ? value[property] : undefined;
    if (named === undefined) {
      return refuse(the, value, {
        type: 'union_tag_not_found',
        msg: `Unable to extract tag using discriminator ${discriminator}`,
        ctx: { discriminator },
      });
    }
    const tag = typeof named === 'string' ? named : pythonRepr(named);
    const one = alternatives.find(({ label }) => label === tag);
    if (one !== undefined) return within(the, tag, () => one.take(value, the));
    return refuse(the, value, {
      type: 'union_tag_invalid',
      msg: `Input tag '${tag}' found using ${discriminator} does not match any of the expected tags: ${expected}`,
      ctx: { discriminator, tag, expected_tags: expected },
    });
  };
}
