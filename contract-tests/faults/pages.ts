import type { JsonObject } from '../../src/index.ts';
import { asks } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { listing, pageOf, pages } from './page.ts';
import type { Paged, Wanted } from './page.ts';

const fault = faultsOf('pages');

/** Cuts the items of a page out of all of them in another way. */
const cut = (
  on: Paged,
  bounds: (wanted: Wanted, total: number) => readonly [start: number, end: number],
): Wrap => pages(on, (all, wanted) => ({ data: all.slice(...bounds(wanted, all.length)) }));

/** Changes which rows a page has. */
const data = (
  on: Paged,
  change: (
    rows: readonly JsonObject[],
    wanted: Wanted,
    all: readonly JsonObject[],
  ) => readonly JsonObject[],
): Wrap =>
  pages(on, (all, wanted) => ({
    data: change(pageOf(all, wanted)['data'] as JsonObject[], wanted, all),
  }));

/** Where a page starts and ends. */
const bounds = ({ number, size }: Wanted): [start: number, end: number] => [
  (number - 1) * size,
  number * size,
];

const without = (name: string, isMet: (query: URLSearchParams) => boolean = () => true): Wrap =>
  asks('list', (query) => {
    if (isMet(query)) query.delete(name);
  });

export const pageFaults = [
  fault(
    'second-page-repeats-an-item',
    'inferred',
    'Every page after the first begins with the last item of the page before.',
    cut('list', (wanted) => {
      const [start, end] = bounds(wanted);
      return start === 0 ? [start, end] : [start - 1, end - 1];
    }),
  ),
  fault(
    'second-page-skips-an-item',
    'inferred',
    'Every page after the first leaves out the item that it should begin with.',
    cut('list', (wanted) => {
      const [start, end] = bounds(wanted);
      return start === 0 ? [start, end] : [start + 1, end + 1];
    }),
  ),
  fault(
    'pages-counted-from-zero',
    'inferred',
    'The page of number 1 is the second.',
    cut('list', ({ number, size }) => [number * size, (number + 1) * size]),
  ),
  fault(
    'page-has-one-too-many',
    'inferred',
    'A page has one item more than its size.',
    cut('list', (wanted) => {
      const [start, end] = bounds(wanted);
      return [start, end + 1];
    }),
  ),
  fault(
    'page-has-one-too-few',
    'inferred',
    'A page has one item less than its size, where it is larger than one.',
    cut('list', (wanted) => {
      const [start, end] = bounds(wanted);
      return [start, Math.max(start + 1, end - 1)];
    }),
  ),
  fault(
    'last-item-missing',
    'inferred',
    'The last item of all is on no page.',
    cut('list', (wanted, total) => {
      const [start, end] = bounds(wanted);
      return [start, Math.min(end, total - 1)];
    }),
  ),
  fault(
    'first-item-missing',
    'inferred',
    'The first item of all is on no page.',
    cut('list', (wanted) => {
      const [start, end] = bounds(wanted);
      return [start + 1, end + 1];
    }),
  ),
  fault(
    'offset-by-default-size',
    'inferred',
    'Where a page starts is reckoned with the default size.',
    cut('list', ({ number, size }) => [(number - 1) * 20, (number - 1) * 20 + size]),
  ),
  fault(
    'deep-pages-empty',
    'inferred',
    'Items after the hundredth are on no page.',
    cut('list', (wanted) => {
      const [start, end] = bounds(wanted);
      return [start, Math.max(start, Math.min(end, 100))];
    }),
  ),
  fault(
    'pages-after-the-tenth-repeat-it',
    'inferred',
    'Every page after the tenth is the tenth again.',
    cut('list', ({ number, size }) => bounds({ number: Math.min(number, 10), size })),
  ),
  fault(
    'third-page-is-the-second',
    'inferred',
    'The third page is the second again.',
    cut('list', ({ number, size }) => bounds({ number: number === 3 ? 2 : number, size })),
  ),
  fault(
    'page-num-ignored',
    'documented',
    'The page_num of a request is ignored.',
    cutFirst(() => true),
  ),
  fault(
    'page-size-ignored',
    'documented',
    'A page has 20 items, whatever its page_size.',
    without('page_size', (query) => isGood(query)),
  ),
  fault(
    'page-num-ignored-under-status',
    'inferred',
    'The page_num is ignored where a status is given.',
    cutFirst((query) => query.has('status')),
  ),
  fault(
    'page-num-ignored-under-both',
    'inferred',
    'The page_num is ignored where an agent_id and an assignment_id are given.',
    cutFirst((query) => query.has('agent_id') && query.has('assignment_id')),
  ),
  fault(
    'default-page-size-10',
    'documented',
    'The default page_size is 10.',
    asks('list', (query) => {
      if (!query.has('page_size')) query.set('page_size', '10');
    }),
  ),
  fault(
    'default-page-num-2',
    'documented',
    'The default page_num is 2.',
    asks('list', (query) => {
      if (!query.has('page_num')) query.set('page_num', '2');
    }),
  ),
  fault(
    'page-size-cut-at-50',
    'assumed',
    'A page_size over 50 is taken for 50.',
    asks('list', (query) => {
      const size = Number(query.get('page_size'));
      if (size > 50 && size <= 100) query.set('page_size', '50');
    }),
  ),
  fault(
    'past-the-end-repeats-the-last',
    'assumed',
    'A page past the last has the items of the last.',
    cut('list', ({ number, size }, total) =>
      bounds({ number: Math.min(number, Math.max(1, Math.ceil(total / size))), size }),
    ),
  ),
  fault(
    'past-the-end-is-the-first',
    'assumed',
    'A page past the last has the items of the first.',
    cut('list', ({ number, size }, total) =>
      bounds({ number: number > Math.ceil(total / size) ? 1 : number, size }),
    ),
  ),
  fault(
    'row-for-each-message',
    'inferred',
    'A conversation is listed once for each of its messages: they are joined without grouping.',
    data('list', (rows, { size }) =>
      rows
        .flatMap((row) => Array<JsonObject>(Math.max(1, Number(row['message_count']))).fill(row))
        .slice(0, size),
    ),
  ),
  fault(
    'without-messages-not-listed',
    'inferred',
    'A conversation without messages is not listed: they are joined.',
    listing('list', (all) => all.filter((row) => row['message_count'] !== 0)),
  ),
  fault(
    'half-of-odd-sizes',
    'inferred',
    'A page_size that is odd is made even: one item too few, or one too many.',
    cut('list', ({ number, size }) => {
      const start = (number - 1) * size;
      return [start, start + (size === 1 ? 2 : size - (size % 2))];
    }),
  ),
];

function isGood(query: URLSearchParams): boolean {
  const size = Number(query.get('page_size') ?? 0);
  return Number.isInteger(size) && size >= 1 && size <= 100;
}

/** Gives the items of the first page whatever the number, under some queries. */
function cutFirst(isMet: (query: URLSearchParams) => boolean): Wrap {
  return pages('list', (all, { size }, { query }) =>
    isMet(query) ? { data: all.slice(0, size) } : {},
  );
}
