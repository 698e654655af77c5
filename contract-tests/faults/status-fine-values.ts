import { sentBy } from './call.ts';
import { crash, plain, refusal, textIn, when } from './edit.ts';
import { faultsOf } from './fault.ts';

const fault = faultsOf('status');

export const statusFineValueFaults = [
  fault(
    'long-topic-500',
    'documented',
    'A topic of more than 255 characters answers 500.',
    when('create', (call) => [...textIn(call, 'topic')].length > 255, crash),
  ),
  fault(
    'emoji-in-topic-500',
    'documented',
    'A topic with an emoji answers 500: the database has three bytes for a character.',
    when('create', (call) => /[\u{10000}-\u{10ffff}]/u.test(textIn(call, 'topic')), crash),
  ),
  fault(
    'null-character-500',
    'documented',
    'A topic with a null character answers 500.',
    when('create', (call) => textIn(call, 'topic').includes('\0'), crash),
  ),
  fault(
    'quote-in-filter-500',
    'documented',
    'A filter with an apostrophe answers 500: the query is put together as text.',
    when('list', ({ query }) => /'/.test(query.get('assignment_id') ?? ''), crash),
  ),
  fault(
    'unknown-status-filter-500',
    'documented',
    'An unknown value of the status filter answers 500.',
    when(
      'list',
      ({ query }) =>
        /^(?!running$|paused$|completed$|failed$|stopped$)/.test(query.get('status') ?? 'running'),
      crash,
    ),
  ),
  fault(
    'unknown-status-filter-422',
    'assumed',
    'An unknown value of the status filter is refused.',
    when(
      'list',
      ({ query }) =>
        /^(?!running$|paused$|completed$|failed$|stopped$)/.test(query.get('status') ?? 'running'),
      () => refusal(['query', 'status'], 'enum', 'Input should be a status'),
    ),
  ),
  fault(
    'page-num-beyond-64-bits-500',
    'documented',
    'A page_num whose first item does not fit 64 bits answers 500.',
    when(
      'list',
      ({ query }) => wholeIn(query, 'page_num') * Number(query.get('page_size') ?? 20) > 2 ** 63,
      crash,
    ),
  ),
  fault(
    'page-of-messages-beyond-32-bits-500',
    'documented',
    'A page of messages that does not fit 32 bits answers 500.',
    when('messages', ({ query }) => wholeIn(query, 'page') >= 2 ** 31, crash),
  ),
  fault(
    'repeated-parameter-500',
    'documented',
    'A page_size that is given twice answers 500.',
    when('list', ({ query }) => query.getAll('page_size').length > 1, crash),
  ),
  fault(
    'same-topic-409',
    'documented',
    'A topic that the assignment has already answers 409.',
    when(
      'create',
      (call) => {
        const topic = textIn(call, 'topic');
        const assignment_id = textIn(call, 'assignment_id');
        if (topic === '' || assignment_id === '') return false;
        return call.fake.conversations.count({ topic, assignment_id }) > 0;
      },
      () => plain(409, { detail: 'Conversation already exists' }),
    ),
  ),
  fault(
    'same-status-409',
    'documented',
    'An update to the status that a conversation has already answers 409.',
    when(
      'update',
      (call) => {
        const known = call.fake.conversations.get(call.id);
        return known !== undefined && known.status === sentBy(call);
      },
      () => plain(409, { detail: 'Nothing to update' }),
    ),
  ),
  fault(
    'completed-cannot-change-409',
    'documented',
    'An update of a completed conversation answers 409.',
    when(
      'update',
      ({ fake, id }) => fake.conversations.get(id)?.status === 'completed',
      () => plain(409, { detail: 'Conversation is completed' }),
    ),
  ),
];

/** A whole number in a query, 0 where it is none. */
function wholeIn(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? '';
  return /^\d+$/.test(text) ? Number(text) : 0;
}
