import type { Model, Resource } from '../model/model.ts';
import { keyIn, State } from '../store/state.ts';
import { Table } from '../store/table.ts';
import type { TableForm } from '../store/table.ts';
import type { ApiRecord } from '../store/record.ts';
import { Callers } from './callers.ts';
import { Generator } from './generate.ts';
import { RecordMaker } from './maker.ts';
import type { Circumstances } from './maker.ts';
import { hash, longTailed, stream } from './random.ts';
import { partOf } from './scenario.ts';
import type { Scenario, ScenarioPart } from './scenario.ts';
import { Vocabulary } from './vocabulary.ts';

/** How far back the oldest seeded record was made, in milliseconds. */
const SPAN = 30 * 86_400_000;

/** Everything that one seed determines. */
export class Seeds {
  readonly maker: RecordMaker;
  readonly generator: Generator;
  readonly #model: Model;
  readonly #scenario: Scenario;
  readonly #seed: number;
  readonly #now: number;

  /**
   * @param now the time at which the baseline was taken, in milliseconds since the Unix epoch
   */
  constructor(model: Model, scenario: Scenario, seed: number, now: number) {
    this.#model = model;
    this.#scenario = scenario;
    this.#seed = hash('seed', seed);
    this.#now = now;
    this.generator = new Generator(model, new Vocabulary(now), now);
    const callers = new Callers(model, this.generator, this.#seed);
    this.maker = new RecordMaker(model, this.generator, callers, this.#seed);
  }

  /** The state that a world begins with. What lives within a parent is made when it is asked for. */
  baseline(): State {
    const forms = new Map(
      [...this.#model.resources].map(([name, resource]) => [name, formOf(resource)]),
    );
    const state: State = new State(forms, (name, partition) =>
      this.#partition(state, name, partition),
    );
    for (const resource of this.#model.resources.values()) {
      if (!resource.partitioned) this.#fill(state, resource);
    }
    for (const resource of this.#model.resources.values()) this.#count(state, resource);
    return state;
  }

  /** Fills a resource whose records all live together. */
  #fill(state: State, resource: Resource): void {
    const part = partOf(this.#scenario, resource.name);
    const parents = this.#parents(state, resource);
    const given = part.records ?? [];
    const own = resource.isSingle ? 1 : (part.count ?? 0);
    const usual = parents === undefined ? own : parents.length * this.#median(resource, part);
    const count = Math.max(Math.round(usual), given.length);
    const table = state.write(resource.name);
    const where = hash(resource.name, this.#seed);
    for (let ordinal = 0; ordinal < count; ordinal++) {
      const parent = parents && this.#anyParent(parents, where, ordinal);
      if (parents !== undefined && parent === undefined) return;
      const born =
        this.#now - SPAN * (1 - (ordinal + stream(where, ordinal).next()) / count) ** 1.6;
      this.#add(table, resource, {
        ...this.#circumstances(resource, part, ordinal, '', parent),
        born: Math.floor(born),
        given: given[ordinal - (count - given.length)] ?? {},
      });
    }
  }

  /** The records that live within one parent of the baseline. */
  #partition(state: State, name: string, partition: string): Table | undefined {
    const resource = this.#model.resources.get(name);
    if (resource === undefined || !resource.partitioned) return undefined;
    const parent = this.#parentOf(state, resource, partition);
    if (parent === undefined && resource.parent?.resource !== undefined) return undefined;
    const part = partOf(this.#scenario, name);
    const given = part.within?.[partition] ?? [];
    const count = this.#howMany(resource, part, partition);
    const table = new Table(formOf(resource));
    const [from, to] = this.#lifetime(resource, parent);
    for (let ordinal = 0; ordinal < count; ordinal++) {
      this.#add(table, resource, {
        ...this.#circumstances(resource, part, ordinal, partition, parent),
        born: Math.floor(from + ((to - from) * (ordinal + 0.5)) / count),
        given: given[ordinal] ?? {},
      });
    }
    return table;
  }

  #circumstances(
    resource: Resource,
    part: ScenarioPart,
    ordinal: number,
    partition: string,
    parent: ApiRecord | undefined,
  ): Omit<Circumstances, 'born' | 'given'> {
    const place = hash(`${resource.name}\n${partition}`, this.#seed);
    return {
      place,
      ordinal,
      now: this.#now,
      caller: undefined,
      parent,
      partition,
      isEdge: part.values === 'edge',
    };
  }

  #add(table: Table, resource: Resource, circumstances: Circumstances): void {
    const record = this.maker.seeded(resource, circumstances, (child, partition) =>
      this.#howMany(child, partOf(this.#scenario, child.name), partition),
    );
    const id = String(record[resource.key] ?? circumstances.ordinal);
    if (table.get(id) === undefined) table.insert(id, record);
  }

  /** Counts what could not be promised: children that live together with those of other parents. */
  #count(state: State, resource: Resource): void {
    for (const property of resource.properties.values()) {
      if (property.origin.kind !== 'derived' || property.origin.from.kind !== 'count') continue;
      const child = this.#model.resources.get(property.origin.from.child);
      if (child === undefined || child.partitioned || resource.partitioned) continue;
      const link = child.parents.find((parent) => parent.resource === resource.name);
      const table = state.write(resource.name);
      for (const { id, record } of table.all()) {
        const count = state.read(child.name).count(link?.property ?? '', id);
        table.replace(id, { ...record, [property.name]: count });
      }
    }
  }

  #howMany(resource: Resource, part: ScenarioPart, partition: string): number {
    if (part.within !== undefined) return part.within[partition]?.length ?? 0;
    const { median, maximum } = part.perParent ?? resource.perParent;
    if (resource.isSingle) return 1;
    if (part.count === 0) return 0;
    const random = stream(hash(`${resource.name}\n${partition}\ncount`, this.#seed), 0);
    return Math.min(maximum, Math.floor(longTailed(random, median)));
  }

  #median(resource: Resource, part: ScenarioPart): number {
    return (part.perParent ?? resource.perParent).median;
  }

  #parents(state: State, resource: Resource): readonly ApiRecord[] | undefined {
    const name = resource.parent?.resource;
    if (name === undefined || name === resource.name) return undefined;
    return state
      .read(name)
      .all()
      .map(({ record }) => record);
  }

  #anyParent(parents: readonly ApiRecord[], where: number, ordinal: number): ApiRecord | undefined {
    const random = stream(hash('parent', where), ordinal);
    return parents[Math.floor(parents.length * random.next() ** 1.5)];
  }

  #parentOf(state: State, resource: Resource, partition: string): ApiRecord | undefined {
    const parent = this.#model.resources.get(resource.parent?.resource ?? '');
    if (parent === undefined) return undefined;
    const tokens = partition.split('/');
    const above = parent.partitioned ? tokens.slice(0, -1).join('/') : '';
    return state.read(parent.name, above).get(keyIn(partition))?.record;
  }

  /** The time from a parent's birth to its last change, in which its children are made. */
  #lifetime(resource: Resource, parent: ApiRecord | undefined): [number, number] {
    const name = resource.parent?.resource;
    const moments = [...(this.#model.resources.get(name ?? '')?.properties.values() ?? [])]
      .filter(({ origin }) => origin.kind === 'assigned' && origin.value === 'now')
      .map((property) => Date.parse(String(parent?.[property.name])))
      .filter((time) => !Number.isNaN(time));
    return moments.length === 0
      ? [this.#now - SPAN, this.#now]
      : [Math.min(...moments), Math.max(...moments)];
  }
}

/** How a resource is kept. */
export function formOf(resource: Resource): TableForm {
  return { indexed: resource.indexed, born: resource.born };
}
