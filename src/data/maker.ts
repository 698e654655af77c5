import type { Model, Parent, Property, Resource } from '../model/model.ts';
import { arrayOf, isObject } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import type { ApiRecord } from '../store/record.ts';
import { keyIn, partitionIn } from '../store/state.ts';
import { Appearance } from './appearance.ts';
import type { Sitting } from './appearance.ts';
import { personOf } from './callers.ts';
import type { Callers, Person } from './callers.ts';
import type { Generator } from './generate.ts';
import { Forms } from './form.ts';
import { Keys } from './keys.ts';
import { Lifetimes } from './lifetime.ts';
import { MissingParts } from './missing-parts.ts';
import { momentOf } from './moment.ts';
import { stream } from './random.ts';
import type { Random } from './random.ts';
import type { References } from './references.ts';

/** What a record is made in. */
export interface Circumstances extends Sitting {
  /** By whom, where neither its parent tells nor anybody may be. */
  readonly caller: number | undefined;
  readonly parent: ApiRecord | undefined;
  /** What its parent's records live in; see {@link partitionIn}. */
  readonly partition: string;
  /** What is settled: by a scenario, or by the caller. */
  readonly given: JsonObject;
  /** When it was changed at the latest, where that was before now. */
  readonly until?: number;
  /** How many keys were drawn for it already that others have. */
  readonly attempt?: number;
}

/** How many records of a child live in a partition. */
type ChildCount = (child: Resource, partition: string) => number;

/** Makes whole records, for the baseline and for callers. */
export class RecordMaker {
  readonly #model: Model;
  readonly #appearance: Appearance;
  readonly #callers: Callers;
  readonly #keys: Keys;
  readonly #seed: number;
  readonly #forms = new Forms();
  readonly #lifetimes: Lifetimes;
  readonly #parts: MissingParts;
  /** What each property held at the time that was asked for last: many records are made in one moment. */
  readonly #moments = new Map<string, { readonly time: number; readonly moment: Json }>();

  constructor(
    model: Model,
    generator: Generator,
    references: References,
    callers: Callers,
    seed: number,
  ) {
    this.#model = model;
    this.#appearance = new Appearance(model, generator, references, seed);
    this.#lifetimes = new Lifetimes(model);
    this.#parts = new MissingParts(model, generator);
    this.#callers = callers;
    this.#keys = new Keys(model, generator, this.#appearance);
    this.#seed = seed;
  }

  /** A record of the baseline: every property has a value that looks real. */
  seeded(resource: Resource, the: Circumstances, childCount: ChildCount): ApiRecord {
    const random = stream(the.place ^ this.#seed, the.ordinal);
    const creator = this.#creatorOf(resource, the, random);
    const isAlone = the.parent === undefined;
    const writer = isAlone ? this.#callers.sameOrColleague(creator, random) : creator;
    const sitting = { ...the, born: this.#lifetimes.born(resource, the) };
    const { order, empty } = this.#forms.of(resource, the.given, the);
    const record: Record<string, Json> = { ...empty };
    const countOf = (child: Resource): number =>
      childCount(child, partitionIn(the.partition, String(record[resource.key] ?? '')));
    let changed: number | undefined;
    for (const property of order) {
      const { name, origin } = property;
      const given = givenFor(the, name);
      if (given !== undefined) record[name] = given;
      else if (origin.kind === 'derived') {
        record[name] = this.#derived(resource, property, the, record, countOf);
      } else if (origin.kind !== 'assigned' || origin.value === 'id') {
        const isKey = name === resource.key;
        record[name] = isKey
          ? this.#keys.of(property, the)
          : this.#appearance.draw(resource, property, sitting, record);
      } else if (origin.value === 'caller') {
        const person = origin.at === 'write' ? writer : creator;
        record[name] = this.#callers.attribute(person, origin.attribute ?? '');
      } else if (origin.at === 'create') {
        record[name] = this.#moment(property, sitting.born);
      } else {
        changed ??= this.#lifetimes.changed(
          resource,
          sitting,
          this.#childrenOf(resource, countOf),
          random,
        );
        record[name] = this.#moment(property, changed);
      }
    }
    return record;
  }

  /** A record that a caller creates: what is sent, and what the server says to the rest. */
  created(resource: Resource, the: Circumstances): ApiRecord {
    const { order, mark } = this.#forms.of(resource, the.given);
    const record: Record<string, Json> = { ...mark };
    const caller = personOf(the.caller ?? 0);
    for (const property of order) {
      const { origin, name } = property;
      const given = givenFor(the, name);
      if (given !== undefined) record[name] = this.completed(resource, name, given, the.now);
      else if (origin.kind === 'assigned') {
        if (origin.value === 'id') record[name] = this.#keys.of(property, the);
        else if (origin.value === 'now') record[name] = this.#moment(property, the.now);
        else record[name] = this.#callers.attribute(caller, origin.attribute ?? '');
      } else if (origin.kind === 'derived' && !isLoose(resource, property, the)) {
        record[name] = this.#derived(resource, property, the, record, () => 0);
      } else {
        const fallback = origin.kind === 'derived' ? undefined : origin.fallback;
        const value = this.#unsent(resource, property, fallback, the, record);
        if (value !== undefined) record[name] = value;
      }
    }
    return record;
  }

  /** What is sent for a property, with what an object of it must have besides. */
  completed({ properties }: Resource, name: string, value: Json, now: number): Json {
    if (!isObject(value)) return value;
    const { place } = properties.get(name) ?? {};
    return place === undefined ? value : this.#parts.completed(place, value, now);
  }

  /**
   * What a write sets beside what is sent: the time and the caller of the last change.
   *
   * @param caller nothing where nobody asked for it, so that whoever did last stays
   */
  touched(resource: Resource, now: number, caller: number | undefined): ApiRecord {
    const changes: Record<string, Json> = {};
    for (const property of resource.properties.values()) {
      const { origin, name } = property;
      if (origin.kind !== 'assigned' || origin.at !== 'write') continue;
      if (origin.value === 'now') changes[name] = this.#moment(property, now);
      if (origin.value === 'caller' && caller !== undefined) {
        changes[name] = this.#callers.attribute(personOf(caller), origin.attribute ?? '');
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

  /** The key that a seeded record has or would have; nothing where no property holds it. */
  keyOf(resource: Resource, the: Circumstances): Json | undefined {
    const property = resource.properties.get(resource.key);
    if (property === undefined || property.origin.kind === 'derived') return undefined;
    return givenFor(the, property.name) ?? this.#keys.of(property, the);
  }

  /** Who created a record: whoever created its parent, or whoever is named, or anybody. */
  #creatorOf(resource: Resource, the: Circumstances, random: Random): Person {
    const parent = this.#model.resources.get(resource.parent?.resource ?? '');
    const known = parent && the.parent && this.#callers.creatorOf(parent, the.parent);
    if (known !== undefined) return known;
    return the.caller === undefined ? this.#callers.anyone(random) : personOf(the.caller);
  }

  #moment({ place }: Property, time: number): Json {
    const last = this.#moments.get(place);
    if (last?.time === time) return last.moment;
    const moment = momentOf(this.#model.shapes.at(place), time);
    this.#moments.set(place, { time, moment });
    return moment;
  }

  #derived(
    resource: Resource,
    property: Property,
    the: Circumstances,
    record: ApiRecord,
    countOf: (child: Resource) => number,
  ): Json {
    const { origin } = property;
    if (origin.kind !== 'derived') return null;
    const { from } = origin;
    if (from.kind === 'sum') return sumOf(from.of, record);
    if (from.kind === 'parent') return this.#fromParent(resource, property, from.property, the);
    const child = this.#model.resources.get(from.child);
    return child?.partitioned === true ? countOf(child) : 0;
  }

  #childrenOf(resource: Resource, countOf: (child: Resource) => number): number {
    return resource.children.reduce((count, name) => {
      const child = this.#model.resources.get(name);
      const isWithin = child?.partitioned === true && child !== resource;
      return isWithin ? count + countOf(child) : count;
    }, 0);
  }

  #fromParent(resource: Resource, property: Property, name: string, the: Circumstances): Json {
    const link = linkOf(resource, property);
    const isOwn = link === resource.parent && the.parent !== undefined;
    if (link !== undefined && !resource.partitioned && !isOwn) {
      return this.#appearance.link(resource, property, link.resource, the);
    }
    const parent = this.#model.resources.get(resource.parent?.resource ?? '');
    const value = the.parent?.[name === '' ? (parent?.key ?? '') : name];
    if (value !== undefined) return value;
    const isNumber = this.#model.shapes.at(property.place).types.includes('integer');
    const key = keyIn(the.partition);
    return isNumber ? Number(key) : key;
  }

  /** What a property is when nobody sends it: its default, nothing, or what the server makes of it. */
  #unsent(
    resource: Resource,
    property: Property,
    fallback: Json | undefined,
    the: Circumstances,
    record: ApiRecord,
  ): Json | undefined {
    if (fallback !== undefined) return fallback;
    const { hints, nullable, required, place, origin } = property;
    if (hints.follows !== undefined) {
      return this.#appearance.following(property, record[hints.follows] ?? null);
    }
    if (nullable) return null;
    if (!required) return undefined;
    const shape = this.#model.shapes.at(place);
    if (origin.kind === 'sent' && shape.types.includes('array')) return [];
    // What callers may leave out is the same each time.
    const [usual] = origin.kind === 'sent' ? arrayOf(shape.keywords['enum']) : [];
    if (usual !== undefined) return usual;
    const isFree = shape.types.includes('object') && shape.properties.size === 0;
    return isFree ? {} : this.#appearance.draw(resource, property, the, record);
  }
}

/** Whether a property names a parent that the record has not got, where records need none. */
function isLoose(resource: Resource, property: Property, { parent }: Circumstances): boolean {
  const { origin } = property;
  const isFromParent = origin.kind === 'derived' && origin.from.kind === 'parent';
  const isOwn = linkOf(resource, property) === resource.parent;
  return isFromParent && !resource.partitioned && (parent === undefined || !isOwn);
}

/** The parent whose key a property holds; the first, where it holds something else of that. */
function linkOf({ parents, parent }: Resource, { name }: Property): Parent | undefined {
  return parents.find(({ property }) => property === name) ?? parent;
}

/** What is settled for a property; `constructor` may be the name of one. */
function givenFor({ given }: Circumstances, name: string): Json | undefined {
  return Object.hasOwn(given, name) ? given[name] : undefined;
}

/** The sum of several properties; what is no number counts as nothing. */
function sumOf(names: readonly string[], record: ApiRecord): number {
  return names.reduce(
    (sum, name) => sum + (typeof record[name] === 'number' ? record[name] : 0),
    0,
  );
}
