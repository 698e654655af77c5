import type { JsonObject } from '../../src/index.ts';
import { asks } from './edit.ts';
import { around, isFine, remembering } from './call.ts';
import type { Call } from './call.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { forgottenLater, isOldest, listing, pageOf, pages, allRows, paged } from './page.ts';

const fault = faultsOf('order');

type Key = (row: JsonObject) => string;

/** Rows by a key, in the direction that a request asks for; equal ones keep their order. */
const by = (key: Key, isAscending: (call: Call) => boolean = isOldest): Wrap =>
  listing('list', (all, call) => sorted(all, key, isAscending(call)));

function sorted(all: readonly JsonObject[], key: Key, isAscending: boolean): readonly JsonObject[] {
  const sign = isAscending ? 1 : -1;
  return all.toSorted((a, b) => sign * compare(key(a), key(b)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const text =
  (name: string): Key =>
  (row) =>
    String(row[name]);

export const orderFaults = [
  fault(
    'oldest-by-default',
    'documented',
    'Without an order, the oldest come first.',
    asks('list', (query) => {
      if (!query.has('order')) query.set('order', 'oldest');
    }),
  ),
  fault(
    'oldest-ignored',
    'inferred',
    'The order oldest is ignored.',
    asks('list', (query) => {
      if (query.get('order') === 'oldest') query.delete('order');
    }),
  ),
  fault(
    'orders-swapped',
    'inferred',
    'recent gives the oldest first, and oldest the newest.',
    asks('list', (query) => {
      const order = query.get('order') ?? 'recent';
      if (order === 'recent') query.set('order', 'oldest');
      else if (order === 'oldest') query.set('order', 'recent');
    }),
  ),
  fault(
    'order-ignored-under-status',
    'inferred',
    'The order is ignored where a status is given.',
    asks('list', (query) => {
      if (query.has('status') && query.get('order') === 'oldest') query.delete('order');
    }),
  ),
  fault(
    'order-ignored-under-statuses',
    'inferred',
    'The order is ignored where two statuses are given.',
    asks('list', (query) => {
      if (query.getAll('statuses').length > 1 && query.get('order') === 'oldest')
        query.delete('order');
    }),
  ),
  fault(
    'order-by-updated-time',
    'inferred',
    'Lists are ordered by updated_time.',
    by(text('updated_time')),
  ),
  fault(
    'recent-by-updated-time',
    'inferred',
    'recent orders by updated_time, oldest by created_time.',
    listing('list', (all, call) =>
      isOldest(call) ? all : sorted(all, text('updated_time'), false),
    ),
  ),
  fault('order-by-topic', 'inferred', 'Lists are ordered by topic.', by(text('topic'))),
  fault('order-by-id', 'inferred', 'Lists are ordered by id.', by(text('id'))),
  fault(
    'order-by-status',
    'inferred',
    'Lists are ordered by status, and then by time.',
    by(text('status')),
  ),
  fault(
    'running-first',
    'inferred',
    'Running conversations come before all others.',
    listing('list', (all) => sorted(all, (row) => (row['status'] === 'running' ? '0' : '1'), true)),
  ),
  fault(
    'statuses-in-groups',
    'inferred',
    'With several statuses, each makes a list of its own, one after the other.',
    listing('list', (all, { query }) => {
      const order = query.getAll('statuses');
      return order.length < 2
        ? all
        : sorted(all, (row) => String(order.indexOf(String(row['status']))), true);
    }),
  ),
  fault(
    'order-to-the-second',
    'inferred',
    'Times are compared without fractions of a second, and the older of two comes first.',
    listing('list', (all, call) => {
      const oldest = isOldest(call) ? all : all.toReversed();
      return sorted(oldest, (row) => String(row['created_time']).slice(0, 19), isOldest(call));
    }),
  ),
  fault(
    'order-by-time-of-day',
    'inferred',
    'Lists are ordered by the time of day, whatever the day.',
    by((row) => String(row['created_time']).slice(10)),
  ),
  fault(
    'order-by-fraction',
    'inferred',
    'Lists are ordered by the fraction of the second, as a text.',
    by((row) => String(Number(String(row['created_time']).slice(20, 23)))),
  ),
  fault(
    'only-the-page-is-turned-round',
    'inferred',
    'oldest turns each page of recent round.',
    pages('list', (all, wanted, call) => {
      if (!isOldest(call)) return {};
      const rows = pageOf(all.toReversed(), wanted)['data'] as JsonObject[];
      return { data: rows.toReversed() };
    }),
  ),
  fault(
    'ordered-by-fifties',
    'inferred',
    'oldest turns round fifty at a time.',
    listing('list', (all, call) => {
      if (!isOldest(call)) return all;
      const recent = all.toReversed();
      return recent.flatMap((_row, index) =>
        index % 50 === 0 ? recent.slice(index, index + 50).toReversed() : [],
      );
    }),
  ),
  fault(
    'newest-stays-on-top',
    'inferred',
    'With oldest, the newest conversation still comes first.',
    listing('list', (all, call) =>
      isOldest(call) ? [...all.slice(-1), ...all.slice(0, -1)] : all,
    ),
  ),
  fault(
    'page-two-forgets-order',
    'inferred',
    'Only the first page is ordered as asked for.',
    forgottenLater(['order']),
  ),
  fault(
    'ties-in-any-order',
    'assumed',
    'Conversations of one created_time change places from request to request.',
    remembering(
      () => ({ count: 0 }),
      (asked) =>
        around('list', (call, next) => {
          const response = next();
          if (!isFine(response)) return response;
          const all = allRows(call, next);
          asked.count += 1;
          const turned = asked.count % 2 === 0 ? all.toReversed() : all;
          return paged(call, 'list', sorted(turned, text('created_time'), isOldest(call)));
        }),
    ),
  ),
];
