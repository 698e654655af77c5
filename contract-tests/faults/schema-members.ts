import type { Json } from '../../src/index.ts';
import { answers, eachRow, member, plain, rows, SHOWING, without } from './edit.ts';
import { everywhere } from './call.ts';
import { faultsOf } from './fault.ts';
import { renamed } from './renamed.ts';
import { mapMembers } from './json.ts';

const fault = faultsOf('schema');

const times = (on: 'created_time' | 'updated_time', change: (time: string) => Json) =>
  member(SHOWING, on, (time) => change(String(time)));

export const schemaMemberFaults = [
  fault(
    'inputs-missing-in-list',
    'inferred',
    'The conversations of a list come without their inputs.',
    rows('list', (row) => without(row, 'inputs')),
  ),
  fault(
    'message-count-missing-in-list',
    'inferred',
    'The conversations of a list come without message_count.',
    rows('list', (row) => without(row, 'message_count')),
  ),
  fault(
    'updated-by-name-missing-on-read',
    'inferred',
    'A conversation that is read comes without updated_by_name.',
    rows('read', (row) => without(row, 'updated_by_name')),
  ),
  fault(
    'nulls-left-out',
    'inferred',
    'A member that is null is left out of every conversation.',
    rows(SHOWING, (row) =>
      mapMembers(row, (name, value) => (value === null ? [] : [[name, value]])),
    ),
  ),
  fault(
    'camel-case-in-list',
    'inferred',
    'The members of listed conversations are written in camel case.',
    rows('list', (row) =>
      mapMembers(row, (name, value) => [
        [name.replaceAll(/_(.)/g, (_match, letter: string) => letter.toUpperCase()), value],
      ]),
    ),
  ),
  fault(
    'user-id-null',
    'assumed',
    'The user_id of a conversation is null.',
    member(SHOWING, 'user_id', () => null),
  ),
  fault(
    'created-by-null-in-list',
    'assumed',
    'A list does not look up created_by_name and has null in its place.',
    member('list', 'created_by_name', () => null),
  ),
  fault(
    'created-by-as-object',
    'documented',
    'A conversation that is read has its creator in full for created_by.',
    member('read', 'created_by', (id, row) => ({ id, name: row['created_by_name'] })),
  ),
  fault(
    'extend-properties-as-empty-array',
    'documented',
    'Where extend_properties is empty, it is an array.',
    member(SHOWING, 'extend_properties', (value) => (JSON.stringify(value) === '{}' ? [] : value)),
  ),
  fault(
    'inputs-as-text-on-read',
    'documented',
    'A conversation that is read has the JSON text of its inputs.',
    member('read', 'inputs', (value) => JSON.stringify(value)),
  ),
  fault(
    'extend-properties-as-text-in-list',
    'documented',
    'A listed conversation has the JSON text of its extend_properties.',
    member('list', 'extend_properties', (value) => JSON.stringify(value)),
  ),
  fault(
    'message-count-as-string',
    'documented',
    'The message_count of a listed conversation is a string.',
    member('list', 'message_count', String),
  ),
  fault(
    'message-count-null-when-none',
    'documented',
    'Where a conversation has no messages, its message_count is null.',
    member('list', 'message_count', (count) => (count === 0 ? null : count)),
  ),
  fault(
    'agent-mode-as-number',
    'documented',
    'The agent_mode of a conversation is the number of an enum.',
    member(SHOWING, 'agent_mode', (mode) => (mode === null ? 0 : 1)),
  ),
  fault(
    'status-as-number',
    'documented',
    'The status of a conversation that is read is the number of an enum.',
    member('read', 'status', (value) =>
      ['running', 'paused', 'completed', 'failed', 'stopped'].indexOf(String(value)),
    ),
  ),
  fault(
    'ids-as-numbers',
    'documented',
    'The id of a conversation is a number.',
    renamed((ordinal) => ordinal),
  ),
  fault(
    'created-time-without-zone',
    'documented',
    'The created_time of a conversation has no time zone.',
    times('created_time', (time) => time.replace('Z', '')),
  ),
  fault(
    'created-time-with-a-space',
    'documented',
    'The created_time of a conversation has a space between its date and its time.',
    times('created_time', (time) => time.replace('T', ' ')),
  ),
  fault(
    'created-time-as-epoch',
    'documented',
    'The created_time of a conversation is a number of milliseconds.',
    times('created_time', (time) => Date.parse(time)),
  ),
  fault(
    'created-time-in-words',
    'documented',
    'The created_time of a conversation is written as in an HTTP header.',
    times('created_time', (time) => new Date(time).toUTCString()),
  ),
  fault(
    'updated-time-as-date',
    'documented',
    'The updated_time of a conversation is a date without a time.',
    times('updated_time', (time) => time.slice(0, 10)),
  ),
  fault(
    'updated-time-empty-until-updated',
    'documented',
    'The updated_time is an empty text until the first update.',
    rows(SHOWING, (row) =>
      row['updated_time'] === row['created_time'] ? { ...row, updated_time: '' } : row,
    ),
  ),
  fault(
    'requested-time-as-epoch',
    'documented',
    'The requested_time of a message is a number of seconds.',
    member('messages', 'requested_time', (time) => Date.parse(String(time)) / 1000),
  ),
  fault(
    'tokens-as-strings',
    'documented',
    'The input_tokens of a message are a string.',
    member('messages', 'input_tokens', String),
  ),
  fault(
    'feedback-as-number',
    'documented',
    'The feedback on a message is 1 or -1.',
    member('messages', 'feedback', (value) => (value === null ? null : value === 'like' ? 1 : -1)),
  ),
  fault(
    'metadata-as-text',
    'documented',
    'The metadata of a message is its JSON text.',
    member('messages', 'metadata', (value) => JSON.stringify(value)),
  ),
  fault(
    'metadata-null-when-empty',
    'assumed',
    'The metadata of a message is null where there is none.',
    member('messages', 'metadata', (value) => (JSON.stringify(value) === '{}' ? null : value)),
  ),
  fault(
    'run-id-missing',
    'inferred',
    'A message that the user wrote has no run_id.',
    rows('messages', (row) => (row['message_from'] === 'user' ? without(row, 'run_id') : row)),
  ),
  fault(
    'content-as-parts',
    'documented',
    'The content of a message is an array of parts.',
    answers('messages', (page) =>
      eachRow(page, (row) => ({ ...row, content: [{ type: 'text', text: row['content'] ?? '' }] })),
    ),
  ),
  fault(
    'detail-as-text',
    'documented',
    'The detail of a refused request is a sentence.',
    everywhere((_call, next) => {
      const response = next();
      return response.status === 422 ? plain(422, { detail: 'Validation failed' }) : response;
    }),
  ),
];
