import type { JsonObject } from '../../src/index.ts';
import { around, isFine, remembering, rewrite, sending } from './call.ts';
import type { Call, Changes } from './call.ts';
import { answers, edited, member, objectIn, textIn } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { ConversationsFake, Wrap } from './fault.ts';
import { listing } from './page.ts';

const fault = faultsOf('create');

/** Does something once a conversation was created; gives what is answered, or leaves it. */
const created = (then: (fresh: JsonObject, call: Call) => JsonObject | undefined): Wrap =>
  around('create', (call, next) => {
    const response = next();
    if (!isFine(response)) return response;
    const other = then(objectIn(response), call);
    return other === undefined ? response : edited(response, () => other);
  });

/** Changes what is stored of a new conversation, and answers it. */
const settled = (changes: (fresh: JsonObject) => Changes): Wrap =>
  created((fresh, { fake }) => {
    const changed = changes(fresh);
    rewrite(fake, String(fresh['id']), changed);
    return { ...fresh, ...(changed as JsonObject) };
  });

/** Creates something although a create was refused. */
const createdAnyway = (values: (call: Call) => JsonObject): Wrap =>
  around('create', (call, next) => {
    const response = next();
    const assignment_id = textIn(call, 'assignment_id');
    if (response.status === 422 && assignment_id !== '') {
      next(sending(call, { ...values(call), assignment_id }));
    }
    return response;
  });

function lastOf({ conversations }: ConversationsFake, assignment_id: string): string | undefined {
  return conversations.list({ where: { assignment_id }, order: '-created_time', take: 1 })[0]?.id;
}

export const createOutcomeFaults = [
  fault(
    'create-answers-another-status',
    'assumed',
    'A create answers that the conversation is running, whatever is stored.',
    member('create', 'status', () => 'running'),
  ),
  fault(
    'create-answers-another-topic',
    'assumed',
    'A create answers a topic without capitals, and stores it as sent.',
    member('create', 'topic', (topic) => String(topic).toLowerCase()),
  ),
  fault(
    'create-answers-another-time',
    'assumed',
    'A create answers a created_time a second later than what is stored.',
    member('create', 'created_time', (time) =>
      new Date(Date.parse(String(time)) + 1000).toISOString(),
    ),
  ),
  fault(
    'create-answers-an-id-of-its-own',
    'assumed',
    'The id that a create answers is not the one that is stored.',
    member('create', 'id', (id) =>
      String(id)
        .split('')
        .toReversed()
        .join('')
        .replaceAll('-', '')
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    ),
  ),
  fault(
    'create-answers-the-one-before',
    'assumed',
    'A create answers the conversation that the assignment got before.',
    remembering(
      () => new Map<string, JsonObject>(),
      (last) =>
        created((fresh) => {
          const of = String(fresh['assignment_id']);
          const before = last.get(of);
          last.set(of, fresh);
          return before;
        }),
    ),
  ),
  fault(
    'created-twice',
    'inferred',
    'A create stores two conversations, of different ids.',
    around('create', (_call, next) => {
      const response = next();
      if (isFine(response)) next();
      return response;
    }),
  ),
  fault(
    'created-but-not-stored',
    'inferred',
    'A create answers as if all were well, and stores nothing.',
    created((fresh, { fake }) => {
      fake.conversations.delete(String(fresh['id']));
      return undefined;
    }),
  ),
  fault(
    'created-but-not-listed-until-updated',
    'inferred',
    'What is created is listed from its first update on.',
    listing('list', (all) => all.filter((row) => row['updated_time'] !== row['created_time'])),
  ),
  fault(
    'created-with-status-not-listed',
    'inferred',
    'What is created as failed is never listed.',
    remembering(
      () => new Set<string>(),
      (hidden) => (fake) => {
        const create = created((fresh) => {
          if (fresh['status'] === 'failed') hidden.add(String(fresh['id']));
          return undefined;
        })(fake);
        const list = listing('list', (all) => all.filter((row) => !hidden.has(String(row['id']))))(
          fake,
        );
        return (request) =>
          request.method.toUpperCase() === 'POST' ? create(request) : list(request);
      },
    ),
  ),
  fault(
    'failed-create-stores',
    'inferred',
    'A create that is refused stores an empty conversation.',
    createdAnyway(() => ({})),
  ),
  fault(
    'failed-create-stores-its-topic',
    'inferred',
    'A create whose inputs are refused stores its topic.',
    createdAnyway((call) => {
      const topic = textIn(call, 'topic');
      return topic === '' ? {} : { topic };
    }),
  ),
  fault(
    'same-topic-overwrites',
    'inferred',
    'A create with a topic that the assignment has already takes the place of that conversation.',
    around('create', (call, next) => {
      const topic = textIn(call, 'topic');
      const assignment_id = textIn(call, 'assignment_id');
      const before =
        topic === '' || assignment_id === ''
          ? undefined
          : call.fake.conversations.find({ topic, assignment_id });
      const response = next();
      if (isFine(response) && before !== undefined) call.fake.conversations.delete(before.id);
      return response;
    }),
  ),
  fault(
    'create-changes-the-one-before',
    'inferred',
    'A create takes the agent_id of the conversation that the assignment got before.',
    around('create', (call, next) => {
      const before = lastOf(call.fake, textIn(call, 'assignment_id'));
      const response = next();
      if (isFine(response) && before !== undefined) rewrite(call.fake, before, { agent_id: null });
      return response;
    }),
  ),
  fault(
    'updated-before-created',
    'inferred',
    'The updated_time of a new conversation is a second before its created_time.',
    settled((fresh) => ({
      updated_time: new Date(Date.parse(String(fresh['created_time'])) - 1000).toISOString(),
    })),
  ),
  fault(
    'created-with-status-of-agent',
    'inferred',
    'What is created with an agent_id is paused.',
    settled((fresh) => (fresh['agent_id'] === null ? {} : { status: 'paused' })),
  ),
  fault(
    'empty-answer-to-create',
    'assumed',
    'A create answers an empty object.',
    answers('create', () => ({})),
  ),
];
