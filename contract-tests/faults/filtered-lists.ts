import type { Json, JsonObject } from '../../src/index.ts';
import { around, asking, isFine, remembering } from './call.ts';
import { edited, objectIn } from './edit.ts';
import { faultsOf } from './fault.ts';
import { allRows, filter, forgottenLater, listing, paged, pageOf, wantedBy } from './page.ts';

const fault = faultsOf('filters');

export const filteredListFaults = [
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
