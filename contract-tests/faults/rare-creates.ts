import type { JsonObject } from '../../src/index.ts';
import { around, isFine, remembering, rewrite, sending, sentBy } from './call.ts';
import type { Call } from './call.ts';
import { crash, edited, objectIn, sends, storesInputs, storesTopic, when } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { mapMembers, membersOf } from './json.ts';

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

export const rareCreateFaults = [
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
];
