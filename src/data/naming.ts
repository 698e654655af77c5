import type { Model, Resource } from '../model/model.ts';
import { didYouMean } from '../spec/closest.ts';
import { isObject, membersOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import type { Fault } from './fault.ts';
import type { Scenario } from './scenario.ts';

/** The member by which a record of a scenario has a name there, and the one that refers to it. */
export const NAME = '$name';
const NAMED = '$named';

/** Where the record of a name stands in a scenario. */
export interface Named {
  readonly resource: string;
  /** As it is written, names included; empty where the record lives within none. */
  readonly partition: string;
  readonly index: number;
  readonly place: Place;
}

export type Names = ReadonlyMap<string, Named>;

/** The records of a scenario that have a name; of several of one name the last. */
export function namesIn(scenario: Scenario): Names {
  return new Map(allNames(scenario));
}

/** The first record that has the name of another one. */
export function checkNames(scenario: Scenario): Fault | undefined {
  const seen = new Map<string, Named>();
  for (const [name, named] of allNames(scenario)) {
    const first = seen.get(name);
    if (first !== undefined) {
      const reason = `the record at ${first.place} has this name too (${name})`;
      return { place: below(named.place, NAME), reason };
    }
    seen.set(name, named);
  }
  return undefined;
}

function allNames({ resources }: Scenario): [string, Named][] {
  return Object.entries(resources).flatMap(([resource, part]) => {
    // A snapshot holds what callers sent, which may look like anything.
    if (part.complete === true) return [];
    const own = below('#/resources', resource);
    const inner = Object.entries(part.within ?? {}).flatMap(([partition, records]) =>
      namesAmong(records, resource, partition, below(own, 'within', partition)),
    );
    return [...namesAmong(part.records ?? [], resource, '', below(own, 'records')), ...inner];
  });
}

function namesAmong(
  records: readonly JsonObject[],
  resource: string,
  partition: string,
  at: Place,
): [string, Named][] {
  return records.flatMap((record, index): [string, Named][] => {
    const name = record[NAME];
    const named = { resource, partition, index, place: below(at, index) };
    return typeof name === 'string' ? [[name, named]] : [];
  });
}

/** The name that a value refers to. */
export function nameIn(value: Json | undefined): string | undefined {
  const members = membersOf(value);
  const [member, name] = members[0] ?? [];
  return members.length === 1 && member === NAMED && typeof name === 'string' ? name : undefined;
}

/** The names that a value refers to, however deep. */
export function referredIn(value: Json | undefined): readonly string[] {
  const name = nameIn(value);
  if (name !== undefined) return [name];
  return Array.isArray(value) || isObject(value) ? Object.values(value).flatMap(referredIn) : [];
}

/** The name that a token of a partition refers to; a key that begins like one is percent-encoded. */
export function nameOfToken(token: string): string | undefined {
  return token.startsWith('$') ? token.slice(1) : undefined;
}

/** What is wrong where a record is referred to by a name that none has. */
export function checkReference(names: Names, name: string, place: Place): Fault | undefined {
  if (names.has(name)) return undefined;
  const known = [...names.keys()];
  const there = known.length === 0 ? 'No record has one.' : `There are: ${known.join(', ')}.`;
  return {
    place,
    reason: `no record of the scenario has this name (${name})`,
    hint: didYouMean(name, known) ?? there,
  };
}

/** The first name on the way to a partition that is not that of such a parent. */
export function checkWay(
  { resources }: Pick<Model, 'resources'>,
  resource: Resource,
  partition: string,
  names: Names,
  place: Place,
): Fault | undefined {
  let parent = resource.parent?.resource;
  for (const token of partition.split('/').toReversed()) {
    const name = nameOfToken(token);
    const fault = name === undefined ? undefined : checkReference(names, name, place);
    if (fault !== undefined) return fault;
    const found = name === undefined ? undefined : names.get(name)?.resource;
    if (found !== undefined && found !== parent) {
      const reason = `${String(name)} is one of ${found}, and ${resource.name} live within one of ${String(parent)}`;
      return { place, reason };
    }
    parent = resources.get(parent ?? '')?.parent?.resource;
  }
  return undefined;
}
