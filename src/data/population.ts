import type { Model, Resource } from '../model/model.ts';
import type { JsonObject } from '../spec/json.ts';
import { idOf } from '../store/record.ts';
import { NOTHING_GIVEN } from './lifetime.ts';
import { hash, longTailed, oneOf, skewed, stream } from './random.ts';
import { partOf } from './scenario.ts';
import type { Scenario, ScenarioPart } from './scenario.ts';
import { allLots, drawn } from './weights.ts';
import type { Lots } from './weights.ts';

/** Knows how many seeded records there are, which of them are given, and whose children they are. */
export class Population {
  readonly #model: Model;
  readonly #scenario: Scenario;
  readonly #seed: number;
  readonly #parts = new Map<string, ScenarioPart>();
  readonly #sizes = new Map<Resource, number>();
  readonly #groups = new Map<Resource, number>();
  readonly #lots = new Map<Resource, readonly Lots[]>();
  /** The keys among the records of a list. */
  readonly #ids = new Map<readonly JsonObject[], ReadonlySet<string>>();

  constructor(model: Model, scenario: Scenario, seed: number) {
    this.#model = model;
    this.#scenario = scenario;
    this.#seed = seed;
  }

  /** What the scenario says of a resource. */
  part({ name }: Resource): ScenarioPart {
    let part = this.#parts.get(name);
    if (part === undefined) {
      part = partOf(this.#scenario, name);
      this.#parts.set(name, part);
    }
    return part;
  }

  /** How many records a resource has whose records all live together. */
  size(resource: Resource): number {
    let size = this.#sizes.get(resource);
    if (size === undefined) {
      size = this.#sizeOf(resource);
      this.#sizes.set(resource, size);
    }
    return size;
  }

  #sizeOf(resource: Resource): number {
    const part = this.part(resource);
    const own = this.#scenario.resources[resource.name];
    const given = part.records?.length ?? 0;
    if (resource.isSingle) return 1;
    if (part.complete === true || part.count === 0) return given;
    const parent = this.parentOf(resource);
    const { median } = part.perParent ?? resource.perParent;
    const usual = own?.count ?? (parent ? Math.round(this.size(parent) * median) : part.count);
    return Math.max(usual ?? 0, given);
  }

  /** How many records live within a parent. */
  within(resource: Resource, partition: string): number {
    const part = this.part(resource);
    if (part.within !== undefined) return part.within[partition]?.length ?? 0;
    const { median, maximum } = part.perParent ?? resource.perParent;
    if (resource.isSingle) return 1;
    if (part.count === 0) return 0;
    const random = stream(hash(partition, hash(`${resource.name} count`, this.#seed)), 0);
    if (part.values === 'edge' && random.next() < 0.5) return oneOf(random, [0, 1, maximum]) ?? 0;
    // Some have none: one less than a tail that begins with one.
    const tail = Math.max(0, Math.floor(longTailed(random, median + 1)) - 1);
    const group = this.#groupOf(resource);
    const whole = random.next() < 0.15 ? tail : Math.ceil(tail / group) * group;
    return Math.min(maximum, whole);
  }

  /** How many records belong together, and so are mostly there together. */
  #groupOf(resource: Resource): number {
    let group = this.#groups.get(resource);
    if (group === undefined) {
      group = Math.max(1, ...[...resource.properties.values()].map(({ hints }) => hints.together));
      this.#groups.set(resource, group);
    }
    return group;
  }

  /** What a scenario says of a record: given ones are the last, and so the newest. */
  given(resource: Resource, ordinal: number, partition = ''): JsonObject {
    const told = this.#told(resource, ordinal, partition);
    const lots = this.#lotsOf(resource);
    if (lots.length === 0) return told;
    const place = hash(`${resource.name}\n${partition} weights`, this.#seed);
    return { ...drawn(lots, place, ordinal), ...told };
  }

  /** The number of a record that a scenario lists. */
  ordinalOf(resource: Resource, index: number): number {
    if (resource.partitioned) return index;
    return this.size(resource) - (this.part(resource).records?.length ?? 0) + index;
  }

  /** Whether a scenario names the key of a record among those that live together with it. */
  isTaken(resource: Resource, id: string, partition = ''): boolean {
    const { records, within } = this.part(resource);
    const list = resource.partitioned ? within?.[partition] : records;
    if (list === undefined) return false;
    let ids = this.#ids.get(list);
    if (ids === undefined) {
      ids = new Set(
        list.flatMap(({ [resource.key]: key }) => (key === undefined ? [] : idOf(key))),
      );
      this.#ids.set(list, ids);
    }
    return ids.has(id);
  }

  #lotsOf(resource: Resource): readonly Lots[] {
    let lots = this.#lots.get(resource);
    if (lots === undefined) {
      const { weights, complete = false } = this.part(resource);
      lots = complete ? [] : allLots(this.#model, resource, weights);
      this.#lots.set(resource, lots);
    }
    return lots;
  }

  #told(resource: Resource, ordinal: number, partition: string): JsonObject {
    const part = this.part(resource);
    if (resource.partitioned) return part.within?.[partition]?.[ordinal] ?? NOTHING_GIVEN;
    const { records } = part;
    if (records === undefined) return NOTHING_GIVEN;
    return records[ordinal - (this.size(resource) - records.length)] ?? NOTHING_GIVEN;
  }

  /** The resource to whose records those of another belong, where those live together. */
  parentOf(resource: Resource): Resource | undefined {
    const parent = this.#model.resources.get(resource.parent?.resource ?? '');
    return parent === resource || parent?.partitioned === true ? undefined : parent;
  }

  /** The number of the parent that a record belongs to; the eldest have the most children. */
  parentAt(resource: Resource, ordinal: number, parents: number): number {
    return skewed(stream(hash(`${resource.name} parent`, this.#seed), ordinal), parents);
  }
}
