import type { Json } from '../../src/index.ts';
import { asks } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { filter, forgets, isOneOf } from './page.ts';

const fault = faultsOf('filters');

const same = (a: Json | undefined, b: string | undefined): boolean =>
  String(a).toLowerCase() === String(b).toLowerCase();

/** Compares a property in another way with the last value of a filter. */
const compares = (name: string, is: (value: string, wanted: string) => boolean): Wrap =>
  filter(name, (row, values) => {
    const value = row[name];
    return typeof value === 'string' && is(value, values.at(-1) ?? '');
  });

/** The pattern that SQL's LIKE makes of a text. */
function like(pattern: string): RegExp {
  const source = pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${source.replaceAll('%', '.*').replaceAll('_', '.')}$`, 's');
}

export const filterMatchFaults = [
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
    filter('agent_id', (row, values) => isOneOf(row, 'user_id', values)),
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
];

function unescapedOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
