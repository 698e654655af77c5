import type { Json, JsonObject } from '../../src/index.ts';
import { around, asking, isFine, remembering } from './call.ts';
import { asks, edited, objectIn } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { allRows, filter, forgottenLater, listing, paged, pageOf, wantedBy } from './page.ts';

const fault = faultsOf('filters');

const same = (a: Json | undefined, b: string | undefined): boolean =>
  String(a).toLowerCase() === String(b).toLowerCase();

/** Compares a property in another way with the last value of a filter. */
const compares = (name: string, is: (value: string, wanted: string) => boolean): Wrap =>
  filter(name, (row, values) => {
    const value = row[name];
    return typeof value === 'string' && is(value, values.at(-1) ?? '');
  });

/** Forgets a filter, always or under some other. */
const forgets = (name: string, isMet: (query: URLSearchParams) => boolean = () => true): Wrap =>
  asks('list', (query) => {
    if (isMet(query)) query.delete(name);
  });

const some = (row: JsonObject, name: string, values: readonly string[]): boolean =>
  values.includes(String(row[name]));

/** The pattern that SQL's LIKE makes of a text. */
function like(pattern: string): RegExp {
  const source = pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${source.replaceAll('%', '.*').replaceAll('_', '.')}$`, 's');
}

export const filterFaults = [
  fault('agent-filter-ignored', 'inferred', 'The agent_id filter is ignored.', forgets('agent_id')),
  fault(
    'assignment-filter-ignored',
    'inferred',
    'The assignment_id filter is ignored.',
    forgets('assignment_id'),
  ),
  fault('status-filter-ignored', 'inferred', 'The status filter is ignored.', forgets('status')),
  fault(
    'statuses-filter-ignored',
    'inferred',
    'The statuses filter is ignored.',
    forgets('statuses'),
  ),
  fault(
    'status-ignored-with-agent',
    'assumed',
    'The status filter is ignored where an agent_id is given too.',
    forgets('status', (query) => query.has('agent_id')),
  ),
  fault(
    'agent-ignored-with-assignment',
    'assumed',
    'The agent_id filter is ignored where an assignment_id is given too.',
    forgets('agent_id', (query) => query.has('assignment_id')),
  ),
  fault(
    'status-wins-over-statuses',
    'assumed',
    'Where status and statuses are both given, statuses is ignored.',
    forgets('statuses', (query) => query.has('status')),
  ),
  fault(
    'statuses-win-over-status',
    'assumed',
    'Where status and statuses are both given, status is ignored.',
    forgets('status', (query) => query.has('statuses')),
  ),
  fault(
    'agent-filter-in-any-case',
    'inferred',
    'The agent_id filter ignores case.',
    compares('agent_id', same),
  ),
  fault(
    'assignment-filter-in-any-case',
    'inferred',
    'The assignment_id filter ignores case.',
    compares('assignment_id', same),
  ),
  fault(
    'status-filter-in-any-case',
    'inferred',
    'The status filter ignores case.',
    compares('status', same),
  ),
  fault(
    'agent-filter-matches-beginning',
    'inferred',
    'The agent_id filter matches the beginning of an id.',
    compares('agent_id', (value, wanted) => value.startsWith(wanted)),
  ),
  fault(
    'assignment-filter-matches-part',
    'inferred',
    'The assignment_id filter matches any part of an id.',
    compares('assignment_id', (value, wanted) => value.includes(wanted)),
  ),
  fault(
    'status-filter-matches-part',
    'inferred',
    'The status filter matches any part of a status.',
    compares('status', (value, wanted) => value.includes(wanted)),
  ),
  fault(
    'assignment-filter-knows-wildcards',
    'inferred',
    'The assignment_id filter takes % and _ for wildcards.',
    compares('assignment_id', (value, wanted) => like(wanted).test(value)),
  ),
  fault(
    'agent-filter-knows-wildcards',
    'inferred',
    'The agent_id filter takes % and _ for wildcards.',
    compares('agent_id', (value, wanted) => like(wanted).test(value)),
  ),
  fault(
    'agent-filter-trims',
    'inferred',
    'The agent_id filter ignores spaces at the ends.',
    compares('agent_id', (value, wanted) => value.trim() === wanted.trim()),
  ),
  fault(
    'assignment-filter-cut-at-36',
    'inferred',
    'The assignment_id filter compares the first 36 characters.',
    compares('assignment_id', (value, wanted) => value.slice(0, 36) === wanted.slice(0, 36)),
  ),
  fault(
    'agent-filter-compares-users',
    'inferred',
    'The agent_id filter compares the user_id.',
    filter('agent_id', (row, values) => some(row, 'user_id', values)),
  ),
  fault(
    'assignment-filter-takes-unassigned',
    'inferred',
    'The assignment_id filter gives conversations without an assignment too.',
    filter(
      'assignment_id',
      (row, values) => row['assignment_id'] === null || row['assignment_id'] === values.at(-1),
    ),
  ),
  fault(
    'agent-filter-takes-agentless',
    'inferred',
    'The agent_id filter gives conversations without an agent too.',
    filter(
      'agent_id',
      (row, values) => row['agent_id'] === null || row['agent_id'] === values.at(-1),
    ),
  ),
  fault(
    'agent-null-as-text',
    'inferred',
    'The text null for an agent_id gives conversations that have no agent.',
    filter('agent_id', (row, values) => String(row['agent_id']) === values.at(-1)),
  ),
  fault(
    'empty-assignment-filter-ignored',
    'inferred',
    'An empty assignment_id filter is ignored.',
    forgets('assignment_id', (query) => query.get('assignment_id') === ''),
  ),
  fault(
    'filter-decoded-twice',
    'inferred',
    'A percent sign in a filter is decoded once more.',
    asks('list', (query) => {
      const value = query.get('assignment_id');
      if (value !== null && /%[\da-f]{2}/i.test(value))
        query.set('assignment_id', unescapedOnce(value));
    }),
  ),
  fault(
    'plus-in-filter-is-a-space',
    'inferred',
    'A plus sign in a filter becomes a space.',
    asks('list', (query) => {
      const value = query.get('assignment_id');
      if (value !== null) query.set('assignment_id', value.replaceAll('+', ' '));
    }),
  ),
  fault(
    'statuses-last-only',
    'inferred',
    'Of several statuses only the last counts.',
    filter('statuses', (row, values) => some(row, 'status', values.slice(-1))),
  ),
  fault(
    'statuses-first-only',
    'inferred',
    'Of several statuses only the first counts.',
    filter('statuses', (row, values) => some(row, 'status', values.slice(0, 1))),
  ),
  fault(
    'statuses-first-two-only',
    'inferred',
    'Of several statuses only the first two count.',
    filter('statuses', (row, values) => some(row, 'status', values.slice(0, 2))),
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
    filter('statuses', (row, values) => !some(row, 'status', values)),
  ),
  fault(
    'statuses-split-at-commas',
    'assumed',
    'One value of statuses with a comma counts as two.',
    filter('statuses', (row, values) =>
      some(
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
        ) && some(row, 'status', values),
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
  fault(
    'total-before-the-filter',
    'inferred',
    'The total_count of a list, and what follows from it, is counted before the filter by status.',
    around('list', (call, next) => {
      const response = next();
      if (!isFine(response)) return response;
      const rest = new URLSearchParams(call.query);
      for (const name of ['status', 'statuses']) rest.delete(name);
      const { data: _data, ...counted } = objectIn(next(asking(call, rest)));
      return edited(response, (page) => ({ ...(page as JsonObject), ...counted }));
    }),
  ),
  fault(
    'filter-after-the-page',
    'inferred',
    'A page is cut first, and then filtered by status.',
    around('list', (call, next) => {
      const response = next();
      const wanted = call.query.get('status');
      if (wanted === null || !isFine(response)) return response;
      const rest = new URLSearchParams(call.query);
      rest.delete('status');
      const { data } = pageOf(allRows(call, next, rest), wantedBy(call, 'list'));
      const kept = (data as JsonObject[]).filter((row) => row['status'] === wanted);
      return edited(response, (page) => ({ ...(page as JsonObject), data: kept }));
    }),
  ),
  fault(
    'status-filter-on-first-status',
    'inferred',
    'The status filter finds conversations by the status that they were created with.',
    remembering(
      () => new Map<string, Json>(),
      (first) => (fake) => {
        const list = filter(
          'status',
          (row, values) => (first.get(String(row['id'])) ?? row['status']) === values.at(-1),
        )(fake);
        const create = around('create', (_call, next) => {
          const response = next();
          if (isFine(response)) {
            const { id, status = null } = objectIn(response);
            first.set(String(id), status);
          }
          return response;
        })(fake);
        return (request) =>
          request.method.toUpperCase() === 'POST' ? create(request) : list(request);
      },
    ),
  ),
  fault(
    'newest-missing-under-filter',
    'inferred',
    'With an agent_id filter, the newest conversation of all is not found until there is a newer one.',
    listing('list', (all, { query, fake }) => {
      if (!query.has('agent_id')) return all;
      const [newest] = fake.conversations.list({ order: '-created_time', take: 1 });
      return all.filter((row) => row['id'] !== newest?.id);
    }),
  ),
  fault(
    'filtered-list-remembered-until-create',
    'inferred',
    'What a list with a status filter gave is given again until something is created.',
    remembering(
      () => new Map<string, JsonObject[]>(),
      (known) =>
        around(['list', 'create'], (call, next) => {
          const response = next();
          if (call.operation === 'create') known.clear();
          if (call.operation === 'create' || !call.query.has('status') || !isFine(response))
            return response;
          const name = [...call.query].filter(([key]) => !key.startsWith('page')).join('&');
          const all = known.get(name) ?? [...allRows(call, next)];
          known.set(name, all);
          return paged(call, 'list', all);
        }),
    ),
  ),
  fault(
    'page-two-forgets-status',
    'inferred',
    'Only the first page is filtered by status.',
    forgottenLater(['status', 'statuses']),
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
      some(row, name === 'statuses' ? 'status' : name, call.query.getAll(name));
    const all = allRows(call, next, rest);
    return paged(
      call,
      'list',
      all.filter((row) => meets(row, one) || meets(row, other)),
    );
  });
}

function unescapedOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
