import type { Json, JsonObject } from '../../src/index.ts';
import { around, isFine, remembering, rewrite, sending, sentBy } from './call.ts';
import type { Call } from './call.ts';
import { answers, asks, edited, member, objectIn, put, sends, stores, textIn } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { ConversationsFake, Wrap } from './fault.ts';
import { membersOf } from './json.ts';
import { listing } from './page.ts';

const fault = faultsOf('create');

/** Puts something in the place of what a create leaves out. */
const defaults = (name: string, value: Json): Wrap =>
  sends('create', (body) => {
    const members = membersOf(body);
    return members === undefined || members[name] !== undefined ? body : put(members, name, value);
  });

/** Loses a member of what is created, always or under some condition. */
const loses = (name: string, isMet: (body: JsonObject) => boolean = () => true): Wrap =>
  sends('create', (body) => {
    const members = membersOf(body);
    if (members?.[name] === undefined || !isMet(members)) return body;
    const { [name]: _lost, ...rest } = members;
    return rest;
  });

/** Does something once a conversation was created; gives what is answered, or leaves it. */
const created = (then: (fresh: JsonObject, call: Call) => JsonObject | undefined): Wrap =>
  around('create', (call, next) => {
    const response = next();
    if (!isFine(response)) return response;
    const other = then(objectIn(response), call);
    return other === undefined ? response : edited(response, () => other);
  });

/** Changes what is stored of a new conversation, and answers it. */
const settled = (changes: (fresh: JsonObject) => Parameters<typeof rewrite>[2]): Wrap =>
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

export const createFaults = [
  fault(
    'default-topic-empty',
    'inferred',
    'Without a topic, the topic is empty.',
    defaults('topic', ''),
  ),
  fault(
    'default-topic-in-other-words',
    'inferred',
    'Without a topic, the topic is Untitled.',
    defaults('topic', 'Untitled'),
  ),
  fault(
    'default-topic-in-lower-case',
    'inferred',
    'Without a topic, the topic is New conversation.',
    defaults('topic', 'New conversation'),
  ),
  fault(
    'default-status-paused',
    'inferred',
    'Without a status, a conversation is paused.',
    defaults('status', 'paused'),
  ),
  fault(
    'default-inputs-not-empty',
    'assumed',
    'Without inputs, a conversation has a language in them.',
    defaults('inputs', { language: 'en' }),
  ),
  fault(
    'default-inputs-of-the-create-before',
    'inferred',
    'Without inputs, a conversation gets those of the create before: the default is one object for all.',
    remembering(
      () => ({ inputs: {} as Json }),
      (last) =>
        sends('create', (body) => {
          const members = membersOf(body);
          if (members === undefined) return body;
          const sent = members['inputs'];
          if (membersOf(sent) !== undefined) last.inputs = sent ?? {};
          return sent === undefined ? put(members, 'inputs', last.inputs) : body;
        }),
    ),
  ),
  fault(
    'create-ignores-status',
    'inferred',
    'Whatever its status, what is created is running.',
    stores('status', (status) =>
      ['paused', 'completed', 'failed', 'stopped'].includes(String(status)) ? 'running' : status,
    ),
  ),
  fault(
    'create-stores-failed-as-stopped',
    'inferred',
    'What is created as failed is stopped.',
    stores('status', (status) => (status === 'failed' ? 'stopped' : status)),
  ),
  fault(
    'create-ignores-agent',
    'inferred',
    'The agent_id of a create is lost.',
    loses('agent_id', (body) => typeof body['agent_id'] === 'string'),
  ),
  fault(
    'create-ignores-inputs',
    'inferred',
    'The inputs of a create are lost.',
    loses('inputs', (body) => membersOf(body['inputs']) !== undefined),
  ),
  fault(
    'create-ignores-topic',
    'inferred',
    'The topic of a create is lost.',
    loses('topic', (body) => typeof body['topic'] === 'string'),
  ),
  fault(
    'agent-lost-with-inputs',
    'inferred',
    'The agent_id of a create is lost where there are inputs.',
    loses(
      'agent_id',
      (body) => typeof body['agent_id'] === 'string' && membersOf(body['inputs']) !== undefined,
    ),
  ),
  fault(
    'assignment-lost-with-agent',
    'inferred',
    'The assignment_id of a create is lost where there is an agent_id.',
    loses(
      'assignment_id',
      (body) => typeof body['agent_id'] === 'string' && typeof body['assignment_id'] === 'string',
    ),
  ),
  fault(
    'agent-in-lower-case',
    'inferred',
    'The agent_id of a create is stored in lower case.',
    stores('agent_id', (id) => (typeof id === 'string' ? id.toLowerCase() : id)),
  ),
  fault(
    'agent-trimmed',
    'inferred',
    'Spaces at the ends of an agent_id are lost.',
    stores('agent_id', (id) => (typeof id === 'string' ? id.trim() : id)),
  ),
  fault(
    'empty-agent-is-none',
    'inferred',
    'An empty agent_id is stored as null.',
    stores('agent_id', (id) => (id === '' ? null : id)),
  ),
  fault(
    'assignment-of-query-ignored',
    'assumed',
    'The assignment_id of a create’s query is ignored.',
    asks('create', (query) => query.delete('assignment_id')),
  ),
  fault(
    'assignment-of-query-wins',
    'assumed',
    'The assignment_id of a create’s query goes before that of its body.',
    around('create', (call, next) => {
      const body = membersOf(sentBy(call));
      const given = call.query.get('assignment_id');
      return body === undefined || given === null || typeof body['assignment_id'] !== 'string'
        ? next()
        : next(sending(call, { ...body, assignment_id: given }));
    }),
  ),
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
