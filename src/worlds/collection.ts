/** Values that records must have; an array means one of several. */
export type Where<R> = { readonly [Name in keyof R]?: R[Name] | readonly R[Name][] };

/** Which records of a list, and in which order. */
export interface ListOptions<R> {
  readonly where?: Where<R>;
  /** A property, after a minus for the highest first; the order of creation by default. */
  readonly order?: (keyof R & string) | `-${keyof R & string}`;
  readonly skip?: number;
  readonly take?: number;
}

/**
 * The records of one resource in one world, as test authors handle them. Whatever is handed
 * out is a frozen copy: to change it changes nothing. Records that live within a parent name
 * it by the property that holds its key.
 *
 * @typeParam R the type of a record
 */
export interface Collection<R> {
  /**
   * Adds a record; what is left out is made up as seeded data are.
   *
   * @throws UnderstudyError `record-invalid`, `record-unknown` (the parent)
   */
  create(values?: Partial<R>): R;
  /**
   * Adds several.
   *
   * @throws UnderstudyError `option-invalid`, and as `create` does
   */
  createMany(count: number, values?: (index: number) => Partial<R>): readonly R[];
  /** The record of a key. */
  get(key: string | number): R | undefined;
  /** The first record that has these values, in order of creation. */
  find(where: Where<R>): R | undefined;
  list(options?: ListOptions<R>): readonly R[];
  /**
   * Changes a record.
   *
   * @throws UnderstudyError `record-invalid`, `record-unknown`
   */
  update(key: string | number, changes: Partial<R>): R;
  /** Removes a record and what lives within it; says whether there was one. */
  delete(key: string | number): boolean;
  count(where?: Where<R>): number;
}
