import type { Json, JsonObject } from '../../src/index.ts';
import { around, everywhere, isFine, remembering } from '../faults/call.ts';
import type { Operation } from '../faults/call.ts';
import { answers, edited, eachRow, member, put, rows, SHOWING } from '../faults/edit.ts';
import type { ConversationsFake, Wrap } from '../faults/fault.ts';
import { deeply, mapMembers, membersOf } from '../faults/json.ts';
import { listing } from '../faults/page.ts';
import { renamed } from '../faults/renamed.ts';
import { variation } from './variation.ts';

const ALL: readonly Operation[] = [...SHOWING, 'messages'];
const TIMES = ['created_time', 'updated_time', 'requested_time'];
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Writes every time of every answer in another way. */
const times = (write: (time: string) => string): Wrap =>
  rows(ALL, (row) =>
    mapMembers(row, (name, value) => [
      [name, TIMES.includes(name) && typeof value === 'string' ? write(value) : value],
    ]),
  );

/** Writes the text of every JSON body in another way. */
const texts = (write: (body: Json) => string): Wrap =>
  everywhere((_call, next) => {
    const response = next();
    if (response.body === '') return response;
    let text = '';
    edited(response, (body) => {
      text = write(body);
      return body;
    });
    return { ...response, body: text };
  });

/** Whether something was there before the suite came. */
const foundIn = ({ conversations }: ConversationsFake): ReadonlySet<string> =>
  new Set(conversations.list().map(({ id }) => id));

/** Changes a member of what was there before, and leaves alone what is created. */
const before =
  (on: readonly Operation[], edit: (row: JsonObject) => JsonObject): Wrap =>
  (fake) => {
    const found = foundIn(fake);
    return rows(on, (row) =>
      found.has(String(row['conversation_id'] ?? row['id'])) ? edit(row) : row,
    )(fake);
  };

function ulid(ordinal: number): string {
  let rest = ordinal;
  let text = '';
  for (let place = 0; place < 16; place++) {
    text = (CROCKFORD[rest % 32] ?? '0') + text;
    rest = Math.floor(rest / 32);
  }
  return `01JK3ZQ7RT${text}`;
}

export const bodyVariations = [
  variation(
    'extra-properties',
    'Pages, conversations, messages and errors have further members.',
    everywhere((_call, next) => {
      const response = next();
      return response.body === ''
        ? response
        : edited(response, (body) => {
            const whole = membersOf(body);
            if (whole === undefined) return body;
            const more = { ...eachRow(whole, (row) => put(row, 'version', 3)), request_id: 'r-1' };
            const { detail } = whole;
            if (!Array.isArray(detail)) return more;
            return {
              ...more,
              detail: (detail as JsonObject[]).map((error) =>
                put(error, 'url', 'https://errors.example/v'),
              ),
            };
          });
    }),
  ),
  variation(
    'members-of-its-own-change',
    'Rows tell how often they were shown and changed, in members that no schema names.',
    remembering(
      () => ({ shown: 0, writes: 0 }),
      (count) =>
        everywhere((call, next) => {
          const response = next();
          if (!isFine(response)) return response;
          if (call.request.method.toUpperCase() !== 'GET') count.writes += 1;
          return edited(response, (body) =>
            eachRow(membersOf(body) ?? {}, (row) => ({
              ...row,
              revision: count.writes,
              _meta: { shown: (count.shown += 1), ticket: `t-${count.shown}` },
            })),
          );
        }),
    ),
  ),
  variation(
    'further-values-in-rows',
    'What was there before was invoked from a mobile app, and has messages from the system.',
    before(ALL, (row) =>
      mapMembers(row, (name, value) => [
        [
          name,
          name === 'invoke_from'
            ? 'mobile'
            : name === 'message_from' && value === 'user'
              ? 'system'
              : value,
        ],
      ]),
    ),
    { contradicts: ['invoke-from-values', 'message-from-values'] },
  ),
  variation(
    'nulls-where-allowed',
    'No conversation has an agent_mode or an agent_type, and no message has feedback.',
    rows(ALL, (row) =>
      mapMembers(row, (name, value) => [
        [name, ['agent_mode', 'agent_type', 'feedback'].includes(name) ? null : value],
      ]),
    ),
  ),
  variation(
    'nulls-elsewhere',
    'What nothing is known of is null: who created and updated, and the metadata of messages.',
    rows(ALL, (row) =>
      mapMembers(row, (name, value) => [
        [
          name,
          ['user_id', 'created_by_name', 'updated_by_name', 'updated_by_role', 'metadata'].includes(
            name,
          )
            ? null
            : value,
        ],
      ]),
    ),
    { contradicts: ['nullable-properties'] },
  ),
  variation('ids-as-ulids', 'The ids of conversations are ULIDs.', renamed(ulid), {
    contradicts: ['id-format'],
  }),
  variation(
    'ids-as-numbers-in-text',
    'The ids of conversations are texts of digits.',
    renamed((ordinal) => String(1000 + ordinal)),
    { contradicts: ['id-format'] },
  ),
  variation(
    'whole-second-times',
    'Times have no fractions of a second.',
    times((time) => time.replace(/\.\d+/, '')),
  ),
  variation(
    'times-with-offset',
    'Times are told two hours east of Greenwich.',
    times((time) => new Date(Date.parse(time) + 7_200_000).toISOString().replace('Z', '+02:00')),
  ),
  variation(
    'times-in-microseconds',
    'Times have six digits after the second, and an offset of zero.',
    times((time) => time.replace('Z', '000+00:00')),
  ),
  variation(
    'slim-create',
    'A create answers the id alone.',
    answers('create', ({ id }) => ({ id })),
    { contradicts: ['create-answers'] },
  ),
  variation(
    'pretty-json',
    'JSON comes on several lines, with a line end after it.',
    texts((body) => `${JSON.stringify(body, undefined, 2)}\n`),
  ),
  variation(
    'members-in-another-order',
    'The members of objects come in another order, those of inputs too.',
    everywhere((_call, next) => {
      const response = next();
      if (response.body === '') return response;
      return edited(response, (body) =>
        deeply(body, (value) => {
          const members = membersOf(value);
          return members === undefined
            ? value
            : Object.fromEntries(Object.entries(members).toReversed());
        }),
      );
    }),
  ),
  variation(
    'created-with-more',
    'What is created has extend_properties of its own, and was invoked from the web.',
    (fake) => {
      const found = foundIn(fake);
      return rows(SHOWING, (row) =>
        found.has(String(row['id']))
          ? row
          : { ...row, invoke_from: 'web', extend_properties: { source: 'gateway' } },
      )(fake);
    },
    { contradicts: ['extend-properties-default', 'invoke-from-default'] },
  ),
  variation(
    'updated-by-the-system',
    'A status update names a job of the service in the updated_by properties.',
    around('update', (call, next) => {
      const response = next();
      if (!isFine(response)) return response;
      const by = { updated_by: 'job-7', updated_by_name: 'Scheduler', updated_by_role: 'system' };
      call.fake.conversations.update(call.id, {
        ...by,
        updated_time: call.fake.conversations.get(call.id)?.updated_time ?? '',
      });
      return edited(response, (body) => ({ ...membersOf(body), ...by }));
    }),
  ),
  variation(
    'greeted',
    'A new conversation has a message of the agent already.',
    remembering(
      () => new Set<string>(),
      (greeted) =>
        around('create', (call, next) => {
          const response = next();
          if (!isFine(response)) return response;
          edited(response, (body) => {
            const id = String(membersOf(body)?.['id']);
            if (!greeted.has(id))
              call.fake.messages.create({ conversation_id: id, message_from: 'agent' });
            greeted.add(id);
            return body;
          });
          return response;
        }),
    ),
  ),
  variation(
    'messages-newest-first',
    'Messages are listed newest first.',
    listing('messages', (all) => all.toReversed()),
    { contradicts: ['messages-order'] },
  ),
  variation(
    'feedback-in-other-words',
    'The feedback on messages is a word that nobody has heard of.',
    member('messages', 'feedback', (value) => (value === null ? null : 'insightful')),
  ),
];
