import { isObject } from '../../spec/json.ts';
import type { Json } from '../../spec/json.ts';
import { isExactNumber } from '../number.ts';
import { bend, EXACT, MOST_VIOLATIONS, refuse, within } from './case.ts';
import type { Case, Take } from './case.ts';
import { pythonRepr, WORDS } from './words.ts';

/** One of several types that a value may have. */
export interface Alternative {
  /** What Pydantic calls it in `loc`. */
  readonly label: string;
  readonly take: Take;
}

interface Success {
  readonly taken: Json;
  readonly bent: number;
  readonly members: number | undefined;
}

/**
 * Takes what one of several types takes: the one that bends the value least, the first of
 * these; of models the one that most members were given for. Where none does, the errors
 * of all are told.
 *
 * Rules: Pydantic 2, "Unions", smart mode.
 */
export function union(alternatives: readonly Alternative[]): Take {
  return (value, the) => {
    let best: Success | undefined;
    const failed: Case['found'] = [];
    for (const { label, take } of alternatives) {
      const own: Case = { ...the, found: [], bent: EXACT, members: undefined };
      const taken = within(the, label, () => take(value, own));
      if (own.found.length > 0) failed.push(...own.found);
      else if (best === undefined || isBetter(own, best)) {
        best = { taken, bent: own.bent, members: own.members };
        if (own.bent === EXACT && own.members === undefined) break;
      }
    }
    if (best === undefined) {
      the.found.push(...failed.slice(0, MOST_VIOLATIONS - the.found.length));
      return null;
    }
    bend(the, best.bent);
    if (best.members !== undefined) the.members = (the.members ?? 0) + best.members;
    return best.taken;
  };
}

function isBetter(
  next: Pick<Success, 'bent' | 'members'>,
  best: Pick<Success, 'bent' | 'members'>,
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
