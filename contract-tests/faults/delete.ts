import type { JsonObject, PlainResponse } from '../../src/index.ts';
import { around, EVERY, isFine, remembering, rewrite, siblings } from './call.ts';
import type { Call, Operation } from './call.ts';
import { answers, bodyOf, crash, edited, objectIn, plain } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { membersOf } from './json.ts';
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

/** Deletes, or does something else to, the others of an assignment as well. */
const spreads = (then: (call: Call, others: ReturnType<typeof siblings>) => void): Wrap =>
  around('delete', (call, next) => {
    const others = siblings(call.fake, call.id);
    const response = next();
    if (isFine(response)) then(call, others);
    return response;
  });

/** Says that something was deleted, and leaves it there. */
const leaves = (isLeft: (row: JsonObject) => boolean): Wrap =>
  around('delete', (call, next) => {
    const { method: _method, path, ...rest } = call.request;
    const read = next({ method: 'GET', path, ...rest });
    return isFine(read) && isLeft(objectIn(read)) ? read : next();
  });

export const deleteFaults = [
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
  fault(
    'delete-answers-null',
    'documented',
    'A delete answers null.',
    answers('delete', () => null),
  ),
  fault(
    'delete-answers-a-message',
    'inferred',
    'A delete answers that it went well, instead of the conversation.',
    answers('delete', () => ({ message: 'Conversation deleted' })),
  ),
  fault(
    'delete-answers-a-boolean',
    'documented',
    'A delete answers true.',
    answers('delete', () => true),
  ),
  fault(
    'delete-answers-a-count',
    'documented',
    'A delete answers how many were deleted.',
    answers('delete', () => 1),
  ),
  fault(
    'delete-answers-nothing',
    'documented',
    'A delete answers 200 without a body.',
    around('delete', (_call, next) => {
      const response = next();
      return isFine(response) ? { ...response, body: '' } : response;
    }),
  ),
  fault(
    'delete-answers-another',
    'assumed',
    'A delete answers another conversation of the assignment, and deletes the right one.',
    around('delete', (call, next) => {
      const [other] = siblings(call.fake, call.id);
      const response = next();
      return isFine(response) && other !== undefined
        ? edited(response, (body) => ({ ...membersOf(body), id: other.id, topic: other.topic }))
        : response;
    }),
  ),
  fault(
    'delete-answers-stopped',
    'assumed',
    'A delete answers that the conversation is stopped, which it was not.',
    answers('delete', (row) => ({ ...row, status: 'stopped' })),
  ),
  fault(
    'delete-takes-the-next',
    'inferred',
    'A delete takes the next conversation of the assignment along.',
    spreads(({ fake }, others) => {
      const [next] = others;
      if (next !== undefined) fake.conversations.delete(next.id);
    }),
  ),
  fault(
    'delete-takes-same-topic',
    'inferred',
    'A delete takes what has the same topic in the assignment along.',
    spreads(({ fake, id }, others) => {
      const { topic } = others.find((other) => other.id === id) ?? others[0] ?? {};
      for (const other of others)
        if (other.topic === topic && others.filter((one) => one.topic === topic).length > 1)
          fake.conversations.delete(other.id);
    }),
  ),
  fault(
    'delete-takes-the-assignment',
    'inferred',
    'A delete takes the whole assignment along.',
    spreads(({ fake }, others) => {
      for (const other of others) fake.conversations.delete(other.id);
    }),
  ),
  fault(
    'delete-takes-the-newest-instead',
    'inferred',
    'A delete takes the newest conversation of the assignment, whichever is named.',
    around('delete', (call, next) => {
      const newest = siblings(call.fake, call.id).at(-1);
      const { method: _method, path, ...rest } = call.request;
      if (newest === undefined) return next();
      const read = next({ method: 'GET', path, ...rest });
      if (isFine(read)) call.fake.conversations.delete(newest.id);
      return read;
    }),
  ),
  fault(
    'delete-touches-the-others',
    'inferred',
    'A delete moves the updated_time of the others of its assignment on.',
    spreads(({ fake }, others) => {
      for (const other of others)
        rewrite(fake, other.id, {
          updated_time: new Date(Date.parse(other.updated_time) + 1).toISOString(),
        });
    }),
  ),
  fault(
    'delete-takes-an-agent-away',
    'inferred',
    'A delete takes the agent of the next conversation of the assignment away.',
    spreads(({ fake }, others) => {
      const next = others.find((other) => other.agent_id !== null);
      if (next !== undefined) rewrite(fake, next.id, { agent_id: null });
    }),
  ),
  fault(
    'deleted-id-is-given-again',
    'inferred',
    'The next create gets the id of what was deleted last.',
    givenAgain(),
  ),
  fault(
    'delete-of-unknown-takes-the-newest',
    'inferred',
    'A delete of an unknown id answers 404, and takes the newest conversation that was created through it.',
    remembering(
      () => [] as string[],
      (ids) =>
        around(['create', 'delete'], (call, next) => {
          const response = next();
          if (call.operation === 'create' && isFine(response))
            ids.push(String(membersOf(bodyOf(response))?.['id']));
          const newest = response.status === 404 ? ids.pop() : undefined;
          if (newest !== undefined) call.fake.conversations.delete(newest);
          return response;
        }),
    ),
  ),
];

function withoutCount(row: JsonObject): JsonObject {
  const { message_count: _count, ...rest } = row;
  return rest;
}

/** Gives the id of what was deleted last to what is created next. */
function givenAgain(): Wrap {
  return remembering(
    () => ({ free: undefined as string | undefined }),
    (memory) =>
      around(['create', 'delete'], (call, next) => {
        const response = next();
        if (!isFine(response)) return response;
        if (call.operation === 'delete') {
          memory.free = call.id;
          return response;
        }
        const { free: id } = memory;
        const fresh = call.fake.conversations.get(String(objectIn(response)['id']));
        if (id === undefined || fresh === undefined) return response;
        memory.free = undefined;
        call.fake.conversations.delete(fresh.id);
        call.fake.conversations.create({ ...fresh, id });
        return edited(response, (body) => ({ ...(body as JsonObject), id }));
      }),
  );
}
