import { Collection, Query } from '@msw/data';
import { UnderstudyError } from '../../errors.ts';
import type { Model, Resource } from '../../model/model.ts';
import type { Collection as Records } from '../../worlds/collection.ts';
import type { Marks } from './marks.ts';
import { recordSchema } from './schema.ts';
import type { RecordSchema } from './schema.ts';

type Base<R> = Collection<RecordSchema<R>>;
type Selection<R> = Parameters<Base<R>['update']>[0];
type Several<R> = Parameters<Base<R>['updateMany']>[0];
type Made<R> = ReturnType<Base<R>['all']>[number];

/**
 * A collection of @msw/data that shows the records of one resource of a world. The world is what
 * is true: whatever is read is compared with it first, and whatever is written is written there,
 * or refused by it and undone here. Records are read-only; `update` is how they change.
 *
 * @typeParam R the type of a record
 */
export class WorldCollection<R extends object> extends Collection<RecordSchema<R>> {
  readonly #records: Records<R>;
  readonly #resource: Resource;
  readonly #marks: Marks;
  /** The records of this collection, by those of the world that they show. */
  readonly #shown = new WeakMap<R, Made<R>>();

  constructor(model: Model, resource: Resource, records: Records<R>, marks: Marks) {
    super({ schema: recordSchema<R>(model, resource.name) });
    this.#records = records;
    this.#resource = resource;
    this.#marks = marks;
  }

  /**
   * Adds a record to the world; what is left out is made up. A listener of `create` that throws
   * takes it back.
   *
   * @throws UnderstudyError `record-invalid`, `record-unknown` (the parent)
   */
  override async create(values: Partial<R>): Promise<Made<R>> {
    const source = this.#records.create({ ...values });
    try {
      const record = await super.create(this.#marks.named({ ...source }, this.#identity(source)));
      this.#show(source, record);
      return record;
    } catch (error) {
      this.#records.delete(this.#key(source));
      throw error;
    } finally {
      this.#pull();
    }
  }

  /**
   * Changes the first record that matches. Where somebody else changed it meanwhile, `data` is
   * called again with what it is now, so that no change is lost.
   *
   * @throws UnderstudyError `record-invalid`
   */
  override async update<Strict extends boolean>(
    predicate: Selection<R>,
    options: Parameters<Base<R>['update']>[1] & { strict?: Strict },
  ): Promise<Strict extends true ? Made<R> : Made<R> | undefined> {
    let selection = predicate;
    for (;;) {
      const seen = this.#pull();
      const next = await super.update<Strict>(selection, options);
      const identity = this.#marks.nameOf(next);
      const before = seen.find((source) => this.#identity(source) === identity);
      if (next === undefined || before === undefined) return next;
      if (this.#pull().includes(before)) {
        this.#show(this.#records.update(this.#key(before), differences(before, next)), next);
        this.#pull();
        return next;
      }
      selection = new Query<Made<R>>((record) => this.#marks.nameOf(record) === identity);
    }
  }

  /** Changes all records that match, one after the other. */
  override async updateMany(
    predicate: Several<R>,
    options: Parameters<Base<R>['updateMany']>[1],
  ): Promise<Made<R>[]> {
    const changed: Made<R>[] = [];
    for (const record of this.findMany(predicate, options)) {
      const next = await this.update(record, { data: options.data });
      if (next !== undefined) changed.push(next);
    }
    return changed;
  }

  /** Deletes the first record that matches, and in the world what lives within it. */
  override delete<Strict extends boolean>(
    predicate: Selection<R>,
    options?: { strict?: Strict },
  ): Strict extends true ? Made<R> : Made<R> | undefined {
    const before = this.#pull();
    const deleted = super.delete(predicate, options);
    const left = new Set(super.all().map((record) => this.#marks.nameOf(record)));
    for (const source of before) {
      if (!left.has(this.#identity(source))) this.#records.delete(this.#key(source));
    }
    this.#pull();
    return deleted;
  }

  override deleteMany(
    predicate: Several<R>,
    options?: Parameters<Base<R>['deleteMany']>[1],
  ): Made<R>[] {
    const records = this.findMany(predicate, options);
    for (const record of records) this.delete(record);
    return records;
  }

  override clear(): void {
    for (const record of this.all()) this.delete(record);
  }

  override findFirst<Strict extends boolean>(
    predicate?: Several<R>,
    options?: { strict?: Strict },
  ): Strict extends true ? Made<R> : Made<R> | undefined {
    this.#pull();
    return super.findFirst<Strict>(predicate, options);
  }

  override findMany(
    predicate?: Several<R>,
    options: Parameters<Base<R>['findMany']>[1] = {},
  ): Made<R>[] {
    this.#pull();
    const { orderBy, take = Infinity } = options;
    // @msw/data takes a page before it orders what is on it: so they are in order before.
    if (orderBy !== undefined) Object.assign(super.all(), super.findMany(undefined, { orderBy }));
    // It also takes one where none is asked for.
    return super.findMany(predicate, options).slice(0, Math.abs(take));
  }

  override count(): number {
    return this.#pull().length;
  }

  /** All records; to change the array changes nothing. */
  override all(): Made<R>[] {
    this.#pull();
    return [...super.all()];
  }

  /** Relations of @msw/data would make a second truth beside the document's. */
  override defineRelations(): never {
    throw new UnderstudyError(
      'option-invalid',
      `Failed to define relations (${this.#resource.name}): records are related as the document says`,
      { hint: 'Ask for the records that name the key of the other.' },
    );
  }

  /** Brings the collection in step with the world; returns what the world holds. */
  #pull(): readonly R[] {
    const sources = this.#records.list();
    const live = super.all();
    for (const [index, source] of sources.entries()) {
      const known = this.#shown.get(source);
      if (known === undefined || known !== live[index]) live[index] = known ?? this.#mirror(source);
    }
    live.length = sources.length;
    return sources;
  }

  #mirror(source: R): Made<R> {
    // What is needed to be a record is added here, and nowhere else is it known how.
    const record = this.#marks.complete({ ...source }, this.#identity(source)) as Made<R>;
    this.#show(source, record);
    return record;
  }

  /** Has a record show one of the world, so that it cannot be changed but by an update. */
  #show(source: R, record: Made<R>): void {
    const values = new Map<string, unknown>(Object.entries(source));
    for (const name of Object.keys(record)) {
      if (!values.has(name)) Reflect.deleteProperty(record, name);
    }
    for (const [name, value] of values) {
      const kind = { enumerable: true, configurable: true, writable: false };
      Object.defineProperty(record, name, { ...kind, value });
    }
    this.#shown.set(source, record);
  }

  #key(source: R): string {
    return String(Reflect.get(source, this.#resource.key));
  }

  /** What tells a record from all others: keys of children may repeat with each parent. */
  #identity(source: R): string {
    const { key, parent, partitioned } = this.#resource;
    const above: unknown = partitioned ? Reflect.get(source, parent?.property ?? '') : undefined;
    return JSON.stringify([above, Reflect.get(source, key)]);
  }
}

/** The properties of a record that are not as they were. */
function differences<R extends object>(before: R, next: object): Partial<R> {
  const changed = Object.entries(next).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(before, name)),
  );
  // They are of a record of the same kind, which the schema has just accepted.
  return Object.fromEntries(changed) as Partial<R>;
}
