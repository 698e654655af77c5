import type { JsonObject } from '../../src/index.ts';
import { around, CONVERSATIONS, isFine, remembering, rewrite } from './call.ts';
import { edited, member, objectIn, plain, rows } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';

const fault = faultsOf('read');

/** Changes what is stored of a conversation each time that it is read. */
const touches = (changes: (row: JsonObject) => Parameters<typeof rewrite>[2]): Wrap =>
  around('read', (call, next) => {
    const response = next();
    if (isFine(response)) rewrite(call.fake, call.id, changes(objectIn(response)));
    return response;
  });

const later = (time: unknown): string => new Date(Date.parse(String(time)) + 1).toISOString();

export const readFaults = [
  fault(
    'list-topic-cut',
    'inferred',
    'A list has the first 50 characters of each topic.',
    member('list', 'topic', (topic) => [...String(topic)].slice(0, 50).join('')),
  ),
  fault(
    'list-topic-with-dots',
    'inferred',
    'A list has dots in the place of what a long topic has more than 100 characters.',
    member('list', 'topic', (topic) =>
      String(topic).length > 100 ? `${String(topic).slice(0, 97)}...` : topic,
    ),
  ),
  fault(
    'list-inputs-empty',
    'inferred',
    'A list has empty inputs.',
    member('list', 'inputs', () => ({})),
  ),
  fault(
    'list-agent-null',
    'inferred',
    'A list has null for each agent_id.',
    member('list', 'agent_id', () => null),
  ),
  fault(
    'list-times-to-the-second',
    'inferred',
    'A list has times without fractions of a second, a read has them.',
    rows('list', (row) => ({
      ...row,
      created_time: whole(row['created_time']),
      updated_time: whole(row['updated_time']),
    })),
  ),
  fault(
    'list-updated-time-is-created-time',
    'inferred',
    'A list has created_time for updated_time.',
    rows('list', (row) => ({ ...row, updated_time: row['created_time'] })),
  ),
  fault(
    'list-assignment-null',
    'inferred',
    'A list has null for assignment_id where an agent_id filter is given.',
    member('list', 'assignment_id', (id, _row, { query }) => (query.has('agent_id') ? null : id)),
  ),
  fault(
    'read-assignment-null',
    'inferred',
    'A conversation that is read has null for assignment_id.',
    member('read', 'assignment_id', () => null),
  ),
  fault(
    'read-user-is-another',
    'inferred',
    'A conversation that is read has its agent for user_id.',
    member('read', 'user_id', (id, row) => row['agent_id'] ?? id),
  ),
  fault(
    'read-inputs-of-the-one-before',
    'inferred',
    'A conversation that is read has the inputs of the one that was read before.',
    remembering(
      () => ({ inputs: undefined as JsonObject[string] }),
      (last) =>
        member('read', 'inputs', (inputs) => {
          const before = last.inputs;
          last.inputs = inputs;
          return before ?? inputs;
        }),
    ),
  ),
  fault(
    'read-topic-in-quotes',
    'inferred',
    'The topic of a conversation that is read stands in quotes.',
    member('read', 'topic', (topic) => JSON.stringify(topic)),
  ),
  fault(
    'read-remembered',
    'inferred',
    'What was read once is read again, whatever happened to it.',
    remembering(
      () => new Map<string, string>(),
      (known) =>
        around('read', (call, next) => {
          const response = next();
          if (!isFine(response)) return response;
          const body = known.get(call.id) ?? response.body;
          known.set(call.id, body);
          return { ...response, body };
        }),
    ),
  ),
  fault(
    'read-touches-updated-time',
    'inferred',
    'Reading a conversation moves its updated_time on.',
    touches((row) => ({ updated_time: later(row['updated_time']) })),
  ),
  fault(
    'read-counts-views',
    'inferred',
    'Reading a conversation counts up in its extend_properties.',
    around('read', (call, next) => {
      const response = next();
      const { extend_properties = {} } = call.fake.conversations.get(call.id) ?? {};
      if (isFine(response))
        rewrite(call.fake, call.id, {
          extend_properties: {
            ...extend_properties,
            views: Number(extend_properties['views'] ?? 0) + 1,
          },
        });
      return response;
    }),
  ),
  fault(
    'read-wakes-paused',
    'inferred',
    'Reading a paused conversation lets it run.',
    touches((row) => (row['status'] === 'paused' ? { status: 'running' } : {})),
  ),
  fault(
    'list-touches-updated-time',
    'inferred',
    'Listing an assignment moves the updated_time of its first conversation on.',
    around('list', (call, next) => {
      const response = next();
      if (!isFine(response) || !call.query.has('assignment_id')) return response;
      const [first] = objectIn(response)['data'] as JsonObject[];
      if (first !== undefined)
        rewrite(call.fake, String(first['id']), { updated_time: later(first['updated_time']) });
      return response;
    }),
  ),
  fault(
    'read-by-beginning-of-id',
    'assumed',
    'The beginning of an id reads the conversation too.',
    around('read', (call, next) => {
      const response = next();
      if (response.status !== 404 || call.id.length < 8) return response;
      const found = call.fake.conversations.list().find(({ id }) => id.startsWith(call.id));
      return found === undefined
        ? response
        : next({ ...call.request, path: `${CONVERSATIONS}/${found.id}` });
    }),
  ),
  fault(
    'unknown-id-reads-the-newest',
    'assumed',
    'An unknown id reads the newest conversation.',
    around('read', (call, next) => {
      const response = next();
      const [newest] = call.fake.conversations.list({ order: '-created_time', take: 1 });
      return response.status === 404 && newest !== undefined
        ? next({ ...call.request, path: `${CONVERSATIONS}/${newest.id}` })
        : response;
    }),
  ),
  fault(
    'unknown-id-reads-an-empty-object',
    'inferred',
    'An unknown id reads an object without members.',
    around('read', (_call, next) => {
      const response = next();
      return response.status === 404 ? plain(200, {}) : response;
    }),
  ),
  fault(
    'read-tells-completed-as-stopped',
    'inferred',
    'The status of a conversation that is read is never completed: it is told as stopped.',
    around('read', (_call, next) => {
      const response = next();
      return isFine(response) && objectIn(response)['status'] === 'completed'
        ? edited(response, (body) => ({ ...(body as JsonObject), status: 'stopped' }))
        : response;
    }),
  ),
];

function whole(time: JsonObject[string]): string {
  return String(time).replace(/\.\d+/, '');
}
