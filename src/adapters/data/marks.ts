import { Collection } from '@msw/data';

/** What @msw/data puts on a record to know it again, under symbols that it keeps to itself. */
export interface Marks {
  /** Gives values a name by which a record is made of them. */
  named<T extends object>(values: T, name: string): T;
  /** Makes values a record. */
  complete<T extends object>(values: T, name: string): T;
  /** The name of a record; nothing for anything else. */
  nameOf(record: unknown): string | undefined;
}

const ANYTHING = {
  '~standard': {
    version: 1,
    vendor: 'openapi-understudy',
    validate: (value: unknown) => ({ value }),
  },
} as const;

/** Reads the marks from a record that @msw/data made. */
export async function marksOf(): Promise<Marks> {
  const record: unknown = await new Collection({ schema: ANYTHING }).create({});
  const symbols = Object.getOwnPropertySymbols(record);
  const primaryKey = symbols.find(({ description }) => description === 'kPrimaryKey');
  const others = symbols.filter((symbol) => symbol !== primaryKey);
  if (primaryKey === undefined) {
    throw new TypeError('Failed to read the marks of @msw/data: its records have no primary key');
  }
  const named = <T extends object>(values: T, name: string): T =>
    Object.defineProperty(values, primaryKey, { value: name });
  return {
    named,
    complete: (values, name) => {
      for (const symbol of others) Object.defineProperty(values, symbol, { value: new Map() });
      return named(values, name);
    },
    nameOf: (given) => {
      const name: unknown =
        typeof given === 'object' && given !== null ? Reflect.get(given, primaryKey) : undefined;
      return typeof name === 'string' ? name : undefined;
    },
  };
}
