import type { Json, JsonObject } from '../../src/index.ts';
import { answers, without } from './edit.ts';
import { faultsOf } from './fault.ts';
import { told } from './page.ts';

const fault = faultsOf('schema');

export const schemaEnvelopeFaults = [
  fault(
    'total-count-as-string',
    'documented',
    'The total_count of a list is a string.',
    told('list', ({ total }) => ({ total_count: String(total) })),
  ),
  fault(
    'has-next-page-as-number',
    'documented',
    'The has_next_page of a list is 0 or 1.',
    answers('list', (page) => ({ ...page, has_next_page: page['has_next_page'] === true ? 1 : 0 })),
  ),
  fault(
    'page-num-as-string',
    'documented',
    'The page_num of a list is the text of the query.',
    answers('list', (page) => ({ ...page, page_num: String(page['page_num']) })),
  ),
  fault(
    'page-size-missing',
    'inferred',
    'A list of messages does not tell its page_size.',
    answers('messages', (page) => without(page, 'page_size')),
  ),
  fault(
    'has-next-page-missing-on-last-page',
    'inferred',
    'The last page leaves has_next_page out.',
    answers('list', (page) =>
      page['has_next_page'] === true ? page : without(page, 'has_next_page'),
    ),
  ),
  fault(
    'total-pages-null-when-empty',
    'documented',
    'Where there is nothing, total_pages is null.',
    told('list', ({ total }) => (total === 0 ? { total_pages: null } : {})),
  ),
  fault(
    'data-null-when-empty',
    'documented',
    'A page without items has null for its data.',
    answers('list', (page) => ({ ...page, data: nothing(page) ? null : (page['data'] ?? null) })),
  ),
  fault(
    'data-missing-when-empty',
    'inferred',
    'A page of messages without items has no data at all.',
    answers('messages', (page) => (nothing(page) ? without(page, 'data') : page)),
  ),
  fault(
    'data-keyed-by-id',
    'documented',
    'The data of a list is an object whose members are named by the ids.',
    answers('list', (page) => ({
      ...page,
      data: Object.fromEntries(
        (page['data'] as JsonObject[]).map((row) => [String(row['id']), row]),
      ),
    })),
  ),
  fault(
    'data-padded-with-null',
    'documented',
    'The last page is filled up with null to its size.',
    answers('list', (page) => {
      const data = page['data'] as Json[];
      const size = Number(page['page_size']);
      return data.length === 0 || data.length === size
        ? page
        : { ...page, data: [...data, ...Array<null>(size - data.length).fill(null)] };
    }),
  ),
  fault(
    'list-in-an-envelope',
    'documented',
    'A list stands below a member called result.',
    answers('list', (page) => ({ result: page })),
  ),
  fault(
    'list-as-bare-array',
    'documented',
    'A list is an array of its items, without a page around it.',
    answers('list', (page) => page['data'] ?? null),
  ),
  fault(
    'item-in-an-envelope',
    'documented',
    'A conversation that is read stands below a member called data.',
    answers('read', (conversation) => ({ data: conversation })),
  ),
  fault(
    'item-as-array',
    'documented',
    'A conversation that is read is the one entry of an array.',
    answers('read', (conversation) => [conversation]),
  ),
];

function nothing(page: JsonObject): boolean {
  return (page['data'] as Json[]).length === 0;
}
