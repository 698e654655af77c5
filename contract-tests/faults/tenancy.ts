import type { JsonObject } from '../../src/index.ts';
import { around, asking, EVERY, isFine, remembering } from './call.ts';
import type { Operation } from './call.ts';
import { asks, edited, objectIn } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { allRows, forgottenLater, paged } from './page.ts';

const fault = faultsOf('tenancy');

const SCOPES = ['tenant_id', 'tenant_unit_id'];

/** Does not look at a scope, always or under some condition. */
const forgets = (
  on: Operation | readonly Operation[],
  names: readonly string[],
  isMet: (query: URLSearchParams) => boolean = () => true,
): Wrap =>
  asks(on, (query) => {
    if (isMet(query)) for (const name of names) query.delete(name);
  });

const WORDS: Readonly<Record<string, string>> = {
  list: 'A list',
  read: 'A read',
  delete: 'A delete',
  update: 'A status update',
  messages: 'A list of messages',
};

/** Each operation on records that exist, with either scope forgotten. */
const forgotten = Object.entries(WORDS).flatMap(([on, word]) => [
  fault(
    `tenant-ignored-by-${on}`,
    'assumed',
    `${word} does not look at the tenant_id.`,
    forgets(on as Operation, ['tenant_id']),
  ),
  fault(
    `unit-ignored-by-${on}`,
    'assumed',
    `${word} does not look at the tenant_unit_id.`,
    forgets(on as Operation, ['tenant_unit_id']),
  ),
]);

/** Says that there is nothing, and does it all the same. */
const doneInSecret = (on: 'delete' | 'update'): Wrap =>
  around(on, (call, next) => {
    const response = next();
    if (response.status === 404) {
      for (const name of SCOPES) call.query.delete(name);
      next(asking(call, call.query));
    }
    return response;
  });

/** Compares a tenant in another way. */
const compares = (is: (value: string, wanted: string) => boolean): Wrap =>
  around('list', (call, next) => {
    const response = next();
    const wanted = call.query.get('tenant_id');
    if (wanted === null || !isFine(response)) return response;
    call.query.delete('tenant_id');
    const all = allRows(call, next);
    return paged(
      call,
      'list',
      all.filter((row) => is(String(row['tenant_id']), wanted)),
    );
  });

export const tenancyFaults = [
  ...forgotten,
  fault(
    'tenant-checked-by-read-only',
    'assumed',
    'Only a read looks at tenant and unit.',
    forgets(['list', 'messages', 'update', 'delete'], SCOPES),
  ),
  fault(
    'tenant-ignored-under-status',
    'assumed',
    'A list does not look at tenant and unit where a status is given.',
    forgets('list', SCOPES, (query) => query.has('status')),
  ),
  fault(
    'tenant-ignored-under-statuses',
    'assumed',
    'A list does not look at tenant and unit where statuses are given.',
    forgets('list', SCOPES, (query) => query.has('statuses')),
  ),
  fault(
    'tenant-ignored-under-agent',
    'assumed',
    'A list does not look at tenant and unit where an agent_id is given.',
    forgets('list', SCOPES, (query) => query.has('agent_id')),
  ),
  fault(
    'tenant-ignored-under-unit',
    'assumed',
    'Where a unit is given, nothing looks at the tenant.',
    forgets(
      EVERY.filter((on) => on !== 'create'),
      ['tenant_id'],
      (query) => query.has('tenant_unit_id'),
    ),
  ),
  fault(
    'tenant-forgotten-on-page-two',
    'assumed',
    'Only the first page looks at tenant and unit.',
    forgottenLater(SCOPES),
  ),
  fault(
    'count-of-all-tenants',
    'assumed',
    'The total_count of a list, and what follows from it, counts the records of all tenants.',
    around('list', (call, next) => {
      const response = next();
      if (!isFine(response)) return response;
      for (const name of SCOPES) call.query.delete(name);
      const { data: _data, ...counted } = objectIn(next(asking(call, call.query)));
      return edited(response, (page) => ({ ...(page as JsonObject), ...counted }));
    }),
  ),
  fault(
    'create-ignores-tenant',
    'assumed',
    'A create does not look at the tenant_id: all belongs to the tenant of the caller.',
    forgets('create', ['tenant_id']),
  ),
  fault(
    'create-ignores-unit',
    'assumed',
    'A create does not look at the tenant_unit_id.',
    forgets('create', ['tenant_unit_id']),
  ),
  fault(
    'delete-of-another-tenant-in-secret',
    'assumed',
    'A delete through another tenant answers 404, and deletes.',
    doneInSecret('delete'),
  ),
  fault(
    'update-of-another-tenant-in-secret',
    'assumed',
    'A status update through another tenant answers 404, and updates.',
    doneInSecret('update'),
  ),
  fault(
    'unnamed-unit-is-any',
    'assumed',
    'A conversation that was created without a tenant_unit_id is read through any.',
    remembering(
      () => new Set<string>(),
      (unnamed) =>
        around(['create', 'read'], (call, next) => {
          if (call.operation === 'read') {
            if (unnamed.has(call.id)) call.query.delete('tenant_unit_id');
            return next(asking(call, call.query));
          }
          const response = next();
          if (isFine(response) && !call.query.has('tenant_unit_id'))
            unnamed.add(String(objectIn(response)['id']));
          return response;
        }),
    ),
  ),
  fault(
    'tenant-in-any-case',
    'assumed',
    'A list compares the tenant_id without regard to case.',
    compares((value, wanted) => value.toLowerCase() === wanted.toLowerCase()),
  ),
  fault(
    'tenant-by-its-beginning',
    'assumed',
    'A list takes every tenant_id that begins with what is asked for.',
    compares((value, wanted) => value.startsWith(wanted)),
  ),
  fault(
    'newest-of-any-tenant',
    'assumed',
    'A list of one tenant begins with the newest of all tenants.',
    around('list', (call, next) => {
      const response = next();
      if (!isFine(response) || !call.query.has('tenant_id')) return response;
      const own = allRows(call, next);
      call.query.delete('tenant_id');
      call.query.delete('tenant_unit_id');
      const newest = allRows(call, next)[0];
      return newest === undefined || own.some((row) => row['id'] === newest['id'])
        ? response
        : paged(call, 'list', [newest, ...own]);
    }),
  ),
  fault(
    'list-shared-between-tenants',
    'assumed',
    'What a list gave one tenant is given to the next that asks the same, until something is written.',
    remembering(
      () => new Map<string, ReturnType<typeof objectIn>>(),
      (known) =>
        around(EVERY, (call, next) => {
          const { operation, query } = call;
          if (operation !== 'list' && operation !== 'read' && operation !== 'messages')
            known.clear();
          const response = next();
          if (operation !== 'list' || !isFine(response)) return response;
          const name = [...query].filter(([key]) => !SCOPES.includes(key)).join('&');
          const page = known.get(name) ?? objectIn(response);
          known.set(name, page);
          return edited(response, () => page);
        }),
    ),
  ),
];
