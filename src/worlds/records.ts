import { faultOf } from '../data/fault.ts';
import { hash } from '../data/random.ts';
import { removeWithChildren } from '../behaviours/delete.ts';
import { recountMoved } from '../behaviours/derived.ts';
import { UnderstudyError } from '../errors.ts';
import type { Resource } from '../model/model.ts';
import { copyOfObject } from '../schema/copy.ts';
import { didYouMean } from '../spec/closest.ts';
import { membersOf } from '../spec/json.ts';
import type { Json, JsonObject } from '../spec/json.ts';
import { below } from '../spec/pointer.ts';
import { sorted } from '../store/query.ts';
import type { Condition } from '../store/query.ts';
import type { ApiRecord, Row } from '../store/record.ts';
import { idOf } from '../store/record.ts';
import { partitionIn } from '../store/state.ts';
import { partitionsOf } from '../data/snapshot.ts';
import type { Collection, ListOptions, Where } from './collection.ts';
import { added } from './added.ts';
import { handedOut } from './copy.ts';
import type { LiveWorld } from './world.ts';

/** The records of a resource in a world. */
export class RecordCollection implements Collection<ApiRecord> {
  readonly #world: LiveWorld;
  readonly #resource: Resource;

  constructor(world: LiveWorld, resource: Resource) {
    this.#world = world;
    this.#resource = resource;
  }

  create(values: JsonObject = {}): ApiRecord {
    this.#world.catchUp();
    this.#check(values);
    const resource = this.#resource;
    const given = copyOfObject(values);
    const partition = this.#partitionFor(given);
    const row = added(this.#world, resource, {
      place: hash(`${resource.name}\n${partition}\nadded`),
      at: this.#world.now(),
      caller: 0,
      parent: this.#parentOf(partition)?.record,
      partition,
      given,
    });
    if (row !== undefined) return handedOut(row.record);
    const key = values[resource.key] ?? null;
    throw this.#invalid(`${resource.key}: ${idOf(key)}`, 'there is a record of this key already');
  }

  createMany(
    count: number,
    values: (index: number) => JsonObject = () => ({}),
  ): readonly ApiRecord[] {
    if (!Number.isSafeInteger(count) || count < 0) throw this.#uncountable(count, 'a number');
    if (typeof values !== 'function') throw this.#uncountable(values, 'a function');
    return Array.from({ length: count }, (_, index) => this.create(values(index)));
  }

  get(key: string | number): ApiRecord | undefined {
    const found = this.#locate(key);
    return found && handedOut(found.row.record);
  }

  find(where: Where<ApiRecord>): ApiRecord | undefined {
    return this.list({ where, take: 1 })[0];
  }

  list(options: ListOptions<ApiRecord> = {}): readonly ApiRecord[] {
    return this.#select(options).rows.map(({ record }) => handedOut(record));
  }

  update(key: string | number, changes: JsonObject): ApiRecord {
    this.#check(changes);
    const found = this.#locate(key);
    if (found === undefined) throw this.#unknown(key);
    const { row, partition } = found;
    const resource = this.#resource;
    const given: ApiRecord = Object.fromEntries(membersOf(copyOfObject(changes)));
    const home = resource.partitioned ? resource.parent?.property : undefined;
    this.#checkSame(given, resource.key, row.id, 'the key of a record does not change');
    if (home !== undefined) {
      const parent = idOf(row.record[home] ?? null);
      this.#checkSame(given, home, parent, 'a record that lives within a parent stays there');
    }
    const { maker, state } = this.#world;
    const record = maker.settled(resource, {
      ...row.record,
      ...maker.touched(resource, this.#world.now(), 0),
      ...given,
    });
    const { record: changed } = state.write(resource.name, partition).replace(row.id, record);
    recountMoved(this.#world, resource, partition, [row.record, changed]);
    return handedOut(changed);
  }

  delete(key: string | number): boolean {
    const found = this.#locate(key);
    if (found === undefined) return false;
    removeWithChildren(this.#world, this.#resource, found.partition, found.row);
    return true;
  }

  count(where: Where<ApiRecord> = {}): number {
    return this.#select({ where, take: 0 }).total;
  }

  #select({ where = {}, order, skip = 0, take = Infinity }: ListOptions<ApiRecord>): {
    total: number;
    rows: readonly Row[];
  } {
    this.#world.catchUp();
    const by = order?.replace(/^-/, '');
    this.#checkNames([...Object.keys(where), ...(by === undefined ? [] : [by])]);
    const conditions = Object.entries(where).map(([property, value = null]): Condition => ({
      property,
      match: 'one-of',
      values: Array.isArray(value) ? (value as Json[]) : [value],
    }));
    const isDescending = order?.startsWith('-') === true;
    const query = {
      where: conditions,
      order: { by, direction: isDescending ? 'descending' : 'ascending' } as const,
    };
    const pages = this.#partitions(where).map((partition) =>
      this.#world.state
        .read(this.#resource.name, partition)
        .select({ ...query, skip: 0, take: take === 0 ? 0 : skip + take }),
    );
    const total = pages.reduce((sum, page) => sum + page.total, 0);
    const rows = pages.flatMap((page) => page.rows);
    const common = by ?? this.#resource.born;
    // Those of each parent are in order, but not among those of others.
    const all =
      pages.length < 2 || common === undefined ? rows : sorted(rows, common, isDescending);
    return { total, rows: all.slice(skip, skip + take) };
  }

  /** Where records with these values live: with one parent, or with any. */
  #partitions(where: Where<ApiRecord>): readonly string[] {
    const property = this.#resource.parent?.property;
    if (!this.#resource.partitioned) return [''];
    const all = partitionsOf(this.#world.model, this.#world.state, this.#resource);
    const key = property === undefined ? undefined : where[property];
    if (key === undefined || Array.isArray(key)) return all;
    const ending = partitionIn('', String(key));
    return all.filter((partition) => partition === ending || partition.endsWith(`/${ending}`));
  }

  #partitionFor(values: JsonObject): string {
    if (!this.#resource.partitioned) return '';
    const { property, resource: name = '' } = this.#resource.parent ?? { property: undefined };
    const key = property === undefined ? undefined : values[property];
    if (property === undefined || key === undefined) {
      throw this.#invalid(
        property ?? 'parent',
        `it lives within one of ${name}, whose key must be given`,
      );
    }
    const [partition] = this.#partitions({ [property]: key });
    if (partition === undefined) {
      throw new UnderstudyError(
        'record-unknown',
        `Failed to create a record of ${this.#resource.name} (${property}: ${String(key)}): there is no such record of ${name}`,
      );
    }
    return partition;
  }

  #parentOf(partition: string): Row | undefined {
    const parent = this.#world.model.resources.get(this.#resource.parent?.resource ?? '');
    if (parent === undefined || partition === '') return undefined;
    const tokens = partition.split('/');
    const above = parent.partitioned ? tokens.slice(0, -1).join('/') : '';
    return this.#world.state.read(parent.name, above).get(decodeURIComponent(tokens.at(-1) ?? ''));
  }

  #locate(key: string | number): { row: Row; partition: string } | undefined {
    this.#world.catchUp();
    for (const partition of this.#partitions({})) {
      const row = this.#world.state.read(this.#resource.name, partition).get(String(key));
      if (row !== undefined) return { row, partition };
    }
    return undefined;
  }

  #check(values: JsonObject): void {
    this.#checkNames(Object.keys(values));
    const { shapes, validator } = this.#world.model;
    for (const [name, value] of Object.entries(values)) {
      const property = this.#resource.properties.get(name);
      if (property === undefined || value === undefined) continue;
      if (value === null && shapes.at(property.place).nullable) continue;
      const [error] = validator.errors(property.place, value);
      if (error === undefined) continue;
      const where = below(`#/${name}`, ...error.instancePath.split('/').slice(1));
      const { reason, hint } = faultOf(error);
      throw this.#invalid(`${name}: ${JSON.stringify(value)}`, reason, where, hint);
    }
  }

  #checkSame(given: ApiRecord, name: string, key: string, reason: string): void {
    const own = given[name];
    if (own !== undefined && idOf(own) !== key) {
      throw this.#invalid(`${name}: ${idOf(own)}`, reason);
    }
  }

  #checkNames(names: readonly string[]): void {
    const known = [...this.#resource.properties.keys()];
    const odd = names.find((name) => !known.includes(name));
    if (odd !== undefined) {
      throw this.#invalid(odd, 'there is no such property', `#/${odd}`, didYouMean(odd, known));
    }
  }

  #invalid(value: string, reason: string, place?: string, hint?: string): UnderstudyError {
    return new UnderstudyError(
      'record-invalid',
      `Failed to take a record of ${this.#resource.name} (${value}): ${reason}`,
      { place, hint },
    );
  }

  #uncountable(given: unknown, expected: string): UnderstudyError {
    return new UnderstudyError(
      'option-invalid',
      `Failed to create records of ${this.#resource.name} (createMany: ${JSON.stringify(given)}): ${expected} is expected`,
      { hint: 'Say how many and what each has, such as createMany(3, (index) => ({ … })).' },
    );
  }

  #unknown(key: string | number): UnderstudyError {
    return new UnderstudyError(
      'record-unknown',
      `Failed to update a record of ${this.#resource.name} (${key}): there is none of this key`,
    );
  }
}
