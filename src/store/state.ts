import { LayeredMap } from './layered.ts';
import { Table } from './table.ts';
import type { TableForm } from './table.ts';

/** Makes the records that a part of the baseline has, when they are first asked for. */
export type Source = (resource: string, partition: string) => Table | undefined;

/**
 * Everything that one world remembers: a table for each resource, and for those that live
 * within a parent one for each parent. A fork shares all of it until it writes.
 */
export class State {
  readonly #forms: ReadonlyMap<string, TableForm>;
  readonly #source: Source;
  readonly #below: State | undefined;
  readonly #tables: LayeredMap<string, Table>;
  /** The tables that no other state shares. */
  readonly #own = new Set<Table>();

  constructor(forms: ReadonlyMap<string, TableForm>, source: Source, below?: State) {
    this.#forms = forms;
    this.#source = source;
    this.#below = below;
    this.#tables = new LayeredMap(below && below.#tables);
  }

  /** A state with the same records, to be written apart; this one must not be written any more. */
  fork(): State {
    return new State(this.#forms, this.#source, this);
  }

  /** The records of a resource, for reading; those of one parent where they live apart. */
  read(resource: string, partition = ''): Table {
    const name = nameOf(resource, partition);
    return (
      this.#tables.get(name) ?? this.#made(resource, partition) ?? new Table(this.#form(resource))
    );
  }

  /** The same, for writing. */
  write(resource: string, partition = ''): Table {
    const table = this.read(resource, partition);
    if (this.#own.has(table)) return table;
    const own = table.fork();
    this.#own.add(own);
    this.#tables.set(nameOf(resource, partition), own);
    return own;
  }

  /** Forgets the records that live within a parent. */
  drop(resource: string, partition: string): void {
    const empty = new Table(this.#form(resource));
    this.#own.add(empty);
    this.#tables.set(nameOf(resource, partition), empty);
  }

  /** The parents whose records of a resource were asked for or written. */
  partitions(resource: string): readonly string[] {
    return [...this.#tables.keys()]
      .filter((name) => name.startsWith(`${resource}\n`))
      .map((name) => name.slice(resource.length + 1));
  }

  /** What the baseline has there; kept in the baseline, so that every fork shares it. */
  #made(resource: string, partition: string): Table | undefined {
    if (this.#below !== undefined) return this.#below.#made(resource, partition);
    const table = this.#source(resource, partition);
    if (table !== undefined) this.#tables.set(nameOf(resource, partition), table);
    return table;
  }

  #form(resource: string): TableForm {
    return this.#forms.get(resource) ?? { indexed: [], born: undefined };
  }
}

/** The name of what lives within a record: the keys that lead to it, outermost first. */
export function partitionIn(partition: string, key: string): string {
  return partition === '' ? encodeURIComponent(key) : `${partition}/${encodeURIComponent(key)}`;
}

/** The key of the parent that a partition belongs to. */
export function keyIn(partition: string): string {
  return decodeURIComponent(partition.slice(partition.lastIndexOf('/') + 1));
}

function nameOf(resource: string, partition: string): string {
  return `${resource}\n${partition}`;
}
