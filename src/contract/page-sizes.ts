import type { Operation, Parameter } from '../model/model.ts';
import { arrayOf } from '../spec/json.ts';
import { parameterOf } from './api.ts';
import type { Api } from './api.ts';
import { detailsIn } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import type { Fact } from './fact.ts';
import { sizesOf } from './listing.ts';

/** The sizes that pages may have: the least, the most, and how many items they have where nobody says. */
type Sizes = ReturnType<typeof sizesOf>;

/** Larger pages are not filled: that would take more records than a target is to be given. */
export const MOST_FILLED = 200;

/** Statuses that say of a request: something in it is wrong. */
const WRONG = new Set([400, 422]);

/** The sizes that the pages of a list may have, as documented. */
export function documentedSizes({ model }: Api, list: Operation): Sizes {
  const place = parameterOf(list, 'page-size')?.schema;
  return sizesOf(list, place === undefined ? undefined : model.shapes.at(place));
}

/** What a run learns of the sizes of pages that its target takes, where the document only assumes them. */
export class PageSizes {
  readonly #api: Api;
  readonly #largest = new Map<Operation, number>();

  constructor(api: Api) {
    this.#api = api;
  }

  /** The sizes that the pages of a list may have, as far as the target takes them. */
  of(list: Operation): Sizes {
    const documented = documentedSizes(this.#api, list);
    return { ...documented, most: this.#largest.get(list) ?? documented.most };
  }

  /** Whether a size of pages may be too large for the target: it is only assumed that it is not. */
  isDoubtful(list: Operation, size: number): boolean {
    const known = this.#largest.get(list) ?? documentedSizes(this.#api, list).usual;
    return size > known && this.#boundOf(list, 'maximum')?.level === 'assumed';
  }

  /** Notes the largest size that the target takes. */
  settle(list: Operation, most: number): void {
    this.#largest.set(list, most);
  }

  /**
   * The bound that allows the size of a page which a list refuses: where its answer names the
   * size, or may mean it, since it is doubtful and nothing else is named. Pages are no larger
   * than usual from then on.
   */
  refusedBy({ operation, request, answer, ...rest }: Exchange): readonly Fact[] | undefined {
    const parameter = operation && parameterOf(operation, 'page-size');
    if (operation === undefined || parameter === undefined) return undefined;
    if (!WRONG.has(answer.status) && answer.status !== operation.refusals.invalid.status)
      return undefined;
    const size = Number(new URLSearchParams(request.query).get(parameter.name));
    const { usual } = documentedSizes(this.#api, operation);
    const details = detailsIn(rest);
    const isNamed = details.some(({ loc }) => arrayOf(loc).at(-1) === parameter.name);
    const isMeant = isNamed || details.length === 0;
    const isDoubted = isMeant && this.isDoubtful(operation, size);
    if (isDoubted && !this.#largest.has(operation)) this.settle(operation, usual);
    const fact = this.#boundOf(operation, size < usual ? 'minimum' : 'maximum');
    return fact !== undefined && (isDoubted || isNamed) ? [fact] : undefined;
  }

  /** The fact of how small or large a page of a list may be. */
  #boundOf(list: Operation, part: 'minimum' | 'maximum'): Fact | undefined {
    const { schema }: Partial<Parameter> = parameterOf(list, 'page-size') ?? {};
    if (schema === undefined) return undefined;
    const place = this.#api.keywordPlace(schema, part);
    return this.#api.facts.written(place, part, `The ${part} of the schema at ${place} holds.`);
  }
}
