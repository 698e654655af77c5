import type { Json } from '../../src/index.ts';
import { sentBy } from './call.ts';
import type { Call } from './call.ts';
import { refusal, textIn, when } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { STATUSES } from './sent.ts';
import { membersOf } from './json.ts';

const fault = faultsOf('validation');

/** Refuses a create that is right. */
const refusesCreate = (name: string, type: string, isRefused: (call: Call) => boolean): Wrap =>
  when('create', isRefused, () => refusal(['body', name], type, 'Input is not valid'));

const sentMember = (call: Call, name: string): Json | undefined => membersOf(sentBy(call))?.[name];

export const refusedCreateFaults = [
  fault(
    'create-not-running-refused',
    'assumed',
    'A create with another status than running is refused.',
    refusesCreate('status', 'enum', (call) => STATUSES.indexOf(textIn(call, 'status')) > 0),
  ),
  fault(
    'long-topic-refused',
    'inferred',
    'A topic of more than 255 characters is refused.',
    refusesCreate('topic', 'string_too_long', (call) => [...textIn(call, 'topic')].length > 255),
  ),
  fault(
    'empty-topic-refused',
    'inferred',
    'An empty topic is refused.',
    refusesCreate('topic', 'string_too_short', (call) => sentMember(call, 'topic') === ''),
  ),
  fault(
    'topic-required',
    'inferred',
    'A create without a topic is refused.',
    refusesCreate(
      'topic',
      'missing',
      (call) => membersOf(sentBy(call)) !== undefined && sentMember(call, 'topic') === undefined,
    ),
  ),
  fault(
    'agent-id-required',
    'inferred',
    'A create without an agent_id is refused.',
    refusesCreate(
      'agent_id',
      'missing',
      (call) => membersOf(sentBy(call)) !== undefined && sentMember(call, 'agent_id') === undefined,
    ),
  ),
  fault(
    'inputs-null-refused',
    'assumed',
    'Inputs that are null are refused.',
    refusesCreate('inputs', 'dict_type', (call) => sentMember(call, 'inputs') === null),
  ),
  fault(
    'agent-id-null-refused',
    'assumed',
    'An agent_id that is null is refused.',
    refusesCreate('agent_id', 'string_type', (call) => sentMember(call, 'agent_id') === null),
  ),
  fault(
    'assignment-id-null-refused',
    'assumed',
    'An assignment_id that is null is refused.',
    refusesCreate(
      'assignment_id',
      'string_type',
      (call) => sentMember(call, 'assignment_id') === null,
    ),
  ),
  fault(
    'empty-inputs-refused',
    'documented',
    'Inputs without a member are refused.',
    refusesCreate(
      'inputs',
      'dict_too_short',
      (call) => JSON.stringify(sentMember(call, 'inputs')) === '{}',
    ),
  ),
  fault(
    'charset-in-content-type-refused',
    'documented',
    'A body is refused when its content type names a charset.',
    when(
      ['create', 'update'],
      ({ request }) =>
        /json\s*;/i.test(
          String(
            Object.entries(request.headers ?? {}).find(
              ([name]) => name.toLowerCase() === 'content-type',
            )?.[1],
          ),
        ),
      () => refusal(['body'], 'model_attributes_type', 'Input should be a valid dictionary'),
    ),
  ),
];
