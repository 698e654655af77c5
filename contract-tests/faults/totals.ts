import type { JsonObject } from '../../src/index.ts';
import { around, isFine, remembering } from './call.ts';
import { edited, objectIn } from './edit.ts';
import { faultsOf } from './fault.ts';

import { pageOf, pages, told } from './page.ts';

const fault = faultsOf('pages');

export const totalFaults = [
  fault(
    'page-num-told-from-zero',
    'documented',
    'The page_num that is told is one less than what was asked for.',
    told('list', ({ number }) => ({ page_num: number - 1 })),
  ),
  fault(
    'page-num-told-is-always-1',
    'documented',
    'The page_num that is told is always 1.',
    told('list', () => ({ page_num: 1 })),
  ),
  fault(
    'page-size-told-is-the-default',
    'documented',
    'The page_size that is told is always 20.',
    told('list', () => ({ page_size: 20 })),
  ),
  fault(
    'page-size-told-is-what-there-is',
    'documented',
    'The page_size that is told is the number of items on the page.',
    told('list', ({ number, size, total }) => ({
      page_size: Math.max(0, Math.min(size, total - (number - 1) * size)),
    })),
  ),
  fault(
    'total-pages-rounded-down',
    'inferred',
    'The total_pages are rounded down.',
    told('list', ({ size, total }) => ({ total_pages: Math.max(1, Math.floor(total / size)) })),
  ),
  fault(
    'total-pages-one-more-when-full',
    'inferred',
    'Where the last page is full, total_pages is one too many.',
    told('list', ({ size, total }) =>
      total === 0 ? {} : { total_pages: Math.floor(total / size) + 1 },
    ),
  ),
  fault(
    'total-pages-by-default-size',
    'inferred',
    'The total_pages are reckoned with the default size.',
    told('list', ({ total }) => ({ total_pages: Math.max(1, Math.ceil(total / 20)) })),
  ),
  fault(
    'total-pages-always-1',
    'inferred',
    'The total_pages are the default of their schema.',
    told('list', () => ({ total_pages: 1 })),
  ),
  fault(
    'empty-has-no-pages',
    'assumed',
    'Where there is nothing, total_pages is 0.',
    told('list', ({ total }) => (total === 0 ? { total_pages: 0 } : {})),
  ),
  fault(
    'next-page-after-a-full-last-one',
    'inferred',
    'A last page that is full says that there is a next one.',
    told('list', ({ number, size, total }) =>
      number * size === total ? { has_next_page: true } : {},
    ),
  ),
  fault(
    'next-page-never',
    'inferred',
    'No page says that there is a next one.',
    told('list', () => ({ has_next_page: false })),
  ),
  fault(
    'next-page-always',
    'inferred',
    'Every page says that there is a next one.',
    told('list', () => ({ has_next_page: true })),
  ),
  fault(
    'no-next-page-before-the-last',
    'inferred',
    'The page before the last says that there is no next one.',
    told('list', ({ number, size, total }) =>
      number === Math.ceil(total / size) - 1 ? { has_next_page: false } : {},
    ),
  ),
  fault(
    'next-page-past-the-end',
    'inferred',
    'A page past the last says that there is a next one.',
    told('list', ({ number, size, total }) =>
      (number - 1) * size >= total && number > 1 ? { has_next_page: true } : {},
    ),
  ),
  fault(
    'total-is-of-the-page',
    'inferred',
    'The total_count is the number of items on the page.',
    pages('list', (all, wanted) => ({
      total_count: (pageOf(all, wanted)['data'] as JsonObject[]).length,
    })),
  ),
  fault(
    'total-capped-at-100',
    'inferred',
    'The total_count is never over 100.',
    told('list', ({ total }) => ({ total_count: Math.min(total, 100) })),
  ),
  fault(
    'total-rounded-to-tens',
    'inferred',
    'A total_count over 20 is rounded to tens.',
    told('list', ({ total }) => (total > 20 ? { total_count: Math.round(total / 10) * 10 } : {})),
  ),
  fault(
    'total-one-too-many',
    'inferred',
    'The total_count is one too many.',
    told('list', ({ total }) => ({ total_count: total + 1 })),
  ),
  fault(
    'total-missing-past-the-end',
    'inferred',
    'A page past the last has a total_count of 0.',
    told('list', ({ number, size, total }) =>
      (number - 1) * size >= total ? { total_count: 0 } : {},
    ),
  ),
  fault(
    'total-remembered',
    'inferred',
    'The total_count of a query is what it was when it was asked for first.',
    remembering(
      () => new Map<string, number>(),
      (known) =>
        told('list', ({ total }, { query }) => {
          const name = [...query].filter(([key]) => !key.startsWith('page')).join('&');
          const first = known.get(name) ?? total;
          known.set(name, first);
          return { total_count: first };
        }),
    ),
  ),
  fault(
    'total-counts-deleted',
    'inferred',
    'The total_count of an assignment counts what was deleted too.',
    remembering(
      () => new Map<string, number>(),
      (deleted) =>
        around(['list', 'delete'], (call, next) => {
          const response = next();
          if (!isFine(response)) return response;
          const of = String(
            call.operation === 'delete'
              ? objectIn(response)['assignment_id']
              : call.query.get('assignment_id'),
          );
          const gone = deleted.get(of) ?? 0;
          if (call.operation === 'list') {
            return gone === 0
              ? response
              : edited(response, (page) => ({
                  ...(page as JsonObject),
                  total_count: Number((page as JsonObject)['total_count']) + gone,
                }));
          }
          deleted.set(of, gone + 1);
          return response;
        }),
    ),
  ),
];
