import type { Json } from '../spec/json.ts';
import { Bits, countOf, intersect, slice } from './bits.ts';
import type { AnyOf } from './bits.ts';
import { LayeredMap } from './layered.ts';
import { compare, indexWords, meets } from './query.ts';
import type { Query } from './query.ts';
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

/**
 * Records by id, kept in the order in which they were born, with an index for each
 * property that is filtered by. A fork shares everything with its origin until it writes;
 * after a fork the origin must not be written any more.
 */
export class Table {
  readonly #form: TableForm;
  #rows: Rows;
  #live: Bits;
  #positions: LayeredMap<string, number>;
  readonly #deleted: LayeredMap<string, true>;
  #indexes: Map<string, LayeredMap<string, Bits>>;
  /** The sets of positions that no other table shares. */
  #own = new Set<Bits>();
  /** When the youngest record was born. */
  #latest: Json | undefined;
  /** Whether a record came in that was born before the youngest. */
  #isShuffled = false;

  constructor(form: TableForm, from?: Table) {
    this.#form = form;
    this.#rows = new Rows(from && from.#rows);
    this.#live = new Bits(from && from.#live);
    this.#positions = new LayeredMap(from && from.#positions);
    this.#deleted = new LayeredMap(from && from.#deleted);
    this.#indexes = new Map(
      form.indexed.map((name) => [name, new LayeredMap(from && from.#indexes.get(name))]),
    );
    this.#own.add(this.#live);
    this.#latest = from && from.#latest;
  }

  /** A table of its own with the same records. Costs the same however many there are. */
  fork(): Table {
    this.#sort();
    return new Table(this.#form, this);
  }

  get size(): number {
    return this.#live.size;
  }

  get(id: string): Row | undefined {
    const position = this.#positions.get(id);
    return position === undefined ? undefined : this.#rows.at(position);
  }

  /** Whether there was a record of this id, which was deleted. */
  wasDeleted(id: string): boolean {
    return this.#deleted.get(id) === true;
  }

  /** Adds a record at the end, or, where it was born earlier, in its place. */
  insert(id: string, record: ApiRecord): Row {
    const born = record[this.#form.born ?? ''];
    if (born !== undefined) {
      if (this.#latest !== undefined && compare(born, this.#latest) < 0) this.#isShuffled = true;
      else this.#latest = born;
    }
    this.#deleted.delete(id);
    const row = rowOf(id, record);
    this.#put(this.#rows.length, row);
    return row;
  }

  /** Puts another record in the place of the one of this id. */
  replace(id: string, record: ApiRecord): Row {
    const position = this.#positions.get(id);
    const before = position === undefined ? undefined : this.#rows.at(position);
    if (position === undefined || before === undefined) return this.insert(id, record);
    const row = rowOf(id, record);
    this.#rows.set(position, row);
    for (const name of this.#form.indexed) {
      if (before.record[name] === record[name]) continue;
      for (const word of indexWords(before.record[name])) this.#index(name, word).delete(position);
      for (const word of indexWords(record[name])) this.#index(name, word).add(position);
    }
    return row;
  }

  delete(id: string): void {
    const position = this.#positions.get(id);
    const row = position === undefined ? undefined : this.#rows.at(position);
    if (position === undefined || row === undefined) return;
    this.#rows.set(position, undefined);
    this.#positions.delete(id);
    this.#deleted.set(id, true);
    this.#live.delete(position);
    for (const name of this.#form.indexed) {
      for (const word of indexWords(row.record[name])) this.#index(name, word).delete(position);
    }
  }

  /** How many records have a value of an indexed property. */
  count(name: string, value: Json): number {
    const [word = ''] = indexWords(value);
    return this.#indexes.get(name)?.get(word)?.size ?? 0;
  }

  /** Filters, then sorts, then pages. The total counts what the filters let through. */
  select(query: Query): { readonly total: number; readonly rows: readonly Row[] } {
    this.#sort();
    const indexed = query.where.filter((condition) =>
      this.#isIndexed(condition.property, condition.match),
    );
    const others = query.where.filter((condition) => !indexed.includes(condition));
    const sets = indexed.map(({ property = '', values }): AnyOf => {
      const index = this.#indexes.get(property);
      return values.flatMap((value) => indexWords(value)).flatMap((word) => index?.get(word) ?? []);
    });
    const chunks = intersect(sets.length === 0 ? [[this.#live]] : sets);
    const isDescending = query.order.direction === 'descending';
    const isByBirth = query.order.by === undefined || query.order.by === this.#form.born;
    if (isByBirth && others.length === 0) {
      const positions = slice(chunks, query.skip, query.take, isDescending);
      return { total: countOf(chunks), rows: this.#rowsAt(positions) };
    }
    let rows = this.#rowsAt(slice(chunks, 0, Infinity, isDescending));
    rows = rows.filter(({ record }) => others.every((condition) => meets(record, condition)));
    if (!isByBirth) rows = sorted(rows, query.order.by ?? '', isDescending);
    return { total: rows.length, rows: rows.slice(query.skip, query.skip + query.take) };
  }

  /** Every row, the eldest first. */
  all(): readonly Row[] {
    this.#sort();
    return this.#rowsAt(slice(intersect([[this.#live]]), 0, Infinity, false));
  }

  #isIndexed(property: string | undefined, match: string): boolean {
    return (match === 'equal' || match === 'one-of') && this.#indexes.has(property ?? '');
  }

  #rowsAt(positions: readonly number[]): Row[] {
    return positions.map((position) => this.#rows.at(position)).filter((row) => row !== undefined);
  }

  #put(position: number, row: Row): void {
    this.#rows.set(position, row);
    this.#positions.set(row.id, position);
    this.#live.add(position);
    for (const name of this.#form.indexed) {
      for (const word of indexWords(row.record[name])) this.#index(name, word).add(position);
    }
  }

  /** The positions of a value, as a set that this table may write. */
  #index(name: string, word: string): Bits {
    const index = this.#indexes.get(name);
    const shared = index?.get(word);
    if (shared !== undefined && this.#own.has(shared)) return shared;
    const bits = new Bits(shared);
    this.#own.add(bits);
    index?.set(word, bits);
    return bits;
  }

  #sort(): void {
    const { born } = this.#form;
    if (!this.#isShuffled || born === undefined) return;
    this.#isShuffled = false;
    const rows = this.#rowsAt(slice(intersect([[this.#live]]), 0, Infinity, false));
    rows.sort((a, b) => compare(a.record[born], b.record[born]));
    this.#rows = new Rows();
    this.#live = new Bits();
    this.#own = new Set([this.#live]);
    this.#positions = new LayeredMap();
    this.#indexes = new Map(this.#form.indexed.map((name) => [name, new LayeredMap()]));
    for (const [position, row] of rows.entries()) this.#put(position, row);
  }
}

/** Stable: rows that agree keep the order they came in, which is the order of birth or its reverse. */
function sorted(rows: readonly Row[], by: string, isDescending: boolean): Row[] {
  const way = isDescending ? -1 : 1;
  return rows.toSorted((a, b) => way * compare(a.record[by], b.record[by]));
}
