import { isObject } from '../../spec/json.ts';
import type { Json } from '../../spec/json.ts';
import { isExactNumber } from '../number.ts';
import type { Shape } from '../shape.ts';
import { bend, LAX, refuse, within } from './case.ts';
import type { Case, Take } from './case.ts';
import { WORDS } from './words.ts';

/** A declared member of a model. */
export interface Member {
  readonly name: string;
  readonly take: Take;
  readonly isRequired: boolean;
  /** What it is where it is not sent; nothing where that is not known. */
  readonly fallback: Json | undefined;
}

/**
 * Takes objects with declared members, in the order of declaration. Others are left out,
 * kept or forbidden, as the schema says; what is missing within gets its default.
 *
 * @param extra how other members are taken; nothing where they are left out
 */
export function model(
  { additional }: Shape,
  members: readonly Member[],
  extra: Take | undefined,
): Take {
  const declared = new Set(members.map(({ name }) => name));
  return (value, the) => {
    bend(the, LAX);
    if (!isObject(value) || isExactNumber(value)) return refuse(the, value, WORDS.model);
    const taken: [string, Json][] = [];
    let given = 0;
    for (const member of members) {
      const { name } = member;
      const sent = Object.hasOwn(value, name) ? value[name] : undefined;
      if (sent !== undefined) {
        given += 1;
        the.path.push(name);
        taken.push([name, member.take(sent, the)]);
        the.path.pop();
      } else if (member.isRequired) {
        within(the, name, () => refuse(the, value, WORDS.missing));
      } else if (member.fallback !== undefined && value !== the.whole) {
        taken.push([name, member.fallback]);
      }
    }
    the.members = (the.members ?? 0) + given;
    if (additional === false || extra !== undefined) {
      others(value, declared, the, extra, taken);
    }
    return Object.fromEntries(taken);
  };
}

function others(
  value: Readonly<Record<string, Json | undefined>>,
  declared: ReadonlySet<string>,
  the: Case,
  extra: Take | undefined,
  taken: [string, Json][],
): void {
  for (const [name, entry = null] of Object.entries(value)) {
    if (declared.has(name)) continue;
    within(the, name, () => {
      if (extra === undefined) refuse(the, entry, WORDS.extra);
      else taken.push([name, extra(entry, the)]);
    });
  }
}
