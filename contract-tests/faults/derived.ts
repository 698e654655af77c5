import type { Json, JsonObject } from '../../src/index.ts';
import { remembering } from './call.ts';
import { answers, eachRow, member, rows } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';

const fault = faultsOf('derived');

const counts = (change: (count: number, row: JsonObject) => Json): Wrap =>
  member('list', 'message_count', (count, row) => change(Number(count), row));

const totals = (change: (input: number, answer: number, total: number) => number): Wrap =>
  rows('messages', (row) => ({
    ...row,
    total_tokens: change(
      Number(row['input_tokens']),
      Number(row['answer_tokens']),
      Number(row['total_tokens']),
    ),
  }));

/** Gives the counts of a page to other rows of it. */
const shifted = (
  pick: (all: readonly JsonObject[], index: number) => JsonObject | undefined,
): Wrap =>
  answers('list', (page) => {
    const all = page['data'] as JsonObject[];
    let index = 0;
    return eachRow(page, (row) => ({
      ...row,
      message_count: pick(all, index++)?.['message_count'] ?? 0,
    }));
  });

export const derivedFaults = [
  fault(
    'message-count-always-zero',
    'inferred',
    'The message_count is always 0.',
    counts(() => 0),
  ),
  fault(
    'message-count-one-too-many',
    'inferred',
    'The message_count counts one too many where there are messages.',
    counts((count) => (count > 0 ? count + 1 : count)),
  ),
  fault(
    'message-count-never-zero',
    'inferred',
    'The message_count of a conversation without messages is 1.',
    counts((count) => Math.max(1, count)),
  ),
  fault(
    'message-count-of-one-page',
    'inferred',
    'The message_count is never over 20: it counts one page.',
    counts((count) => Math.min(count, 20)),
  ),
  fault(
    'message-count-of-ten',
    'inferred',
    'The message_count stops at 10.',
    counts((count) => Math.min(count, 10)),
  ),
  fault(
    'message-count-of-the-user',
    'inferred',
    'The message_count counts what the user says alone.',
    counts((count) => Math.ceil(count / 2)),
  ),
  fault(
    'message-count-doubled',
    'inferred',
    'The message_count is doubled by a join.',
    counts((count) => count * 2),
  ),
  fault(
    'message-count-of-the-first',
    'inferred',
    'All conversations on a page have the message_count of the first.',
    shifted((all) => all[0]),
  ),
  fault(
    'message-count-of-the-next',
    'inferred',
    'A conversation has the message_count of the next on the page.',
    shifted((all, index) => all[index + 1] ?? all[0]),
  ),
  fault(
    'message-count-zero-on-later-pages',
    'inferred',
    'On every page after the first, message_count is 0.',
    member('list', 'message_count', (count, _row, { query }) =>
      Number(query.get('page_num') ?? 1) > 1 ? 0 : count,
    ),
  ),
  fault(
    'message-count-zero-under-status',
    'inferred',
    'Where a status is given, message_count is 0.',
    member('list', 'message_count', (count, _row, { query }) => (query.has('status') ? 0 : count)),
  ),
  fault(
    'message-count-grows',
    'inferred',
    'The message_count goes up by one each time that a conversation is listed.',
    remembering(
      () => new Map<string, number>(),
      (times) =>
        counts((count, row) => {
          const id = String(row['id']);
          const more = times.get(id) ?? 0;
          times.set(id, more + 1);
          return count + more;
        }),
    ),
  ),
  fault(
    'total-tokens-without-input',
    'inferred',
    'The total_tokens leave the input out.',
    totals((_input, answer) => answer),
  ),
  fault(
    'total-tokens-zero-without-answer',
    'inferred',
    'Where answer_tokens is 0, total_tokens is 0.',
    totals((_input, answer, total) => (answer === 0 ? 0 : total)),
  ),
  fault(
    'total-tokens-count-input-twice',
    'inferred',
    'The total_tokens count the input twice where there is an answer.',
    totals((input, answer, total) => (answer === 0 ? total : total + input)),
  ),
  fault(
    'total-tokens-one-too-many',
    'inferred',
    'The total_tokens are one too many.',
    totals((_input, _answer, total) => total + 1),
  ),
  fault(
    'total-tokens-rounded',
    'inferred',
    'The total_tokens over 100 are rounded to tens.',
    totals((_input, _answer, total) => (total > 100 ? Math.round(total / 10) * 10 : total)),
  ),
  fault(
    'total-tokens-capped',
    'inferred',
    'The total_tokens stop at 255.',
    totals((_input, _answer, total) => Math.min(total, 255)),
  ),
  fault(
    'total-tokens-of-the-whole-run',
    'inferred',
    'The total_tokens add up from message to message.',
    answers('messages', (page) => {
      let sum = 0;
      return eachRow(page, (row) => {
        sum += Number(row['total_tokens']);
        return { ...row, total_tokens: sum };
      });
    }),
  ),
  fault(
    'updated-before-created-in-list',
    'inferred',
    'A listed conversation that is completed was updated before it was created.',
    rows('list', (row) =>
      row['status'] === 'completed'
        ? { ...row, created_time: row['updated_time'], updated_time: second(row['created_time']) }
        : row,
    ),
  ),
];

function second(time: Json | undefined): string {
  return new Date(Date.parse(String(time)) - 1000).toISOString();
}
