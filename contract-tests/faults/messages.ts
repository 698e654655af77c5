import type { JsonObject } from '../../src/index.ts';
import { around, CONVERSATIONS, isFine, remembering } from './call.ts';
import { asks, edited, member, plain, rows } from './edit.ts';
import { faultsOf } from './fault.ts';
import { listing, pageOf, pages, told } from './page.ts';

const fault = faultsOf('messages');

const sorted = (all: readonly JsonObject[], name: string): readonly JsonObject[] =>
  all.toSorted((a, b) => String(a[name]).localeCompare(String(b[name])));

export const messageFaults = [
  fault(
    'messages-newest-first',
    'assumed',
    'Messages are listed newest first.',
    listing('messages', (all) => all.toReversed()),
  ),
  fault(
    'messages-by-id',
    'assumed',
    'Messages are listed by id.',
    listing('messages', (all) => sorted(all, 'id')),
  ),
  fault(
    'messages-of-the-user-first',
    'assumed',
    'The messages of the user are listed before those of the agent.',
    listing('messages', (all) => [
      ...all.filter((row) => row['message_from'] === 'user'),
      ...all.filter((row) => row['message_from'] !== 'user'),
    ]),
  ),
  fault(
    'messages-by-content',
    'assumed',
    'Messages are listed by their content.',
    listing('messages', (all) => sorted(all, 'content')),
  ),
  fault(
    'message-pages-turned-round',
    'assumed',
    'Each page of messages is listed newest first.',
    pages('messages', (all, wanted) => ({
      data: (pageOf(all, wanted)['data'] as JsonObject[]).toReversed(),
    })),
  ),
  fault(
    'messages-shuffled',
    'assumed',
    'Every other request lists the messages the other way round.',
    remembering(
      () => ({ count: 0 }),
      (asked) => listing('messages', (all) => (asked.count++ % 2 === 0 ? all : all.toReversed())),
    ),
  ),
  fault(
    'message-of-another-slipped-in',
    'inferred',
    'A list of messages begins with one of another conversation.',
    listing('messages', (all, call, next) => {
      const other = call.fake.conversations
        .list({ order: 'created_time' })
        .find(({ id, message_count }) => id !== call.id && message_count > 0);
      if (other === undefined || all.length === 0) return all;
      const response = next({ method: 'GET', path: `${CONVERSATIONS}/${other.id}/messages` });
      const [message] = isFine(response)
        ? (JSON.parse(response.body) as { data: JsonObject[] }).data
        : [];
      return message === undefined ? all : [message, ...all];
    }),
  ),
  fault(
    'message-names-its-run',
    'inferred',
    'The conversation_id of a message is that of its run.',
    member('messages', 'conversation_id', (id, row) => row['run_id'] ?? id),
  ),
  fault(
    'message-of-agent-names-the-agent',
    'inferred',
    'The conversation_id of what the agent says is the agent_id.',
    member('messages', 'conversation_id', (id, row) =>
      row['message_from'] === 'agent' ? (row['agent_id'] ?? id) : id,
    ),
  ),
  fault(
    'last-message-missing',
    'inferred',
    'The last message of a conversation is not listed.',
    listing('messages', (all) => all.slice(0, -1)),
  ),
  fault(
    'first-message-missing',
    'inferred',
    'The first message of a conversation is not listed.',
    listing('messages', (all) => all.slice(1)),
  ),
  fault(
    'messages-of-the-user-alone',
    'inferred',
    'Only what the user says is listed.',
    listing('messages', (all) => all.filter((row) => row['message_from'] === 'user')),
  ),
  fault(
    'messages-with-dislike-hidden',
    'inferred',
    'A message that is disliked is not listed.',
    listing('messages', (all) => all.filter((row) => row['feedback'] !== 'dislike')),
  ),
  fault(
    'messages-over-twenty-hidden',
    'inferred',
    'At most twenty messages of a conversation are listed.',
    listing('messages', (all) => all.slice(0, 20)),
  ),
  fault(
    'messages-listed-twice',
    'inferred',
    'A message with feedback is listed twice.',
    listing('messages', (all) =>
      all.flatMap((row) => (row['feedback'] === null ? [row] : [row, row])),
    ),
  ),
  fault(
    'message-page-ignored',
    'documented',
    'The page of messages is always the first.',
    pages('messages', (all, { size }) => ({ data: all.slice(0, size) })),
  ),
  fault(
    'message-page-by-another-name',
    'documented',
    'A list of messages reads page_num, and ignores page.',
    around('messages', (call, next) => {
      const response = next();
      if (!isFine(response)) return response;
      const number = call.query.get('page_num') ?? '1';
      call.query.set('page', number);
      return next({ ...call.request, query: call.query.toString() });
    }),
  ),
  fault(
    'message-page-size-ignored',
    'documented',
    'A page of messages has 20, whatever its page_size.',
    asks('messages', (query) => {
      const size = Number(query.get('page_size'));
      if (Number.isInteger(size) && size >= 1 && size <= 100) query.delete('page_size');
    }),
  ),
  fault(
    'message-page-size-10',
    'documented',
    'The default page_size of messages is 10.',
    asks('messages', (query) => {
      if (!query.has('page_size')) query.set('page_size', '10');
    }),
  ),
  fault(
    'message-page-size-cut-at-20',
    'assumed',
    'A page_size of messages over 20 is taken for 20.',
    asks('messages', (query) => {
      const size = Number(query.get('page_size'));
      if (size > 20 && size <= 100) query.set('page_size', '20');
    }),
  ),
  fault(
    'second-message-page-repeats',
    'inferred',
    'Every page of messages after the first begins with the last of the page before.',
    pages('messages', (all, { number, size }) => {
      const start = Math.max(0, (number - 1) * size - 1);
      return number === 1 ? {} : { data: all.slice(start, start + size) };
    }),
  ),
  fault(
    'second-message-page-skips',
    'inferred',
    'Every page of messages after the first leaves one out.',
    pages('messages', (all, { number, size }) => {
      const start = (number - 1) * size + 1;
      return number === 1 ? {} : { data: all.slice(start, start + size) };
    }),
  ),
  fault(
    'message-pages-from-zero',
    'inferred',
    'The page of number 1 is the second page of messages.',
    pages('messages', (all, { number, size }) => ({
      data: all.slice(number * size, (number + 1) * size),
    })),
  ),
  fault(
    'message-total-of-the-page',
    'inferred',
    'The total_count of messages is how many the page has.',
    pages('messages', (all, wanted) => ({
      total_count: (pageOf(all, wanted)['data'] as JsonObject[]).length,
    })),
  ),
  fault(
    'message-total-one-too-many',
    'inferred',
    'The total_count of messages is one too many.',
    told('messages', ({ total }) => ({ total_count: total + 1 })),
  ),
  fault(
    'message-total-pages-rounded-down',
    'inferred',
    'The total_pages of messages are rounded down.',
    told('messages', ({ size, total }) => ({ total_pages: Math.max(1, Math.floor(total / size)) })),
  ),
  fault(
    'no-next-page-of-messages',
    'inferred',
    'No page of messages says that there is a next one.',
    told('messages', () => ({ has_next_page: false })),
  ),
  fault(
    'next-page-of-messages-when-full',
    'inferred',
    'A last page of messages that is full says that there is a next one.',
    told('messages', ({ number, size, total }) =>
      number * size === total ? { has_next_page: true } : {},
    ),
  ),
  fault(
    'message-page-told-from-zero',
    'documented',
    'The page_num of messages is told one less than asked for.',
    told('messages', ({ number }) => ({ page_num: number - 1 })),
  ),
  fault(
    'message-page-size-told-is-the-default',
    'documented',
    'The page_size of messages is told as 20.',
    told('messages', () => ({ page_size: 20 })),
  ),
  fault(
    'messages-of-unknown-empty',
    'assumed',
    'The messages of an unknown conversation are an empty page.',
    around('messages', (_call, next) => {
      const response = next();
      return response.status === 404
        ? plain(200, {
            page_num: 1,
            page_size: 20,
            total_count: 0,
            total_pages: 1,
            has_next_page: false,
            data: [],
          })
        : response;
    }),
  ),
  fault(
    'messages-past-the-end-404',
    'assumed',
    'A page of messages past the last answers 404.',
    around('messages', (_call, next) => {
      const response = next();
      const page = isFine(response)
        ? (JSON.parse(response.body) as { page_num: number; total_pages: number })
        : undefined;
      return page !== undefined && page.page_num > page.total_pages
        ? plain(404, { detail: 'Invalid page.' })
        : response;
    }),
  ),
  fault(
    'message-page-as-bare-array',
    'documented',
    'Messages are an array, without a page around it.',
    around('messages', (_call, next) => {
      const response = next();
      return isFine(response)
        ? edited(response, (body) => (body as { data: JsonObject[] }).data)
        : response;
    }),
  ),
  fault(
    'message-ids-all-alike',
    'inferred',
    'Question and answer of a run have one id.',
    rows('messages', (row) => ({ ...row, id: row['run_id'] })),
  ),
];
