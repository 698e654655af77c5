import type { Model, Resource } from '../model/model.ts';
import { membersOf } from '../spec/json.ts';
import type { Json } from '../spec/json.ts';
import type { ApiRecord } from '../store/record.ts';
import { idOf } from '../store/record.ts';
import { keyIn, State } from '../store/state.ts';
import { Table } from '../store/table.ts';
import type { TableForm } from '../store/table.ts';
import { Callers } from './callers.ts';
import { Generator } from './generate.ts';
import { RecordMaker } from './maker.ts';
import type { Circumstances } from './maker.ts';
import { Lifetimes } from './lifetime.ts';
import { plainScenario } from './plain.ts';
import { Population } from './population.ts';
import { hash, stream } from './random.ts';
import type { Random } from './random.ts';
import { References } from './references.ts';
import type { Scenario } from './scenario.ts';
import { Vocabulary } from './vocabulary.ts';

/** How far back the oldest seeded record was made, in milliseconds. */
const SPAN = 30 * 86_400_000;
/** How many keys are drawn for a record before it is left out. */
const ATTEMPTS = 20;

/** Everything that one seed determines. */
export class Seeds {
  readonly maker: RecordMaker;
  readonly generator: Generator;
  readonly #model: Model;
  #population: Population;
  readonly #lifetimes: Lifetimes;
  readonly #seed: number;
  readonly #now: number;
  /** The tables of resources whose records all live together, as far as they were asked for. */
  readonly #tables = new Map<Resource, Table>();

  /**
   * @param now the time at which the baseline was taken, in milliseconds since the Unix epoch
   */
  constructor(model: Model, scenario: Scenario, seed: number, now: number) {
    this.#model = model;
    this.#seed = hash('seed', seed);
    this.#now = now;
    this.#lifetimes = new Lifetimes(model);
    this.#population = new Population(model, scenario, this.#seed);
    const references = new References(model, (resource, random, before) =>
      this.#keyIn(resource, random, before),
    );
    this.generator = new Generator(model, new Vocabulary(now), now, references);
    const callers = new Callers(model, this.generator, this.#seed);
    this.maker = new RecordMaker(model, this.generator, references, callers, this.#seed);
    // The keys of those that have names are known only now; how many there are stays as it is.
    const plain = plainScenario(model, scenario, now, (resource, partition, index) => {
      const ordinal = this.#population.ordinalOf(resource, index);
      return this.#keyAt(resource, ordinal, partition) ?? String(ordinal);
    });
    this.#population = new Population(model, plain, this.#seed);
  }

  /** The state that a world begins with. Its records are made when they are first asked for. */
  baseline(): State {
    const forms = new Map(
      [...this.#model.resources].map(([name, resource]) => [name, formOf(resource)]),
    );
    const state: State = new State(forms, (name, partition) => {
      const resource = this.#model.resources.get(name);
      if (resource === undefined) return undefined;
      if (resource.partitioned) return this.#within(state, resource, partition);
      return partition === '' ? this.#table(resource) : undefined;
    });
    return state;
  }

  /** The records of a resource whose records all live together. */
  #table(resource: Resource): Table {
    let table = this.#tables.get(resource);
    if (table === undefined) {
      table = new Table(formOf(resource));
      // Kept before it is filled up, since its children ask for it when they are counted.
      this.#tables.set(resource, table);
      this.#fill(table, resource);
      this.#count(table, resource);
    }
    return table;
  }

  #fill(table: Table, resource: Resource): void {
    const count = this.#population.size(resource);
    const parent = this.#population.parentOf(resource);
    const parents = parent && this.#table(parent);
    const rows = parents?.all() ?? [];
    const where = hash(`${resource.name} born`, this.#seed);
    for (let ordinal = 0; ordinal < count; ordinal++) {
      const given = this.#population.given(resource, ordinal);
      const named = given[resource.parent?.property ?? ''];
      const anyone = rows[this.#population.parentAt(resource, ordinal, rows.length)];
      const above = (named === undefined ? anyone : parents?.get(idOf(named)))?.record;
      // One that is told is there whether or not its parent is, as in the world it came from.
      const isTold = named !== undefined || this.#population.part(resource).complete === true;
      if (parents !== undefined && above === undefined && !isTold) continue;
      // The nearer to now, the denser.
      const before = 1 - (ordinal + stream(where, ordinal).next()) / count;
      const from = Math.max(this.#now - SPAN, this.#lifeOf(parent, above)?.[0] ?? 0);
      this.#add(table, resource, {
        ...this.#circumstances(resource, ordinal, ''),
        parent: above,
        born: Math.floor(this.#now - (this.#now - from) * before * before),
        given,
      });
    }
  }

  /** The records that live within one parent of the baseline. */
  #within(state: State, resource: Resource, partition: string): Table | undefined {
    const above = this.#model.resources.get(resource.parent?.resource ?? '');
    const parent = above && this.#parentOf(state, above, partition);
    if (parent === undefined && above !== undefined) return undefined;
    const count = this.#population.within(resource, partition);
    const table = new Table(formOf(resource));
    const [from, to] = this.#lifeOf(above, parent) ?? [this.#now - SPAN, this.#now];
    const place = hash(`${resource.name}\n${partition} born`, this.#seed);
    const bornAt = (ordinal: number): number => {
      const share = (ordinal + 0.2 + 0.6 * stream(place, ordinal).next()) / count;
      return Math.floor(from + (to - from) * share);
    };
    for (let ordinal = 0; ordinal < count; ordinal++) {
      this.#add(table, resource, {
        ...this.#circumstances(resource, ordinal, partition),
        parent,
        born: bornAt(ordinal),
        until: ordinal + 1 < count ? bornAt(ordinal + 1) : to,
        given: this.#population.given(resource, ordinal, partition),
      });
    }
    return table;
  }

  #circumstances(
    resource: Resource,
    ordinal: number,
    partition: string,
  ): Omit<Circumstances, 'born' | 'given' | 'parent'> {
    const { values } = this.#population.part(resource);
    return {
      place: hash(`${resource.name}\n${partition}`),
      ordinal,
      now: this.#now,
      caller: undefined,
      partition,
      isEdge: values === 'edge',
    };
  }

  #add(table: Table, resource: Resource, the: Circumstances): void {
    const isComplete = this.#population.part(resource).complete === true;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const record = isComplete
        ? Object.fromEntries(membersOf(the.given))
        : this.maker.seeded(resource, { ...the, attempt }, (child, partition) =>
            this.#population.within(child, partition),
          );
      const key = record[resource.key] ?? String(the.ordinal);
      const id = idOf(key);
      if (table.get(id) !== undefined) continue;
      const isOwn = Object.hasOwn(the.given, resource.key);
      if (!isOwn && this.#population.isTaken(resource, id, the.partition)) continue;
      table.insert(id, resource.key in record ? record : { ...record, [resource.key]: key });
      return;
    }
  }

  /** Counts what could not be promised: children that live together with those of other parents. */
  #count(table: Table, resource: Resource): void {
    for (const { name, origin } of resource.properties.values()) {
      if (origin.kind !== 'derived' || origin.from.kind !== 'count') continue;
      const child = this.#model.resources.get(origin.from.child);
      if (child === undefined || child.partitioned || child === resource) continue;
      const children = this.#table(child);
      const link = child.parents.find((parent) => parent.resource === resource.name);
      for (const { id, record } of table.all()) {
        const count = children.count(link?.property ?? '', id);
        table.replace(id, { ...record, [name]: count });
      }
    }
  }

  /** The key of some seeded record of a resource. */
  #keyIn(resource: Resource, random: Random, before = Infinity): Json | undefined {
    const count = Math.min(before, this.#population.size(resource));
    if (count === 0) return undefined;
    const ordinal = Math.floor(random.next() * count);
    return this.#keyAt(resource, ordinal, '');
  }

  #keyAt(resource: Resource, ordinal: number, partition: string): Json | undefined {
    return this.maker.keyOf(resource, {
      ...this.#circumstances(resource, ordinal, partition),
      parent: undefined,
      born: this.#now,
      given: this.#population.given(resource, ordinal, partition),
    });
  }

  #lifeOf(
    resource: Resource | undefined,
    record: ApiRecord | undefined,
  ): readonly [number, number] | undefined {
    return resource && record && this.#lifetimes.of(resource, record);
  }

  #parentOf(state: State, parent: Resource, partition: string): ApiRecord | undefined {
    const above = parent.partitioned ? partition.split('/').slice(0, -1).join('/') : '';
    return state.read(parent.name, above).get(keyIn(partition))?.record;
  }
}

/** How a resource is kept. */
function formOf(resource: Resource): TableForm {
  return { indexed: resource.indexed, born: resource.born };
}
