import type { JsonObject } from '../../src/index.ts';
import { around, isFine } from './call.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { allRows, filter, forgets, isOneOf, listing, paged } from './page.ts';

const fault = faultsOf('filters');

export const filterChoiceFaults = [
  fault(
    'statuses-last-only',
    'inferred',
    'Of several statuses only the last counts.',
    filter('statuses', (row, values) => isOneOf(row, 'status', values.slice(-1))),
  ),
  fault(
    'statuses-first-only',
    'inferred',
    'Of several statuses only the first counts.',
    filter('statuses', (row, values) => isOneOf(row, 'status', values.slice(0, 1))),
  ),
  fault(
    'statuses-first-two-only',
    'inferred',
    'Of several statuses only the first two count.',
    filter('statuses', (row, values) => isOneOf(row, 'status', values.slice(0, 2))),
  ),
  fault(
    'statuses-all-at-once',
    'inferred',
    'A conversation must have each of several statuses.',
    filter('statuses', (row, values) => values.every((value) => row['status'] === value)),
  ),
  fault(
    'statuses-turned-round',
    'inferred',
    'The statuses filter gives all conversations but those.',
    filter('statuses', (row, values) => !isOneOf(row, 'status', values)),
  ),
  fault(
    'statuses-split-at-commas',
    'assumed',
    'One value of statuses with a comma counts as two.',
    filter('statuses', (row, values) =>
      isOneOf(
        row,
        'status',
        values.flatMap((value) => value.split(',')),
      ),
    ),
  ),
  fault(
    'statuses-with-unknown-give-nothing',
    'inferred',
    'One unknown value among statuses, and nothing is found.',
    filter(
      'statuses',
      (row, values) =>
        values.every((value) =>
          ['running', 'paused', 'completed', 'failed', 'stopped'].includes(value),
        ) && isOneOf(row, 'status', values),
    ),
  ),
  fault(
    'statuses-repeat-items',
    'inferred',
    'A status that is given twice lists its conversations twice.',
    listing('list', (all, { query }) =>
      all.flatMap((row) => {
        const times = query.getAll('statuses').filter((value) => value === row['status']).length;
        return Array<JsonObject>(Math.max(1, times)).fill(row);
      }),
    ),
  ),
  fault(
    'status-or-statuses',
    'assumed',
    'Where status and statuses are both given, either will do.',
    either('status', 'statuses'),
  ),
  fault(
    'agent-or-assignment',
    'assumed',
    'Where agent_id and assignment_id are both given, either will do.',
    either('agent_id', 'assignment_id'),
  ),
  fault(
    'paused-takes-stopped',
    'inferred',
    'The status filter for paused gives stopped ones too.',
    filter(
      'status',
      (row, values) =>
        row['status'] === values.at(-1) ||
        (values.at(-1) === 'paused' && row['status'] === 'stopped'),
    ),
  ),
  fault(
    'unknown-status-filter-ignored',
    'assumed',
    'An unknown value of the status filter is ignored.',
    forgets(
      'status',
      (query) =>
        !['running', 'paused', 'completed', 'failed', 'stopped'].includes(
          query.get('status') ?? '',
        ),
    ),
  ),
  fault(
    'stopped-hidden-without-filter',
    'inferred',
    'Without a filter by status, stopped conversations are not listed.',
    listing('list', (all, { query }) =>
      query.has('status') || query.has('statuses')
        ? all
        : all.filter((row) => row['status'] !== 'stopped'),
    ),
  ),
];

/** Gives what either of two filters gives, where both are given. */
function either(one: string, other: string): Wrap {
  return around('list', (call, next) => {
    const response = next();
    if (!call.query.has(one) || !call.query.has(other) || !isFine(response)) return response;
    const rest = new URLSearchParams(call.query);
    for (const name of [one, other]) rest.delete(name);
    const meets = (row: JsonObject, name: string): boolean =>
      isOneOf(row, name === 'statuses' ? 'status' : name, call.query.getAll(name));
    const all = allRows(call, next, rest);
    return paged(
      call,
      'list',
      all.filter((row) => meets(row, one) || meets(row, other)),
    );
  });
}
