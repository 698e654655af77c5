import { expect, test } from 'vitest';

import { conversations, idsOf } from './support/conversations.ts';
import type { Conversations, ListedConversation, Query } from './support/conversations.ts';

type Filter = 'tenant_id' | 'tenant_unit_id' | 'assignment_id' | 'agent_id' | 'status' | 'statuses';

const FILTERS: readonly Filter[] = [
  'tenant_id',
  'tenant_unit_id',
  'assignment_id',
  'agent_id',
  'status',
  'statuses',
];

const PAIRS = FILTERS.flatMap((one, index) =>
  FILTERS.slice(index + 1).map((other): [Filter, Filter] => [one, other]),
);

const propertyOf = (filter: Filter): Exclude<Filter, 'statuses'> =>
  filter === 'statuses' ? 'status' : filter;

/** What must be listed for these values, by looking at every conversation. */
const meeting = (
  all: readonly ListedConversation[],
  values: Partial<Record<Filter, string | readonly string[]>>,
): string[] =>
  idsOf(
    all.filter((one) =>
      Object.entries(values).every(([filter, wanted]) => {
        const value = one[propertyOf(filter as Filter)];
        return value !== null && [wanted].flat().includes(value);
      }),
    ),
  );

/** The values that conversations have for a filter; for `statuses` some pairs of them. */
const valuesFor = (
  all: readonly ListedConversation[],
  filter: Filter,
): (string | readonly string[])[] => {
  const values = [...new Set(all.map((one) => one[propertyOf(filter)]))].filter(
    (value) => value !== null,
  );
  if (filter !== 'statuses') return values;
  return values.map((value, index) => [value, values[index + 1] ?? 'no-such-status']);
};

const expectExact = (
  api: Conversations,
  all: readonly ListedConversation[],
  query: Partial<Record<Filter, string | readonly string[]>>,
): void => {
  const wanted = meeting(all, query);
  expect(idsOf(api.all(query as Query))).toEqual(wanted);
  expect(api.list(query as Query).body.total_count).toBe(wanted.length);
};

test.each(FILTERS)('%s gives all that match and nothing else', (filter) => {
  const api = conversations();
  const all = api.all();
  const values = valuesFor(all, filter);
  expect(values.length).toBeGreaterThan(1);
  for (const value of values) expectExact(api, all, { [filter]: value });
});

test.each(PAIRS)('%s and %s both apply', (one, other) => {
  const api = conversations();
  const all = api.all();
  for (const first of valuesFor(all, one).slice(0, 4)) {
    for (const second of valuesFor(all, other).slice(0, 5)) {
      expectExact(api, all, { [one]: first, [other]: second });
    }
  }
});

test('all filters together find what has all of these values', () => {
  const api = conversations();
  const all = api.all();
  const target = all.find(({ assignment_id }) => assignment_id !== null);
  const query = {
    tenant_id: target?.tenant_id ?? '',
    tenant_unit_id: target?.tenant_unit_id ?? '',
    assignment_id: target?.assignment_id ?? '',
    agent_id: target?.agent_id ?? '',
    status: target?.status ?? '',
    statuses: [target?.status ?? '', 'paused'],
  };
  expectExact(api, all, query);
  expect(idsOf(api.all(query))).toContain(target?.id);
});

test('status and statuses that exclude each other find nothing', () => {
  const { body } = conversations().list({ status: 'running', statuses: ['paused', 'failed'] });
  expect(body).toMatchObject({ total_count: 0, data: [] });
});

test('the statuses together are all conversations, and none is counted twice', () => {
  const api = conversations();
  const statuses = ['running', 'paused', 'completed', 'failed', 'stopped'];
  const totals = statuses.map((status) => api.list({ status }).body.total_count);
  const all = api.list().body.total_count;
  expect(totals.reduce((sum, total) => sum + total, 0)).toBe(all);
  expect(api.list({ statuses: [...statuses, ...statuses] }).body.total_count).toBe(all);
});

test.each([
  { status: 'no-such-status' },
  { statuses: ['no-such-status', 'RUNNING'] },
  { status: '' },
  { agent_id: 'no-such-agent' },
  { assignment_id: '__proto__' },
  { tenant_id: 'constructor' },
])('a value that no conversation has gives an empty page: %o', (query: Query) => {
  const { status, body } = conversations().list(query);
  expect([status, body]).toEqual([
    200,
    {
      page_num: 1,
      page_size: 20,
      total_count: 0,
      total_pages: 1,
      has_next_page: false,
      data: [],
    },
  ]);
});

test('an unknown status beside a known one does not spoil it', () => {
  const api = conversations();
  expect(api.list({ statuses: ['running', 'no-such-status'] }).body.total_count).toBe(
    api.list({ status: 'running' }).body.total_count,
  );
});

test('what is created and updated is filtered by what it has become', () => {
  const api = conversations();
  const { id } = api.create({ agent_id: 'mine', status: 'paused' }).body;
  api.setStatus(id, 'stopped');
  const found = (status: string): string[] => idsOf(api.all({ agent_id: 'mine', status }));
  expect([found('paused'), found('stopped')]).toEqual([[], [id]]);
});

test('what none has an assignment of is in no filter by assignment', () => {
  const api = conversations();
  const all = api.all();
  const without = all.filter(({ assignment_id }) => assignment_id === null).length;
  const totals = valuesFor(all, 'assignment_id').map(
    (assignment_id) => api.list({ assignment_id }).body.total_count,
  );
  expect(totals.reduce((sum, total) => sum + total, 0)).toBe(all.length - without);
  expect(api.list({ assignment_id: 'null' }).body.total_count).toBe(0);
});
