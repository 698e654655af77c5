import type { Page } from '../behaviours/world.ts';
import type { EnvelopeField, Model } from '../model/model.ts';
import { integerIn } from '../schema/pydantic/texts.ts';
import type { Json } from '../spec/json.ts';
import { absolute, pageLink } from './links.ts';
import type { Occasion } from './occasion.ts';
import { readQuery } from './parameters.ts';

/** Where a service stops counting that has 32 bits for it. */
const LARGEST = 2 ** 31 - 1;

type Role = NonNullable<EnvelopeField['role']>;

/**
 * The text of a field of a page's envelope. Nothing where there is nothing to tell, such as no
 * next page, and the schema takes no null.
 */
export function fieldText(
  model: Model,
  field: EnvelopeField,
  occasion: Occasion,
  page: Page,
): string | undefined {
  const { role, schema } = field;
  if (role === undefined) return undefined;
  const place = role === 'page' ? page.number : role === 'offset' ? page.skip : 0;
  if (place > LARGEST && !model.validator.accepts(schema, place)) return String(LARGEST);
  if (role === 'page' && !Number.isSafeInteger(page.number)) return exactNumber(occasion, page);
  const value = valueOf(model, role, occasion, page);
  const { nullable, keywords } = model.shapes.at(schema);
  if (value === null) return nullable ? 'null' : undefined;
  const isWhole = isLink(role) && ['uri', 'url', 'iri'].includes(String(keywords['format']));
  return JSON.stringify(isWhole ? absolute(model, occasion.request, String(value)) : value);
}

/** Whether a field of an envelope leads to a page, so that it repeats the request's own query. */
export function isLink(role: EnvelopeField['role']): boolean {
  return role?.endsWith('-link') === true;
}

/** The number of a page that JavaScript has no number for, as it was asked for. */
function exactNumber({ operation, request }: Occasion, { number }: Page): string {
  const parameter = operation.parameters.find(({ role }) => role === 'page');
  const asked = integerIn(
    readQuery(request.query)
      .get(parameter?.name ?? '')
      ?.at(-1) ?? '',
  );
  return JSON.stringify(typeof asked === 'string' ? number : asked.value);
}

function valueOf(model: Model, role: Role, occasion: Occasion, page: Page): Json {
  const { rows, total, number, first, size, skip, nextCursor } = page;
  const hasNext = skip + rows.length < total && rows.length > 0;
  const hasPrevious = skip > 0 && total > 0;
  const isCut = size > 0 && Number.isFinite(size);
  const counted = isCut ? Math.ceil(total / size) : Math.min(total, 1);
  switch (role) {
    case 'page':
      return number;
    case 'page-size':
      return Number.isFinite(size) ? size : total;
    case 'offset':
      return skip;
    case 'total':
      return total;
    case 'total-pages':
      return total === 0 ? model.policy['empty-total-pages'] : counted;
    case 'returned':
      return rows.length;
    case 'has-next':
      return hasNext;
    case 'has-previous':
      return hasPrevious;
    case 'next-page':
      return hasNext ? number + 1 : null;
    case 'previous-page':
      return hasPrevious ? number - 1 : null;
    case 'next-cursor':
      return nextCursor;
    case 'next-link':
      return hasNext ? pageLink(occasion, page, 'next') : null;
    case 'previous-link':
      return hasPrevious ? pageLink(occasion, page, 'previous') : null;
    case 'self-link':
      return pageLink(occasion, page, 'self');
    case 'first-link':
      return pageLink(occasion, page, 'first');
    case 'last-link':
      return pageLink(occasion, page, 'last');
    case 'is-first':
      return number === first;
    case 'is-last':
      return !hasNext;
    case 'is-empty':
      return rows.length === 0;
  }
}
