import { LayeredMap } from './layered.ts';
import { Table } from './table.ts';
import type { TableForm } from './table.ts';

/**
 * Makes the records that a part of the baseline has, when they are first asked for: the same
 * ones whenever it is asked.
 */
export type Source = (resource: string, partition: string) => Table | undefined;

/**
 * How many tables of a source are kept. Where any parent is taken to exist, callers decide how
 * many are asked for; those given up are made again.
 */
const KEPT = 10_000;

/**
 * Everything that one world remembers: a table for each resource, and for those that live
 * within a parent one for each parent. A fork shares all of it until it writes.
 */
export class State {
  readonly #forms: ReadonlyMap<string, TableForm>;
  readonly #source: Source;
  /** What was written, by this state and by those that it was forked from. */
  readonly #tables: LayeredMap<string, Table>;
  /** What the source made: one map for all forks. */
  readonly #made: Map<string, Table>;
  #writes = 0;

  constructor(forms: ReadonlyMap<string, TableForm>, source: Source, below?: State) {
    this.#forms = forms;
    this.#source = source;
    this.#tables = new LayeredMap(below && below.#tables);
    this.#made = below === undefined ? new Map() : below.#made;
  }

  /** A state with the same records, to be written apart; this one must not be written any more. */
  fork(): State {
    return new State(this.#forms, this.#source, this);
  }

  /** How often anything was taken for writing. */
  get writes(): number {
    return this.#writes;
  }

  /** The records of a resource, for reading; those of one parent where they live apart. */
  read(resource: string, partition = ''): Table {
    const shared = this.#shared(resource, partition);
    return shared ?? new Table(this.#form(resource));
  }

  /** The same, for writing. */
  write(resource: string, partition = ''): Table {
    this.#writes++;
    const name = nameOf(resource, partition);
    let own = this.#tables.own(name);
    if (own === undefined) {
      own = this.#shared(resource, partition)?.fork() ?? new Table(this.#form(resource));
      this.#tables.set(name, own);
    }
    return own;
  }

  /** Forgets the records that live within a parent. */
  drop(resource: string, partition: string): void {
    this.#writes++;
    const name = nameOf(resource, partition);
    this.#tables.delete(name);
    // Only what would come back from the source needs something in its place.
    if (this.#shared(resource, partition) !== undefined) {
      this.#tables.set(name, new Table(this.#form(resource)));
    }
  }

  /** The parents whose records of a resource were asked for or written. */
  partitions(resource: string): readonly string[] {
    return [...new Set([...this.#made.keys(), ...this.#tables.keys()])]
      .filter((name) => name.startsWith(`${resource}\n`))
      .map((name) => name.slice(resource.length + 1));
  }

  #shared(resource: string, partition: string): Table | undefined {
    const name = nameOf(resource, partition);
    return this.#tables.get(name) ?? this.#made.get(name) ?? this.#make(resource, partition);
  }

  #make(resource: string, partition: string): Table | undefined {
    const table = this.#source(resource, partition);
    if (table === undefined) return undefined;
    this.#made.set(nameOf(resource, partition), table);
    if (this.#made.size > KEPT) {
      const [eldest = ''] = this.#made.keys();
      this.#made.delete(eldest);
    }
    return table;
  }

  #form(resource: string): TableForm {
    return this.#forms.get(resource) ?? { indexed: [], born: undefined };
  }
}

/** The name of what lives within a record: the keys that lead to it, outermost first. */
export function partitionIn(partition: string, key: string): string {
  // Half a surrogate pair, which JSON can hold, has no encoding; it stays as it is.
  const encoded = key.replace(/\P{Surrogate}+/gu, encodeURIComponent);
  return partition === '' ? encoded : `${partition}/${encoded}`;
}

/** The key of the parent that a partition belongs to. */
export function keyIn(partition: string): string {
  return decodeURIComponent(partition.slice(partition.lastIndexOf('/') + 1));
}

function nameOf(resource: string, partition: string): string {
  return `${resource}\n${partition}`;
}
