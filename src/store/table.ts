import type { Json } from '../spec/json.ts';
import { Bits, pick } from './bits.ts';
import type { AnyOf } from './bits.ts';
import { Deleted } from './deleted.ts';
import { LayeredMap } from './layered.ts';
import { compareRanks, indexWords, meets, rankOf, sorted } from './query.ts';
import type { Condition, Query, Rank } from './query.ts';
import { rowOf } from './record.ts';
import type { ApiRecord, Row } from './record.ts';
import { Rows } from './rows.ts';

/** What a table is told of its records. */
export interface TableForm {
  /** The properties that have an index. */
  readonly indexed: readonly string[];
  /** The property by which rows are kept in order, if any. */
  readonly born: string | undefined;
}

/** What a query met. */
export interface Selection {
  /** What the filters let through. */
  readonly total: number;
  readonly rows: readonly Row[];
}

/**
 * Records by id, kept in the order in which they were born, with an index for each
 * property that is filtered by. A fork shares everything with its origin until it writes;
 * after a fork the origin must not be written any more.
 */
export class Table {
  readonly #form: TableForm;
  readonly #rows: Rows;
  readonly #live: Bits;
  readonly #positions: LayeredMap<string, number>;
  readonly #deleted: Deleted;
  /** For each indexed property the positions of each value. */
  readonly #indexes: ReadonlyMap<string, LayeredMap<string, Bits>>;
  /** How often anything was written. */
  #changes = 0;
  /** When the youngest of the records was born that came in order. */
  #latest: Rank | undefined;
  /** The eldest of the records that came in after younger ones, and where the first of them is. */
  #late: { readonly born: Rank; readonly from: number } | undefined;
  /** The birth that was ranked last: many records are born in one moment. */
  #lastBorn: { readonly told: Json | undefined; readonly rank: Rank } = {
    told: undefined,
    rank: null,
  };

  constructor(form: TableForm, from?: Table) {
    this.#form = form;
    this.#rows = new Rows(from && from.#rows);
    this.#live = new Bits(from && from.#live);
    this.#positions = new LayeredMap(from && from.#positions);
    this.#deleted = new Deleted(from && from.#deleted);
    this.#indexes = new Map(
      form.indexed.map((name) => [name, new LayeredMap(from && from.#indexes.get(name))]),
    );
    this.#latest = from && from.#latest;
  }

  /** A table of its own with the same records; it costs next to nothing, however many there are. */
  fork(): Table {
    this.#settle();
    return new Table(this.#form, this);
  }

  /** A number that is another one after every write. */
  get changes(): number {
    return this.#changes;
  }

  get size(): number {
    return this.#live.size;
  }

  /** How many records were ever added; it does not go back when some are deleted. */
  get added(): number {
    return this.#rows.length;
  }

  get(id: string): Row | undefined {
    const position = this.#positions.get(id);
    return position === undefined ? undefined : this.#rows.at(position);
  }

  /** What was deleted under an id that nothing has now. Of many, the youngest are remembered. */
  deleted(id: string): Row | undefined {
    return this.get(id) === undefined ? this.#deleted.get(id) : undefined;
  }

  /**
   * Adds a record at the end, or, where it was born earlier, in its place: after those that
   * were born at the same time. It takes the place of one that has the same id.
   */
  insert(id: string, record: ApiRecord): Row {
    this.#remove(id);
    const position = this.#rows.length;
    this.#noteBirth(record, position);
    const row = rowOf(id, record);
    this.#put(position, row);
    return row;
  }

  /** Puts another record in the place of the one of this id. */
  replace(id: string, record: ApiRecord): Row {
    const position = this.#positions.get(id);
    const before = position === undefined ? undefined : this.#rows.at(position);
    if (position === undefined || before === undefined) return this.insert(id, record);
    if (compareRanks(this.#born(before.record), this.#born(record)) !== 0) {
      return this.insert(id, record);
    }
    const row = rowOf(id, record);
    this.#changes++;
    this.#rows.set(position, row);
    for (const name of this.#form.indexed) {
      if (before.record[name] === record[name]) continue;
      this.#unindex(name, before.record[name], position);
      this.#index(name, record[name], position);
    }
    return row;
  }

  delete(id: string): void {
    const row = this.#remove(id);
    if (row !== undefined) this.#deleted.add(row);
  }

  /** How many records have a value of an indexed property. */
  count(name: string, value: Json): number {
    const [word = ''] = indexWords(value);
    return this.#indexes.get(name)?.get(word)?.size ?? 0;
  }

  /** Filters, then sorts, then pages. */
  select(query: Query): Selection {
    this.#settle();
    const { where, order, skip, take } = query;
    const indexed = where.filter((condition) => this.#isIndexed(condition));
    const others = where.filter((condition) => !indexed.includes(condition));
    const sets = indexed.map(({ property = '', values }): AnyOf => {
      const index = this.#indexes.get(property);
      return values.flatMap(indexWords).flatMap((word) => index?.get(word) ?? []);
    });
    const conditions = sets.length === 0 ? [[this.#live]] : sets;
    const isDescending = order.direction === 'descending';
    const isByBirth = order.by === undefined || order.by === this.#form.born;
    if (isByBirth && others.length === 0) {
      const { total, positions } = pick(conditions, { skip, take, isDescending });
      return { total, rows: this.#rowsAt(positions) };
    }
    const all = this.#rowsAt(pick(conditions, { skip: 0, take: Infinity, isDescending }).positions);
    const met = all.filter(({ record }) => others.every((condition) => meets(record, condition)));
    const rows = isByBirth ? met : sorted(met, order.by ?? '', isDescending);
    return { total: rows.length, rows: rows.slice(skip, skip + take) };
  }

  /** Every row, the eldest first. */
  all(): readonly Row[] {
    this.#settle();
    const everything = { skip: 0, take: Infinity, isDescending: false };
    return this.#rowsAt(pick([[this.#live]], everything).positions);
  }

  /** Whether an index tells who meets a condition; those that have no value are in none. */
  #isIndexed({ property, match, values }: Condition): boolean {
    const isEquality = match === 'equal' || match === 'one-of';
    return isEquality && this.#indexes.has(property ?? '') && !values.includes(null);
  }

  #rowsAt(positions: readonly number[]): Row[] {
    return positions.map((position) => this.#rows.at(position)).filter((row) => row !== undefined);
  }

  #born(record: ApiRecord): Rank {
    if (this.#form.born === undefined) return null;
    const told = record[this.#form.born];
    if (told !== this.#lastBorn.told) this.#lastBorn = { told, rank: rankOf(told) };
    return this.#lastBorn.rank;
  }

  #noteBirth(record: ApiRecord, position: number): void {
    const born = this.#born(record);
    if (this.#latest === undefined || compareRanks(born, this.#latest) >= 0) this.#latest = born;
    else if (this.#late === undefined) this.#late = { born, from: position };
    else if (compareRanks(born, this.#late.born) < 0) this.#late = { ...this.#late, born };
  }

  #put(position: number, row: Row): void {
    this.#changes++;
    this.#rows.set(position, row);
    this.#positions.set(row.id, position);
    this.#live.add(position);
    for (const name of this.#form.indexed) this.#index(name, row.record[name], position);
  }

  /** Takes a record out, if there is one. */
  #remove(id: string): Row | undefined {
    const position = this.#positions.get(id);
    const row = position === undefined ? undefined : this.#rows.at(position);
    if (position === undefined || row === undefined) return undefined;
    this.#changes++;
    this.#rows.set(position, undefined);
    this.#positions.delete(id);
    this.#live.delete(position);
    for (const name of this.#form.indexed) this.#unindex(name, row.record[name], position);
    return row;
  }

  #index(name: string, value: Json | undefined, position: number): void {
    for (const word of indexWords(value)) this.#setOf(name, word).add(position);
  }

  #unindex(name: string, value: Json | undefined, position: number): void {
    for (const word of indexWords(value)) {
      const set = this.#setOf(name, word);
      set.delete(position);
      if (set.size === 0) this.#indexes.get(name)?.delete(word);
    }
  }

  /** The positions of a value, as a set that this table may write. */
  #setOf(name: string, word: string): Bits {
    const index = this.#indexes.get(name);
    const own = index?.own(word);
    if (own !== undefined) return own;
    const set = new Bits(index?.get(word));
    index?.set(word, set);
    return set;
  }

  /** Brings those that came in late to their places; what was born before them all stays where it is. */
  #settle(): void {
    if (this.#late === undefined) return;
    const { born, from } = this.#late;
    this.#late = undefined;
    const places: number[] = [];
    const moved: { row: Row; born: Rank }[] = [];
    for (let position = this.#rows.length - 1; position >= 0; position--) {
      const row = this.#rows.at(position);
      if (row === undefined) continue;
      const own = this.#born(row.record);
      if (position < from && compareRanks(own, born) <= 0) break;
      places.push(position);
      moved.push({ row, born: own });
    }
    places.reverse();
    for (const { row } of moved) this.#remove(row.id);
    const ordered = moved.toReversed().toSorted((a, b) => compareRanks(a.born, b.born));
    for (const [index, { row }] of ordered.entries()) this.#put(places[index] ?? 0, row);
  }
}
