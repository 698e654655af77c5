import type { JsonObject } from '../../src/index.ts';
import { around, isFine, remembering, rewrite, sending, sentBy } from './call.ts';
import type { Call } from './call.ts';
import {
  answers,
  crash,
  edited,
  objectIn,
  sends,
  storesInputs,
  storesTopic,
  when,
} from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { mapMembers, membersOf } from './json.ts';
import { concurrent } from './concurrent.ts';
import { listing, pages } from './page.ts';

const fault = faultsOf('rare');

/** Does something at every so-manieth create that went well. */
const atEvery = (
  step: number,
  then: (call: Call, fresh: JsonObject, last: JsonObject) => JsonObject | undefined,
): Wrap =>
  remembering(
    () => ({ count: 0, last: {} as JsonObject }),
    (memory) =>
      around('create', (call, next) => {
        const response = next();
        if (!isFine(response)) return response;
        const fresh = objectIn(response);
        memory.count += 1;
        const other = memory.count % step === 0 ? then(call, fresh, memory.last) : undefined;
        memory.last = fresh;
        return other === undefined ? response : edited(response, () => other);
      }),
  );

/** Changes the topic that a create stores where it is a certain one. */
const topic = (wanted: string | RegExp, change: (text: string) => string): Wrap =>
  storesTopic((text) =>
    (typeof wanted === 'string' ? text === wanted : wanted.test(text)) ? change(text) : text,
  );

const hasQuote = (call: Call): boolean => String(membersOf(sentBy(call))?.['topic']).includes("'");

export const rareFaults = [
  fault(
    'every-25th-create-500',
    'documented',
    'Every twenty-fifth create answers 500.',
    remembering(
      () => ({ count: 0 }),
      (memory) => around('create', (_call, next) => (++memory.count % 25 === 0 ? crash() : next())),
    ),
  ),
  fault(
    'every-25th-create-repeats-an-id',
    'inferred',
    'Every twenty-fifth create takes the place and the id of the one before.',
    atEvery(25, ({ fake }, fresh, last) => {
      const { id } = last;
      fake.conversations.delete(String(fresh['id']));
      return { ...fresh, id };
    }),
  ),
  fault(
    'every-25th-create-not-stored',
    'inferred',
    'Every twenty-fifth create is not stored.',
    atEvery(25, ({ fake }, fresh) => {
      fake.conversations.delete(String(fresh['id']));
      return undefined;
    }),
  ),
  fault(
    'every-10th-create-loses-agent',
    'inferred',
    'Every tenth create stores no agent_id.',
    atEvery(10, ({ fake }, fresh) => {
      rewrite(fake, String(fresh['id']), { agent_id: null });
      return { ...fresh, agent_id: null };
    }),
  ),
  fault(
    'create-number-100-drops-the-first',
    'inferred',
    'An assignment has a hundred conversations at most: one more, and the oldest goes.',
    around('create', (call, next) => {
      const response = next();
      const assignment_id = isFine(response) ? objectIn(response)['assignment_id'] : null;
      if (typeof assignment_id !== 'string') return response;
      const own = call.fake.conversations.list({ where: { assignment_id }, order: 'created_time' });
      if (own.length > 100 && own[0] !== undefined) call.fake.conversations.delete(own[0].id);
      return response;
    }),
  ),
  fault(
    'quote-in-topic-500',
    'documented',
    'A topic with an apostrophe answers 500: the query is put together as text.',
    when('create', hasQuote, crash),
  ),
  fault(
    'quote-in-topic-lost',
    'inferred',
    'An apostrophe is lost from a topic.',
    storesTopic((text) => text.replaceAll("'", '')),
  ),
  fault(
    'double-quote-in-topic-escaped',
    'inferred',
    'A quotation mark in a topic gets a backslash.',
    storesTopic((text) => text.replaceAll('"', String.raw`\"`)),
  ),
  fault(
    'percent-in-topic-doubled',
    'inferred',
    'A percent sign in a topic is doubled.',
    storesTopic((text) => text.replaceAll('%', '%%')),
  ),
  fault(
    'topic-null-is-the-default',
    'inferred',
    'A topic of the word null becomes the default.',
    topic('null', () => 'New Conversation'),
  ),
  fault(
    'topic-of-digits-loses-zeros',
    'inferred',
    'Zeros at the beginning of a topic of digits are lost.',
    topic(/^\d+$/, (text) => text.replace(/^0+(?=\d)/, '')),
  ),
  fault(
    'topic-formula-guarded',
    'inferred',
    'A topic that begins with an equals sign gets an apostrophe before it.',
    topic(/^[=+@-]/, (text) => `'${text}`),
  ),
  fault(
    'topic-true-in-capitals',
    'inferred',
    'A topic of the word true becomes True.',
    topic('true', () => 'True'),
  ),
  fault(
    'topic-as-path-shortened',
    'inferred',
    'A topic with ../ in it loses it.',
    topic(/\.\.\//, (text) => text.replaceAll('../', '')),
  ),
  fault(
    'topic-with-semicolon-cut',
    'inferred',
    'A topic ends at its first semicolon.',
    topic(/;/, (text) => text.replace(/;.*$/s, '')),
  ),
  fault(
    'empty-body-has-no-status',
    'inferred',
    'A create with an empty object for its body is paused.',
    sends('create', (body) => {
      const members = membersOf(body);
      return members !== undefined && Object.keys(members).length === 0
        ? { status: 'paused' }
        : body;
    }),
  ),
  fault(
    'assignment-alone-stops',
    'inferred',
    'A create of nothing but an assignment_id is stopped.',
    sends('create', (body) => {
      const members = membersOf(body);
      return members !== undefined && Object.keys(members).join(' ') === 'assignment_id'
        ? { ...members, status: 'stopped' }
        : body;
    }),
  ),
  fault(
    'inputs-status-wins',
    'inferred',
    'A status within inputs is taken for the status of the conversation.',
    around('create', (call, next) => {
      const body = membersOf(sentBy(call));
      const status = membersOf(body?.['inputs'])?.['status'];
      return body === undefined ||
        typeof status !== 'string' ||
        !['paused', 'completed', 'failed', 'stopped'].includes(status)
        ? next()
        : next(sending(call, { ...body, status }));
    }),
  ),
  fault(
    'inputs-topic-wins',
    'inferred',
    'A topic within inputs is taken for the topic of the conversation.',
    around('create', (call, next) => {
      const body = membersOf(sentBy(call));
      const inner = membersOf(body?.['inputs'])?.['topic'];
      return body === undefined || typeof inner !== 'string'
        ? next()
        : next(sending(call, { ...body, topic: inner }));
    }),
  ),
  fault(
    'inputs-type-lost',
    'inferred',
    'A member called type is lost from inputs.',
    storesInputs((inputs) =>
      mapMembers(inputs, (name, value) => (name === 'type' ? [] : [[name, value]])),
    ),
  ),
  fault(
    'page-size-one-repeats',
    'inferred',
    'With a page_size of 1, the second page is the first again.',
    pages('list', (all, { number, size }) =>
      size === 1 && number === 2 ? { data: all.slice(0, 1) } : {},
    ),
  ),
  fault(
    'page-size-one-has-two',
    'inferred',
    'With a page_size of 1, a page has two items.',
    pages('list', (all, { number, size }) =>
      size === 1 ? { data: all.slice(number - 1, number + 1) } : {},
    ),
  ),
  fault(
    'page-size-one-next-page',
    'inferred',
    'With a page_size of 1, no page says that there is a next one.',
    pages('list', (_all, { size }) => (size === 1 ? { has_next_page: false } : {})),
  ),
  fault(
    'largest-page-skips-its-last',
    'inferred',
    'With the largest page_size, an item between two pages is lost.',
    pages('list', (all, { number, size }) =>
      size === 100 ? { data: all.slice((number - 1) * 101, (number - 1) * 101 + 100) } : {},
    ),
  ),
  fault(
    'largest-page-is-99',
    'inferred',
    'With the largest page_size, a page has 99 items.',
    pages('list', (all, { number, size }) =>
      size === 100 ? { data: all.slice((number - 1) * 100, number * 100 - 1) } : {},
    ),
  ),
  fault(
    'hundredth-item-lost',
    'inferred',
    'The hundredth item of a list is lost.',
    listing('list', (all) => all.filter((_row, index) => index !== 99)),
  ),
  fault(
    'twentieth-item-twice',
    'inferred',
    'The item after the twentieth is the twentieth again.',
    pages('list', (all, { number, size }) => ({
      data: all
        .map((row, index) => (index === 20 ? (all[19] ?? row) : row))
        .slice((number - 1) * size, number * size),
    })),
  ),
  fault(
    'exactly-twenty-have-two-pages',
    'inferred',
    'Exactly twenty items make two pages.',
    pages('list', (all, { size }) => (all.length === 20 && size === 20 ? { total_pages: 2 } : {})),
  ),
  fault(
    'one-item-has-no-pages',
    'inferred',
    'A list of one item has no pages.',
    pages('list', (all) => (all.length === 1 ? { total_pages: 0 } : {})),
  ),
  fault(
    'agent-and-statuses-repeat',
    'inferred',
    'With agent_id and statuses together, the first item comes twice.',
    listing('list', (all, { query }) =>
      query.has('agent_id') && query.has('statuses') ? [...all.slice(0, 1), ...all] : all,
    ),
  ),
  fault(
    'agent-and-status-give-nothing',
    'inferred',
    'With agent_id and status together, nothing is found.',
    listing('list', (all, { query }) => (query.has('agent_id') && query.has('status') ? [] : all)),
  ),
  fault(
    'three-statuses-500',
    'documented',
    'More than two statuses answer 500.',
    when('list', ({ query }) => query.getAll('statuses').length > 2, crash),
  ),
  fault(
    'same-status-twice-500',
    'documented',
    'A status that is given twice answers 500.',
    when(
      'list',
      ({ query }) => new Set(query.getAll('statuses')).size < query.getAll('statuses').length,
      crash,
    ),
  ),
  fault(
    'delete-of-the-oldest-takes-the-newest',
    'inferred',
    'A delete of the oldest conversation of an assignment takes the newest along.',
    around('delete', (call, next) => {
      const { conversations } = call.fake;
      const own = conversations.get(call.id);
      const all =
        own?.assignment_id == null
          ? []
          : conversations.list({
              where: { assignment_id: own.assignment_id },
              order: 'created_time',
            });
      const response = next();
      const newest = all.at(-1);
      if (isFine(response) && all.length > 2 && all[0]?.id === call.id && newest !== undefined)
        conversations.delete(newest.id);
      return response;
    }),
  ),
  fault(
    'every-fiftieth-answer-500',
    'documented',
    'Every fiftieth read answers 500: no connection to the database is free.',
    remembering(
      () => ({ count: 0 }),
      (memory) =>
        around(['read', 'list', 'messages'], (_call, next) =>
          ++memory.count % 50 === 0 ? crash() : next(),
        ),
    ),
  ),
  fault(
    'every-tenth-list-empty',
    'inferred',
    'Every tenth list is empty.',
    remembering(
      () => ({ count: 0 }),
      (memory) =>
        answers('list', (page) =>
          ++memory.count % 10 === 0
            ? { ...page, total_count: 0, total_pages: 1, has_next_page: false, data: [] }
            : page,
        ),
    ),
  ),
  fault(
    'parallel-creates-share-an-id',
    'inferred',
    'Of two creates at once, the second answers the id of the first and is not stored.',
    concurrent((fake, fresh, { id }) => {
      fake.conversations.delete(String(fresh['id']));
      return { ...fresh, id };
    }),
  ),
  fault(
    'parallel-creates-share-inputs',
    'inferred',
    'Of two creates at once, the second gets the inputs of the first.',
    concurrent((fake, fresh, { inputs }) => {
      rewrite(fake, String(fresh['id']), { inputs: (inputs ?? {}) as Record<string, unknown> });
      return { ...fresh, inputs };
    }),
  ),
  fault(
    'parallel-creates-lose-one',
    'inferred',
    'Of two creates at once, the first is lost.',
    concurrent((fake, _fresh, { id }) => {
      fake.conversations.delete(String(id));
      return undefined;
    }),
  ),
];
