import type { JsonObject } from '../../src/index.ts';
import { around, isFine, remembering, rewrite, siblings } from './call.ts';
import type { Call } from './call.ts';
import { bodyOf, edited, objectIn } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { membersOf } from './json.ts';

const fault = faultsOf('delete');

/** Deletes, or does something else to, the others of an assignment as well. */
const spreads = (then: (call: Call, others: ReturnType<typeof siblings>) => void): Wrap =>
  around('delete', (call, next) => {
    const others = siblings(call.fake, call.id);
    const response = next();
    if (isFine(response)) then(call, others);
    return response;
  });

export const deleteOtherFaults = [
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
