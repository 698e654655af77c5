import { crash, when } from './edit.ts';
import { faultsOf } from './fault.ts';
import { listing, pages } from './page.ts';

const fault = faultsOf('rare');

export const rareListFaults = [
  fault(
    'page-size-one-repeats',
    'inferred',
    'With a page_size of 1, the second page is the first again.',
    pages('list', (all, { number, size }) =>
      size === 1 && number === 2 ? { data: all.slice(0, 1) } : {},
    ),
  ),
  fault(
    'page-size-one-has-two',
    'inferred',
    'With a page_size of 1, a page has two items.',
    pages('list', (all, { number, size }) =>
      size === 1 ? { data: all.slice(number - 1, number + 1) } : {},
    ),
  ),
  fault(
    'page-size-one-next-page',
    'inferred',
    'With a page_size of 1, no page says that there is a next one.',
    pages('list', (_all, { size }) => (size === 1 ? { has_next_page: false } : {})),
  ),
  fault(
    'largest-page-skips-its-last',
    'inferred',
    'With the largest page_size, an item between two pages is lost.',
    pages('list', (all, { number, size }) =>
      size === 100 ? { data: all.slice((number - 1) * 101, (number - 1) * 101 + 100) } : {},
    ),
  ),
  fault(
    'largest-page-is-99',
    'inferred',
    'With the largest page_size, a page has 99 items.',
    pages('list', (all, { number, size }) =>
      size === 100 ? { data: all.slice((number - 1) * 100, number * 100 - 1) } : {},
    ),
  ),
  fault(
    'hundredth-item-lost',
    'inferred',
    'The hundredth item of a list is lost.',
    listing('list', (all) => all.filter((_row, index) => index !== 99)),
  ),
  fault(
    'twentieth-item-twice',
    'inferred',
    'The item after the twentieth is the twentieth again.',
    pages('list', (all, { number, size }) => ({
      data: all
        .map((row, index) => (index === 20 ? (all[19] ?? row) : row))
        .slice((number - 1) * size, number * size),
    })),
  ),
  fault(
    'exactly-twenty-have-two-pages',
    'inferred',
    'Exactly twenty items make two pages.',
    pages('list', (all, { size }) => (all.length === 20 && size === 20 ? { total_pages: 2 } : {})),
  ),
  fault(
    'one-item-has-no-pages',
    'inferred',
    'A list of one item has no pages.',
    pages('list', (all) => (all.length === 1 ? { total_pages: 0 } : {})),
  ),
  fault(
    'agent-and-statuses-repeat',
    'inferred',
    'With agent_id and statuses together, the first item comes twice.',
    listing('list', (all, { query }) =>
      query.has('agent_id') && query.has('statuses') ? [...all.slice(0, 1), ...all] : all,
    ),
  ),
  fault(
    'agent-and-status-give-nothing',
    'inferred',
    'With agent_id and status together, nothing is found.',
    listing('list', (all, { query }) => (query.has('agent_id') && query.has('status') ? [] : all)),
  ),
  fault(
    'three-statuses-500',
    'documented',
    'More than two statuses answer 500.',
    when('list', ({ query }) => query.getAll('statuses').length > 2, crash),
  ),
  fault(
    'same-status-twice-500',
    'documented',
    'A status that is given twice answers 500.',
    when(
      'list',
      ({ query }) => new Set(query.getAll('statuses')).size < query.getAll('statuses').length,
      crash,
    ),
  ),
];
