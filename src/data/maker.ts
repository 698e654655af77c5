import type { Model, Property, Resource, Variant } from '../model/model.ts';

import type { Json, JsonObject } from '../spec/json.ts';
import type { ApiRecord } from '../store/record.ts';
import { keyIn, partitionIn } from '../store/state.ts';
import type { Callers } from './callers.ts';
import { edgeOf } from './edge.ts';
import type { Generator } from './generate.ts';
import { momentOf } from './moment.ts';
import { hash, longTailed, stream, uuid, weighted, whole } from './random.ts';
import type { Random } from './random.ts';

/** What a record is made in. */
export interface Circumstances {
  /** The stream of its resource and parent. */
  readonly place: number;
  /** Its number there. */
  readonly ordinal: number;
  /** When it is made and what time it is, in milliseconds since the Unix epoch. */
  readonly born: number;
  readonly now: number;
  /** Nothing where anybody may be. */
  readonly caller: number | undefined;
  readonly parent: ApiRecord | undefined;
  /** What its parent's records live in; see {@link partitionIn}. */
  readonly partition: string;
  /** What is settled: by a scenario, or by the caller. */
  readonly given: JsonObject;
  readonly isEdge: boolean;
}

/** How many records of a child live in a partition. */
type ChildCount = (child: Resource, partition: string) => number;

/** Makes whole records, for the baseline and for callers. */
export class RecordMaker {
  readonly #model: Model;
  readonly #generator: Generator;
  readonly #callers: Callers;
  readonly #seed: number;
  readonly #ordered = new Map<Resource['properties'], readonly Property[]>();
  readonly #places = new Map<string, number>();

  constructor(model: Model, generator: Generator, callers: Callers, seed: number) {
    this.#model = model;
    this.#generator = generator;
    this.#callers = callers;
    this.#seed = seed;
  }

  /** A record of the baseline: every property has a value that looks real. */
  seeded(resource: Resource, the: Circumstances, childCount: ChildCount): ApiRecord {
    const random = stream(the.place, the.ordinal);
    const creator = this.#callers.anyone(random);
    const writer = this.#callers.sameOrColleague(creator, random);
    const changed = Math.min(the.now, the.born + Math.floor(longTailed(random, 600_000, 1.5)));
    const variant = variantFor(resource, the, true);
    const record: Record<string, Json> = { ...markOf(variant) };
    for (const property of this.#inOrder(resource, variant)) {
      if (property.name === variant?.mark?.property) continue;
      const given = the.given[property.name];
      if (given !== undefined) {
        record[property.name] = given;
        continue;
      }
      const { origin } = property;
      if (origin.kind === 'assigned') {
        const isWrite = origin.at === 'write';
        const [time, caller] = isWrite ? [changed, writer] : [the.born, creator];
        record[property.name] = this.#assigned(resource, property, the, time, caller);
      } else if (origin.kind === 'derived') {
        record[property.name] = this.#derived(resource, property, the, record, childCount);
      } else {
        record[property.name] = this.#look(property, the, record);
      }
    }
    return record;
  }

  /** A record that a caller creates: what is sent, and what the server says to the rest. */
  created(resource: Resource, the: Circumstances): ApiRecord {
    const variant = variantFor(resource, the, false);
    const record: Record<string, Json> = { ...markOf(variant) };
    for (const property of this.#inOrder(resource, variant)) {
      if (property.name === variant?.mark?.property) continue;
      const { origin, name } = property;
      const given = the.given[name];
      if (given !== undefined) record[name] = given;
      else if (origin.kind === 'assigned') {
        record[name] = this.#assigned(resource, property, the, the.now, the.caller ?? 0);
      } else if (origin.kind === 'derived' && !isLoose(resource, property, the)) {
        record[name] = this.#derived(resource, property, the, record, () => 0);
      } else {
        const fallback = origin.kind === 'derived' ? undefined : origin.fallback;
        const value = this.#unsent(property, fallback, the, record);
        if (value !== undefined) record[name] = value;
      }
    }
    return record;
  }

  /** What a write sets beside what is sent: the time and the caller of the last change. */
  touched(resource: Resource, now: number, caller: number): ApiRecord {
    const changes: Record<string, Json> = {};
    for (const property of resource.properties.values()) {
      const { origin, name, place } = property;
      if (origin.kind !== 'assigned' || origin.at !== 'write') continue;
      if (origin.value === 'now') changes[name] = momentOf(this.#model.shapes.at(place), now);
      if (origin.value === 'caller') {
        changes[name] = this.#callers.attribute(caller, origin.attribute ?? '');
      }
    }
    return changes;
  }

  /** A record whose sums and followers agree with the rest of it. */
  settled(resource: Resource, record: ApiRecord): ApiRecord {
    const result: Record<string, Json> = { ...record };
    for (const { name, origin } of resource.properties.values()) {
      if (origin.kind !== 'derived' || origin.from.kind !== 'sum') continue;
      result[name] = sumOf(origin.from.of, result);
    }
    return result;
  }

  #assigned(
    resource: Resource,
    property: Property,
    the: Circumstances,
    time: number,
    caller: number,
  ): Json {
    const { origin, place } = property;
    const shape = this.#model.shapes.at(place);
    if (origin.kind !== 'assigned') return null;
    if (origin.value === 'now') return momentOf(shape, time);
    if (origin.value === 'caller') return this.#callers.attribute(caller, origin.attribute ?? '');
    const random = this.#stream(property, the);
    if (shape.types.includes('integer') || shape.types.includes('number')) return the.ordinal + 1;
    const isPlain = !('pattern' in shape.keywords) && !('enum' in shape.keywords);
    const { maxLength } = shape.keywords;
    const fits = typeof maxLength !== 'number' || maxLength >= 36;
    const isUuid = shape.keywords['format'] === 'uuid' || property.name !== 'name';
    return isPlain && fits && isUuid && resource.key === property.name
      ? uuid(random)
      : this.#generator.value(shape, random);
  }

  #derived(
    resource: Resource,
    property: Property,
    the: Circumstances,
    record: Readonly<Record<string, Json>>,
    childCount: ChildCount,
  ): Json {
    const { origin } = property;
    if (origin.kind !== 'derived') return null;
    const { from } = origin;
    if (from.kind === 'sum') return sumOf(from.of, record);
    if (from.kind === 'parent') return this.#fromParent(resource, property, from.property, the);
    const child = this.#model.resources.get(from.child);
    const key = String(record[resource.key] ?? '');
    return child?.partitioned === true ? childCount(child, partitionIn(the.partition, key)) : 0;
  }

  #fromParent(resource: Resource, property: Property, name: string, the: Circumstances): Json {
    const parent = this.#model.resources.get(resource.parent?.resource ?? '');
    const value = the.parent?.[name === '' ? (parent?.key ?? '') : name];
    if (value !== undefined) return value;
    const isNumber = this.#model.shapes.at(property.place).types.includes('integer');
    const key = keyIn(the.partition);
    return isNumber ? Number(key) : key;
  }

  /** How a property of a seeded record looks. */
  #look(property: Property, the: Circumstances, record: Readonly<Record<string, Json>>): Json {
    const { hints, place, nullable, name } = property;
    const shape = this.#model.shapes.at(place);
    const random = this.#stream(property, the);
    if (the.isEdge && hints.follows === undefined && hints.distinct === undefined) {
      const edge = edgeOf(shape, random);
      if (edge !== undefined) return edge;
    }
    if (hints.cycle !== undefined) return hints.cycle[the.ordinal % hints.cycle.length] ?? null;
    if (hints.follows !== undefined)
      return this.#following(property, record[hints.follows] ?? null);
    if (nullable && random.next() < (hints.nulls ?? 0.15)) return null;
    if (hints.weights !== undefined) {
      const values = Object.keys(hints.weights);
      return weighted(random, values, Object.values(hints.weights)) ?? null;
    }
    if (hints.distinct !== undefined) {
      const pick = Math.floor(hints.distinct * random.next() ** 1.7);
      return this.#generator.value(shape, stream(this.#place(`${name} pool`), pick));
    }
    if (hints.median !== undefined) {
      const { minimum = 0, maximum = Infinity } = shape.keywords;
      const value = Math.round(longTailed(random, hints.median));
      return Math.min(Number(maximum), Math.max(Number(minimum), value));
    }
    if (hints.given !== undefined) {
      const wanted = hints.given.looks[String(record[hints.given.property])];
      const looked = this.#generator.looked(shape, wanted, random);
      if (looked !== undefined) return looked;
    }
    return this.#generator.value(shape, random);
  }

  /** What a property is when nobody sends it: its default, nothing, or what the server makes of it. */
  #unsent(
    property: Property,
    fallback: Json | undefined,
    the: Circumstances,
    record: Readonly<Record<string, Json>>,
  ): Json | undefined {
    if (fallback !== undefined) return fallback;
    const { hints, nullable, required, place, origin } = property;
    if (hints.follows !== undefined)
      return this.#following(property, record[hints.follows] ?? null);
    if (nullable) return null;
    if (!required) return undefined;
    const shape = this.#model.shapes.at(place);
    if (origin.kind === 'sent' && shape.types.includes('array')) return [];
    const isFree = shape.types.includes('object') && shape.properties.size === 0;
    return isFree ? {} : this.#look(property, the, record);
  }

  /** The value that goes with another property's value, always the same for the same. */
  #following(property: Property, leader: Json): Json {
    if (leader === null && property.nullable) return null;
    const shape = this.#model.shapes.at(property.place);
    const random = stream(hash(String(leader), this.#place(`${property.name} follows`)), 0);
    return this.#generator.value(shape, random);
  }

  #stream(property: Property, the: Circumstances): Random {
    return stream(hash(property.name, the.place), the.ordinal);
  }

  #place(name: string): number {
    let place = this.#places.get(name);
    if (place === undefined) {
      place = hash(name, this.#seed);
      this.#places.set(name, place);
    }
    return place;
  }

  /** The properties of a resource, each after those that it depends on. */
  #inOrder(resource: Resource, variant: Variant | undefined): readonly Property[] {
    const { properties } = variant ?? resource;
    let ordered = this.#ordered.get(properties);
    if (ordered === undefined) {
      const rank = ({ hints, origin, name }: Property): number => {
        if (name === resource.key) return 0;
        if (origin.kind === 'derived') return 3;
        return hints.follows === undefined && hints.given === undefined ? 1 : 2;
      };
      ordered = [...properties.values()].toSorted((a, b) => rank(a) - rank(b));
      this.#ordered.set(properties, ordered);
    }
    return ordered;
  }
}

/** Which of the alternatives a record is: the one that is given or fits what is, else any. */
function variantFor(
  { variants }: Resource,
  { given, place, ordinal }: Circumstances,
  isAny: boolean,
): Variant | undefined {
  if (variants.length === 0) return undefined;
  const names = Object.keys(given);
  const marked = variants.find(
    ({ mark }) => mark !== undefined && given[mark.property] === mark.value,
  );
  if (marked !== undefined) return marked;
  const fitting = variants.filter(({ properties }) => names.every((name) => properties.has(name)));
  const all = fitting.length === 0 ? variants : fitting;
  return isAny ? all[whole(stream(hash('variant', place), ordinal), 0, all.length - 1)] : all[0];
}

function markOf(variant: Variant | undefined): Record<string, Json> {
  return variant?.mark === undefined ? {} : { [variant.mark.property]: variant.mark.value };
}

/** Whether a property names a parent that the record has not got, where records need none. */
function isLoose(
  { partitioned }: Resource,
  { origin }: Property,
  { parent }: Circumstances,
): boolean {
  const isFromParent = origin.kind === 'derived' && origin.from.kind === 'parent';
  return isFromParent && !partitioned && parent === undefined;
}

/** The sum of several properties; what is no number counts as nothing. */
function sumOf(names: readonly string[], record: Readonly<Record<string, Json>>): number {
  return names.reduce(
    (sum, name) => sum + (typeof record[name] === 'number' ? record[name] : 0),
    0,
  );
}
