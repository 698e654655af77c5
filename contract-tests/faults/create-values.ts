import type { Json, JsonObject } from '../../src/index.ts';
import { around, remembering, sending, sentBy } from './call.ts';
import { asks, put, sends, stores } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { membersOf } from './json.ts';

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

export const createValueFaults = [
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
];
