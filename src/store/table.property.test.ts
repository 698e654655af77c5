import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Json } from '../spec/json.ts';
import { compareRanks, indexWords, meets, rankOf } from './query.ts';
import type { Query } from './query.ts';
import type { ApiRecord } from './record.ts';
import { Table } from './table.ts';

const FORM = { indexed: ['colour', 'tags', 'unique'], born: 'born' };

interface Entry {
  readonly id: string;
  readonly record: ApiRecord;
}

const by = (a: Entry, b: Entry, name: string): number =>
  compareRanks(rankOf(a.record[name]), rankOf(b.record[name]));

/** What a table is, without any index: records in the order in which they were added. */
class NaiveTable {
  readonly #entries: Entry[];

  constructor(entries: readonly Entry[] = []) {
    this.#entries = [...entries];
  }

  fork(): NaiveTable {
    return new NaiveTable(this.#entries);
  }

  get(id: string): ApiRecord | undefined {
    return this.#entries.find((entry) => entry.id === id)?.record;
  }

  insert(id: string, record: ApiRecord): void {
    this.delete(id);
    this.#entries.push({ id, record });
  }

  replace(id: string, record: ApiRecord): void {
    const index = this.#entries.findIndex((entry) => entry.id === id);
    const before = this.#entries[index];
    if (before !== undefined && before.record['born'] === record['born']) {
      this.#entries[index] = { id, record };
    } else this.insert(id, record);
  }

  delete(id: string): void {
    const index = this.#entries.findIndex((entry) => entry.id === id);
    if (index >= 0) this.#entries.splice(index, 1);
  }

  count(name: string, value: Json): number {
    const [word = ''] = indexWords(value);
    return this.#entries.filter(({ record }) => indexWords(record[name]).includes(word)).length;
  }

  select({ where, order, skip, take }: Query): { total: number; ids: string[] } {
    const met = this.#entries
      .filter(({ record }) => where.every((condition) => meets(record, condition)))
      .toSorted((a, b) => by(a, b, 'born'))
      .toSorted((a, b) => (order.by === undefined ? 0 : by(a, b, order.by)));
    if (order.direction === 'descending') met.reverse();
    return { total: met.length, ids: met.slice(skip, skip + take).map(({ id }) => id) };
  }
}

const id = fc.nat(30).map((number) => `id${number}`);
const colour = fc.constantFrom('red', 'green', 'blue', null);
const tag = fc.constantFrom('x', 'y', 'z');
const record: fc.Arbitrary<ApiRecord> = fc.record(
  {
    born: fc.oneof(fc.constant(1000), fc.nat(40), fc.integer({ min: 900, max: 1010 })),
    colour,
    tags: fc.array(tag, { maxLength: 3 }),
    unique: fc.nat(1_000_000),
    size: fc.oneof(fc.nat(5), fc.constant(null)),
  },
  { requiredKeys: ['born'] },
);

/** What is done, to one of the tables that may be written. */
type Step = { readonly on: number } & (
  | { readonly kind: 'insert' | 'replace'; readonly id: string; readonly record: ApiRecord }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'fork' }
  | { readonly kind: 'select'; readonly query: Query }
);

const query: fc.Arbitrary<Query> = fc.record({
  where: fc.array(
    fc.oneof(
      fc.record({
        property: fc.constantFrom('colour', 'tags'),
        match: fc.constantFrom('equal' as const, 'one-of' as const),
        values: fc.array(fc.oneof(tag, fc.constantFrom('red', 'blue', 'none')), { maxLength: 3 }),
      }),
      fc.record({
        property: fc.constantFrom('size', 'born'),
        match: fc.constantFrom('from' as const, 'to' as const, 'equal' as const),
        values: fc.tuple(fc.nat(5)),
      }),
    ),
    { maxLength: 3 },
  ),
  order: fc.record({
    by: fc.constantFrom(undefined, 'born', 'size', 'colour'),
    direction: fc.constantFrom('ascending' as const, 'descending' as const),
  }),
  skip: fc.oneof(fc.nat(5), fc.integer({ min: 1000, max: 1100 })),
  take: fc.oneof(fc.nat(30), fc.constant(Infinity)),
});

const on = fc.nat(20);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ on, kind: fc.constant('insert' as const), id, record }) },
  { weight: 3, arbitrary: fc.record({ on, kind: fc.constant('replace' as const), id, record }) },
  { weight: 3, arbitrary: fc.record({ on, kind: fc.constant('delete' as const), id }) },
  { weight: 1, arbitrary: fc.record({ on, kind: fc.constant('fork' as const) }) },
  { weight: 4, arbitrary: fc.record({ on, kind: fc.constant('select' as const), query }) },
);

const everything: Query = {
  where: [],
  order: { by: 'born', direction: 'descending' },
  skip: 0,
  take: Infinity,
};

const agree = (table: Table, naive: NaiveTable, asked: Query): void => {
  const { total, rows } = table.select(asked);
  expect({ total, ids: rows.map((row) => row.id) }).toEqual(naive.select(asked));
};

/** A table, and what it should be. */
interface Pair {
  readonly real: Table;
  readonly model: NaiveTable;
}

const take = (step: Exclude<Step, { kind: 'fork' }>, { real, model }: Pair): void => {
  if (step.kind === 'select') agree(real, model, step.query);
  else if (step.kind === 'delete') {
    const before = real.get(step.id)?.record;
    real.delete(step.id);
    model.delete(step.id);
    expect(real.get(step.id)).toBeUndefined();
    if (before !== undefined) expect(real.deleted(step.id)?.record).toBe(before);
  } else {
    real[step.kind](step.id, step.record);
    model[step.kind](step.id, step.record);
    expect(real.get(step.id)?.record).toBe(step.record);
    expect(real.deleted(step.id)).toBeUndefined();
  }
};

/** Takes the steps with a table and its naive twin, and compares all that can be seen of both. */
const run = (steps: readonly Step[], real: Table, model: NaiveTable): void => {
  let written: Pair[] = [{ real, model }];
  const origins: Pair[] = [];
  for (const step of steps) {
    const pair = written[step.on % written.length];
    if (pair === undefined) break;
    if (step.kind === 'fork') {
      const forks = [1, 2].map(() => ({ real: pair.real.fork(), model: pair.model.fork() }));
      // What was forked is only read from then on.
      written = [...written.filter((other) => other !== pair), ...forks];
      origins.push(pair);
    } else take(step, pair);
  }
  for (const pair of [...origins, ...written]) {
    agree(pair.real, pair.model, everything);
    for (const word of ['x', 'y', 'z']) {
      expect(pair.real.count('tags', word)).toBe(pair.model.count('tags', word));
    }
    expect(pair.real.count('colour', 'red')).toBe(pair.model.count('colour', 'red'));
  }
};

test('a table and its forks are what a plain list and its copies are', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      run(steps, new Table(FORM), new NaiveTable());
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('a table of several chunks and its forks are what a plain list and its copies are', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 20, maxLength: 40 }), (steps) => {
      const table = new Table(FORM);
      const naive = new NaiveTable();
      for (let index = 0; index < 2100; index++) {
        const filler = { born: Math.floor(index / 2.2), tags: ['x'], size: index % 4 };
        table.insert(`filler${index}`, filler);
        naive.insert(`filler${index}`, filler);
      }
      run(steps, table, naive);
    }),
    { seed: 1, numRuns: 8 },
  );
});
