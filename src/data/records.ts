import { hiddenLinkOf } from '../model/hidden.ts';
import type { Model, Property, Resource } from '../model/model.ts';
import { didYouMean } from '../spec/closest.ts';
import { membersOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import type { Place } from '../spec/pointer.ts';
import { idOf } from '../store/record.ts';
import { faultOf } from './fault.ts';
import type { Fault } from './fault.ts';
import { checkReference, checkWay, NAME, referredIn } from './naming.ts';
import type { Names } from './naming.ts';
import { isMoment, momentIn } from './plain.ts';
import type { ScenarioPart } from './scenario.ts';

/**
 * The first thing that is wrong with the records of a scenario's part: where they stand, their
 * names, their values, their keys.
 *
 * @param resource nothing for the part that stands for all resources
 * @param names the records of the scenario that have a name
 */
export function checkRecords(
  model: Model,
  resource: Resource | undefined,
  part: ScenarioPart,
  place: Place,
  names: Names = new Map(),
): Fault | undefined {
  const lists = listsIn(part, place);
  if (lists.length === 0) return undefined;
  if (resource === undefined) {
    const reason = 'records belong to one resource, and * stands for all of them';
    return { place, reason, hint: 'Name the resource instead.' };
  }
  return (
    checkHome(resource, part, place) ??
    checkWays(model, resource, part, place, names) ??
    lists
      .map(({ records, at }) => checkList({ model, resource, part, names }, records, at))
      .find((fault) => fault !== undefined)
  );
}

interface List {
  readonly records: readonly JsonObject[];
  readonly at: Place;
}

function listsIn({ records, within = {} }: ScenarioPart, place: Place): List[] {
  const inner = Object.entries(within).map(([partition, list]) => ({
    records: list,
    at: below(place, 'within', partition),
  }));
  return records === undefined ? inner : [{ records, at: below(place, 'records') }, ...inner];
}

/** Records that live within a parent stand under its keys, and others do not. */
function checkHome(resource: Resource, part: ScenarioPart, place: Place): Fault | undefined {
  const { name, partitioned, parent } = resource;
  if (!partitioned) {
    return part.within === undefined ? undefined : homeless(resource, below(place, 'within'));
  }
  if (part.records !== undefined) {
    const reason = `${name} live within a parent, and it is not said within which`;
    const hint = 'List them under within, by the key of the parent.';
    return { place: below(place, 'records'), reason, hint };
  }
  const parameters = parent?.parameters ?? [];
  const wrong = Object.keys(part.within ?? {}).find(
    (partition) => partition.split('/').length !== parameters.length,
  );
  if (wrong === undefined) return undefined;
  const keys = parameters.join('/');
  return {
    place: below(place, 'within', wrong),
    reason: `${name} live under ${keys}, and this names ${wrong.split('/').length} of those keys`,
    hint: 'Percent-encode a slash within a key.',
  };
}

/** Records that do not live apart by parent, though they may belong to one. */
function homeless({ name, parent }: Resource, place: Place): Fault {
  const { property, resource: owner } = parent ?? {};
  if (parent === undefined || property === undefined || property === hiddenLinkOf(parent)) {
    const reason = `${name} do not live within a parent`;
    return { place, reason, hint: 'List them under records.' };
  }
  return {
    place,
    reason: `${name} of all ${owner ?? 'parents'} live together`,
    hint: `List them under records, each with ${property}: the key of its parent, or { $named: … }.`,
  };
}

/** The parents that `within` names are there. */
function checkWays(
  model: Model,
  resource: Resource,
  { within = {}, complete = false }: ScenarioPart,
  place: Place,
  names: Names,
): Fault | undefined {
  if (complete) return undefined;
  return Object.keys(within)
    .map((way) => checkWay(model, resource, way, names, below(place, 'within', way)))
    .find((fault) => fault !== undefined);
}

/** What records are held to. */
interface Frame {
  readonly model: Model;
  readonly resource: Resource;
  readonly part: ScenarioPart;
  readonly names: Names;
}

function checkList(frame: Frame, records: readonly JsonObject[], at: Place): Fault | undefined {
  const { resource } = frame;
  const taken = new Map<string, number>();
  for (const [index, record] of records.entries()) {
    const place = below(at, index);
    const fault = checkRecord(frame, record, place);
    if (fault !== undefined) return fault;
    const key = record[resource.key];
    if (key === undefined) continue;
    const first = taken.get(idOf(key));
    if (first !== undefined) {
      const reason = `the record ${first} has this ${resource.key} too (${idOf(key)})`;
      return { place: below(place, resource.key), reason };
    }
    taken.set(idOf(key), index);
  }
  return undefined;
}

function checkRecord(
  { model, resource, part: { complete = false }, names: named }: Frame,
  record: JsonObject,
  place: Place,
): Fault | undefined {
  const { properties, key, title } = resource;
  const names = [...properties.keys()];
  for (const [name, value] of membersOf(record)) {
    const property = properties.get(name);
    const at = below(place, name);
    if (property === undefined) {
      // A record that was taken from a world may have a hidden key, and what callers sent beside.
      if (complete || name === key) continue;
      if (name === NAME && typeof value === 'string') continue;
      const hint = didYouMean(name, names) ?? `It has: ${names.join(', ')}.`;
      return { place: at, reason: `a ${title} has no property (${name})`, hint };
    }
    const fault = complete
      ? checkValue(model, property, value, at)
      : checkTold(model, property, value, named, at);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** A value as people tell it, who refer to records by name and to moments by their distance. */
function checkTold(
  model: Model,
  property: Property,
  value: Json,
  names: Names,
  at: Place,
): Fault | undefined {
  const referred = referredIn(value);
  if (referred.length === 0) {
    return checkMoment(model, property, value, at);
  }
  return referred
    .map((name) => checkReference(names, name, at))
    .find((fault) => fault !== undefined);
}

/** A value that may be a moment told by its distance from now, held to the schema of its property. */
export function checkMoment(
  model: Pick<Model, 'shapes' | 'validator'>,
  property: Property,
  value: Json,
  at: Place,
): Fault | undefined {
  const fault = checkValue(model, property, momentIn(model.shapes, property, value, 0), at);
  if (fault === undefined || typeof value !== 'string' || !isMoment(model.shapes, property)) {
    return fault;
  }
  return { ...fault, hint: 'A moment may also be told as `now`, `-3 days` or `+2 hours`.' };
}

/** A value, held to the schema of its property. */
export function checkValue(
  { validator }: Pick<Model, 'validator'>,
  { place }: Property,
  value: Json,
  at: Place,
): Fault | undefined {
  const [error] = validator.errors(place, plainly(value));
  return error && faultOf(error, at);
}

/** Without numbers that are kept as they were written, which the validator does not know. */
function plainly(value: Json): unknown {
  return typeof value === 'object' ? JSON.parse(JSON.stringify(value)) : value;
}
