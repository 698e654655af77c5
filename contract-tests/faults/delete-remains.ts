import type { JsonObject, PlainResponse } from '../../src/index.ts';
import { around, EVERY, isFine, remembering, rewrite } from './call.ts';
import type { Call, Operation } from './call.ts';
import { crash, objectIn, plain } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { allRows, isOldest, paged } from './page.ts';

const fault = faultsOf('delete');

/** What was deleted, as it was. */
type Deleted = Map<string, JsonObject>;

/** Remembers what was deleted, and answers other operations with that in mind. */
const haunted = (
  on: Operation | readonly Operation[],
  answer: (
    call: Call,
    response: PlainResponse,
    deleted: Deleted,
    all: () => readonly JsonObject[],
  ) => PlainResponse,
): Wrap =>
  remembering(
    (): Deleted => new Map(),
    (deleted) =>
      around(EVERY, (call, next) => {
        const before =
          call.operation === 'delete' ? call.fake.conversations.get(call.id) : undefined;
        const response = next();
        if (before !== undefined && isFine(response)) {
          deleted.set(call.id, { ...objectIn(response), message_count: 0 });
        }
        const isMeant = call.operation !== undefined && [on].flat().includes(call.operation);
        return isMeant ? answer(call, response, deleted, () => allRows(call, next)) : response;
      }),
  );

/** Lists some of what was deleted, where it fits the filters, in its place. */
const listed = (isListed: (row: JsonObject, query: URLSearchParams) => boolean): Wrap =>
  haunted('list', (call, response, deleted, all) => {
    if (!isFine(response)) return response;
    const ghosts = [...deleted.values()].filter(
      (row) => fits(row, call.query) && isListed(row, call.query),
    );
    if (ghosts.length === 0) return response;
    const sign = isOldest(call) ? 1 : -1;
    const rows = [...all(), ...ghosts].toSorted(
      (a, b) => sign * String(a['created_time']).localeCompare(String(b['created_time'])),
    );
    return paged(call, 'list', rows);
  });

function fits(row: JsonObject, query: URLSearchParams): boolean {
  const names = ['assignment_id', 'agent_id', 'status', 'tenant_id', 'tenant_unit_id'];
  const statuses = query.getAll('statuses');
  return (
    names.every((name) => !query.has(name) || query.getAll(name).at(-1) === row[name]) &&
    (statuses.length === 0 || statuses.includes(String(row['status'])))
  );
}

/** Says that something was deleted, and leaves it there. */
const leaves = (isLeft: (row: JsonObject) => boolean): Wrap =>
  around('delete', (call, next) => {
    const { method: _method, path, ...rest } = call.request;
    const read = next({ method: 'GET', path, ...rest });
    return isFine(read) && isLeft(objectIn(read)) ? read : next();
  });

export const deleteRemainFaults = [
  fault(
    'delete-does-nothing',
    'inferred',
    'A delete answers as if all were well, and deletes nothing.',
    leaves(() => true),
  ),
  fault(
    'delete-leaves-completed',
    'inferred',
    'A delete of a completed conversation deletes nothing.',
    leaves((row) => row['status'] === 'completed'),
  ),
  fault(
    'delete-leaves-what-was-updated',
    'inferred',
    'A delete of a conversation that was updated deletes nothing.',
    leaves((row) => row['updated_time'] !== row['created_time']),
  ),
  fault(
    'deleted-still-listed',
    'inferred',
    'What was deleted is still listed.',
    listed(() => true),
  ),
  fault(
    'deleted-listed-under-status',
    'inferred',
    'What was deleted is still listed where a status is asked for.',
    listed((_row, query) => query.has('status')),
  ),
  fault(
    'deleted-listed-under-agent',
    'inferred',
    'What was deleted is still listed where an agent_id is asked for.',
    listed((_row, query) => query.has('agent_id')),
  ),
  fault(
    'deleted-still-read',
    'inferred',
    'What was deleted is not listed, but read.',
    haunted('read', (call, response, deleted) => {
      const row = deleted.get(call.id);
      return row === undefined || response.status !== 404
        ? response
        : plain(200, withoutCount(row));
    }),
  ),
  fault(
    'deleted-read-once-more',
    'inferred',
    'What was deleted is read once more, from a cache.',
    haunted('read', (call, response, deleted) => {
      const row = deleted.get(call.id);
      deleted.delete(call.id);
      return row === undefined || response.status !== 404
        ? response
        : plain(200, withoutCount(row));
    }),
  ),
  fault(
    'deleted-has-messages',
    'assumed',
    'The messages of what was deleted are still listed.',
    haunted('messages', (call, response, deleted) =>
      deleted.has(call.id) && response.status === 404 ? paged(call, 'messages', []) : response,
    ),
  ),
  fault(
    'deleted-is-updated',
    'assumed',
    'A status update of what was deleted answers 200.',
    haunted('update', (call, response, deleted) => {
      const row = deleted.get(call.id);
      return row === undefined || response.status !== 404
        ? response
        : plain(200, withoutCount(row));
    }),
  ),
  fault(
    'deleted-is-stopped',
    'inferred',
    'A delete stops the conversation instead.',
    around('delete', (call, next) => {
      const { method: _method, path, ...rest } = call.request;
      const response = next({ method: 'GET', path, ...rest });
      if (isFine(response)) rewrite(call.fake, call.id, { status: 'stopped' });
      return isFine(response) ? response : next();
    }),
  ),
  fault(
    'second-delete-200',
    'assumed',
    'A second delete answers as the first did.',
    haunted('delete', (call, response, deleted) => {
      const row = deleted.get(call.id);
      return row === undefined || response.status !== 404
        ? response
        : plain(200, withoutCount(row));
    }),
  ),
  fault(
    'second-delete-500',
    'documented',
    'A second delete answers 500.',
    haunted('delete', (call, response, deleted) =>
      response.status === 404 && deleted.has(call.id) ? crash() : response,
    ),
  ),
  fault(
    'unknown-delete-200',
    'inferred',
    'A delete of what never was answers 200 with an empty object.',
    haunted('delete', (call, response, deleted) =>
      response.status === 404 && !deleted.has(call.id) ? plain(200, {}) : response,
    ),
  ),
];

function withoutCount(row: JsonObject): JsonObject {
  const { message_count: _count, ...rest } = row;
  return rest;
}
