import type { Operation } from '../model/model.ts';
import type { Checked } from './check.ts';
import type { PlainRequest } from './message.ts';

/** How many queries of an operation are remembered, and how long one may be. */
const MOST = 100;
const LONGEST = 200;

/** The queries that were found valid, for those who ask the same again and again. */
export class RememberedQueries {
  readonly #known = new Map<Operation, Map<string, Checked>>();

  /** What was found of the same request; nothing where it may depend on more than its query. */
  of(operation: Operation, { query }: PlainRequest): Checked | undefined {
    return typeof query === 'string' ? this.#known.get(operation)?.get(query) : undefined;
  }

  /** Remembers what was found, where that rests on nothing but the query. */
  add(operation: Operation, { query }: PlainRequest, checked: Checked): void {
    if (typeof query !== 'string' || query.length > LONGEST) return;
    const { parameters, body } = operation;
    if (body !== undefined || parameters.some((parameter) => parameter.in !== 'query')) return;
    const known = this.#known.get(operation) ?? new Map<string, Checked>();
    if (known.size >= MOST) known.clear();
    this.#known.set(operation, known.set(query, checked));
  }
}
