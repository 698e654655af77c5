import type { Json } from '../../src/index.ts';
import { around, sending, sentBy, textSent } from './call.ts';
import type { Call, Operation } from './call.ts';
import { asks, refusal, sends, textIn, when } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { membersOf } from './json.ts';
import { isJsonType, isValidJson } from './sent.ts';

const fault = faultsOf('validation');

const STATUSES = ['running', 'paused', 'completed', 'failed', 'stopped'];

/** Reads the number in a query in another way before it is checked. */
const reads = (
  on: Operation | readonly Operation[],
  name: string,
  read: (text: string) => string | undefined,
): Wrap =>
  asks(on, (query) => {
    const text = query.get(name);
    if (text === null) return;
    const value = read(text);
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  });

/** Takes a wrong value of a member of what is created for a right one. */
const takes = (name: string, change: (value: Json) => Json | undefined): Wrap =>
  sends('create', (body) => {
    const members = membersOf(body);
    const value = members?.[name];
    if (members === undefined || value === undefined) return body;
    const { [name]: _value, ...rest } = members;
    const changed = change(value);
    return changed === value ? body : changed === undefined ? rest : { ...rest, [name]: changed };
  });

/** Refuses a value of the query that is right. */
const refuses = (on: Operation, name: string, isRefused: (text: string) => boolean): Wrap =>
  when(
    on,
    ({ query }) => isRefused(query.get(name) ?? ''),
    () => refusal(['query', name], 'less_than_equal', 'Input is out of range'),
  );

/** Refuses a create that is right. */
const refusesCreate = (name: string, type: string, isRefused: (call: Call) => boolean): Wrap =>
  when('create', isRefused, () => refusal(['body', name], type, 'Input is not valid'));

const sentMember = (call: Call, name: string): Json | undefined => membersOf(sentBy(call))?.[name];

/** Takes a status update that is wrong for another, which is right. */
const takesUpdate = (change: (body: Json | undefined) => Json | undefined): Wrap =>
  around('update', (call, next) => {
    const body = change(sentBy(call));
    if (body === undefined) return next();
    const headers = { ...call.request.headers, 'content-type': 'application/json' };
    return next({ ...sending(call, body), headers });
  });

const asJson = ({ request }: Call, body: string): Call['request'] => {
  const { json: _json, ...rest } = request;
  return { ...rest, headers: { 'content-type': 'application/json' }, body };
};

export const validationFaults = [
  fault(
    'page-size-100-refused',
    'assumed',
    'The largest page_size is refused.',
    refuses('list', 'page_size', (text) => text === '100'),
  ),
  fault(
    'page-size-1-refused',
    'assumed',
    'The smallest page_size is refused.',
    refuses('list', 'page_size', (text) => text === '1'),
  ),
  fault(
    'page-num-over-1000-refused',
    'assumed',
    'A page_num over 1000 is refused.',
    refuses('list', 'page_num', (text) => Number(text) > 1000),
  ),
  fault(
    'page-size-101-accepted',
    'assumed',
    'A page_size of 101 is taken.',
    reads('list', 'page_size', (text) => (text === '101' ? '100' : text)),
  ),
  fault(
    'page-size-0-accepted',
    'assumed',
    'A page_size of 0 is taken for the default.',
    reads('list', 'page_size', (text) => (text === '0' ? '20' : text)),
  ),
  fault(
    'negative-page-size-accepted',
    'assumed',
    'A negative page_size is taken without its sign.',
    reads('list', 'page_size', (text) => text.replace(/^-/, '')),
  ),
  fault(
    'page-num-0-accepted',
    'assumed',
    'A page_num of 0 is taken for the first page.',
    reads('list', 'page_num', (text) => (text === '0' ? '1' : text)),
  ),
  fault(
    'negative-page-num-accepted',
    'assumed',
    'A negative page_num is taken for the first page.',
    reads('list', 'page_num', (text) => (text.startsWith('-') ? '1' : text)),
  ),
  fault(
    'message-page-0-accepted',
    'assumed',
    'A page of 0 is taken for the first page of messages.',
    reads('messages', 'page', (text) => (text === '0' ? '1' : text)),
  ),
  fault(
    'message-page-size-over-maximum-accepted',
    'assumed',
    'A page_size of messages over the maximum is taken.',
    reads('messages', 'page_size', (text) => (Number(text) > 100 ? '100' : text)),
  ),
  fault(
    'page-num-fraction-accepted',
    'documented',
    'A fraction in page_num is cut off.',
    reads('list', 'page_num', (text) => text.replace(/^(\d+)\.\d+$/, '$1')),
  ),
  fault(
    'page-num-word-ignored',
    'documented',
    'A page_num that is no number is ignored.',
    reads('list', 'page_num', (text) => (Number.isNaN(Number(text)) ? undefined : text)),
  ),
  fault(
    'page-size-word-ignored',
    'documented',
    'A page_size that is no number is ignored.',
    reads('list', 'page_size', (text) => (Number.isNaN(Number(text)) ? undefined : text)),
  ),
  fault(
    'page-size-read-up-to-a-letter',
    'documented',
    'A page_size is read as far as it is a number.',
    reads('list', 'page_size', (text) => /^\d+(?=[a-z])/.exec(text)?.[0] ?? text),
  ),
  fault(
    'page-num-in-hexadecimal',
    'documented',
    'A page_num may be hexadecimal or have an exponent.',
    reads('list', 'page_num', (text) =>
      /^0x|^\d+e\d+$/i.test(text) ? String(Number(text)) : text,
    ),
  ),
  fault(
    'message-page-word-ignored',
    'documented',
    'A page of messages that is no number is ignored.',
    reads('messages', 'page', (text) => (Number.isNaN(Number(text)) ? undefined : text)),
  ),
  fault(
    'order-unknown-ignored',
    'assumed',
    'An unknown order is taken for the default.',
    reads('list', 'order', (text) => (['recent', 'oldest'].includes(text) ? text : undefined)),
  ),
  fault(
    'order-in-any-case',
    'assumed',
    'An order is taken in capitals too.',
    reads('list', 'order', (text) => text.toLowerCase()),
  ),
  fault(
    'statuses-twice-refused',
    'documented',
    'Two values of statuses are refused: one text is expected.',
    when(
      'list',
      ({ query }) => query.getAll('statuses').length > 1,
      () => refusal(['query', 'statuses'], 'string_type', 'Input should be a valid string'),
    ),
  ),
  fault(
    'topic-number-stored-as-text',
    'documented',
    'A topic that is a number is stored as its text.',
    takes('topic', (value) => (typeof value === 'number' ? String(value) : value)),
  ),
  fault(
    'topic-boolean-stored-as-text',
    'documented',
    'A topic that is true or false is stored as a word.',
    takes('topic', (value) => (typeof value === 'boolean' ? String(value) : value)),
  ),
  fault(
    'topic-object-stored-as-text',
    'documented',
    'A topic that is an object or an array is stored as JSON text.',
    takes('topic', (value) =>
      typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
    ),
  ),
  fault(
    'topic-null-accepted',
    'assumed',
    'A topic that is null is taken for none.',
    takes('topic', (value) => value ?? undefined),
  ),
  fault(
    'inputs-array-accepted',
    'documented',
    'Inputs that are an array are taken for an object.',
    takes('inputs', (value) =>
      Array.isArray(value) ? Object.fromEntries((value as Json[]).entries()) : value,
    ),
  ),
  fault(
    'inputs-text-parsed',
    'documented',
    'Inputs that are a text are read as JSON.',
    takes('inputs', (value) => (typeof value === 'string' ? parsed(value) : value)),
  ),
  fault(
    'inputs-scalar-ignored',
    'documented',
    'Inputs that are a number or a boolean are ignored.',
    takes('inputs', (value) =>
      typeof value === 'number' || typeof value === 'boolean' ? undefined : value,
    ),
  ),
  fault(
    'agent-id-number-accepted',
    'documented',
    'An agent_id that is a number is stored as its text.',
    takes('agent_id', (value) => (typeof value === 'number' ? String(value) : value)),
  ),
  fault(
    'agent-id-object-accepted',
    'documented',
    'An agent_id that is an object is ignored.',
    takes('agent_id', (value) => (membersOf(value) === undefined ? value : undefined)),
  ),
  fault(
    'assignment-id-boolean-accepted',
    'documented',
    'An assignment_id that is true or false is ignored.',
    takes('assignment_id', (value) => (typeof value === 'boolean' ? undefined : value)),
  ),
  fault(
    'assignment-id-number-accepted',
    'documented',
    'An assignment_id that is a number is stored as its text.',
    takes('assignment_id', (value) => (typeof value === 'number' ? String(value) : value)),
  ),
  fault(
    'create-status-unknown-ignored',
    'assumed',
    'A create with an unknown status is taken, and runs.',
    takes('status', (value) =>
      typeof value === 'string' && !STATUSES.includes(value) ? undefined : value,
    ),
  ),
  fault(
    'create-status-in-any-case',
    'assumed',
    'A create takes a status in capitals.',
    takes('status', (value) => (typeof value === 'string' ? value.toLowerCase() : value)),
  ),
  fault(
    'create-status-number-accepted',
    'documented',
    'A create takes the number of a status.',
    takes('status', (value) =>
      typeof value === 'number' ? (STATUSES[value] ?? 'running') : value,
    ),
  ),
  fault(
    'create-status-null-accepted',
    'assumed',
    'A create takes null for a status.',
    takes('status', (value) => value ?? undefined),
  ),
  fault(
    'array-of-creates-accepted',
    'documented',
    'A create whose body is an array creates its first entry.',
    sends('create', (body) => (Array.isArray(body) ? ((body[0] as Json | undefined) ?? {}) : body)),
  ),
  fault(
    'scalar-body-accepted',
    'documented',
    'A create whose body is a text or a number creates an empty conversation.',
    sends('create', (body) => (['string', 'number', 'boolean'].includes(typeof body) ? {} : body)),
  ),
  fault(
    'null-body-accepted',
    'inferred',
    'A create whose body is null creates an empty conversation.',
    sends('create', (body) => body ?? {}),
  ),
  fault(
    'no-body-accepted',
    'inferred',
    'A create without a body creates an empty conversation.',
    around('create', (call, next) =>
      call.request.json === undefined && textSent(call.request) === ''
        ? next(asJson(call, '{}'))
        : next(),
    ),
  ),
  fault(
    'malformed-json-accepted',
    'inferred',
    'A create whose body is not JSON creates an empty conversation.',
    around('create', (call, next) =>
      textSent(call.request) !== '' && !isValidJson(call.request)
        ? next(asJson(call, '{}'))
        : next(),
    ),
  ),
  fault(
    'trailing-comma-accepted',
    'inferred',
    'A comma too many in a body is overlooked.',
    around('create', (call, next) =>
      isValidJson(call.request)
        ? next()
        : next(asJson(call, textSent(call.request).replaceAll(/,\s*([}\]])/g, '$1'))),
    ),
  ),
  fault(
    'wrong-content-type-accepted',
    'inferred',
    'A body is read as JSON whatever its content type.',
    around('create', (call, next) =>
      !isJsonType(call.request) && isValidJson(call.request)
        ? next(asJson(call, textSent(call.request)))
        : next(),
    ),
  ),
  fault(
    'update-unknown-status-accepted',
    'assumed',
    'An update to an unknown status fails the conversation.',
    takesUpdate((body) =>
      typeof body === 'string' && !STATUSES.includes(body) ? 'failed' : undefined,
    ),
  ),
  fault(
    'update-status-in-any-case',
    'assumed',
    'A status update is taken in capitals too.',
    takesUpdate((body) =>
      typeof body === 'string' && body !== body.toLowerCase() ? body.toLowerCase() : undefined,
    ),
  ),
  fault(
    'update-number-accepted',
    'inferred',
    'A status update takes the number of a status.',
    takesUpdate((body) => (typeof body === 'number' ? (STATUSES[body] ?? 'running') : undefined)),
  ),
  fault(
    'update-object-accepted',
    'inferred',
    'A status update takes an object with a status.',
    takesUpdate((body) => membersOf(body)?.['status']),
  ),
  fault(
    'update-array-accepted',
    'inferred',
    'A status update takes the first entry of an array.',
    takesUpdate((body) =>
      Array.isArray(body) ? ((body[0] as Json | undefined) ?? 'running') : undefined,
    ),
  ),
  fault(
    'update-null-accepted',
    'inferred',
    'A status update with null sets the default.',
    takesUpdate((body) => (body === null ? 'running' : undefined)),
  ),
  fault(
    'update-without-body-accepted',
    'inferred',
    'A status update without a body sets the default.',
    around('update', (call, next) =>
      call.request.json === undefined && textSent(call.request) === ''
        ? next(asJson(call, '"running"'))
        : next(),
    ),
  ),
  fault(
    'update-bare-word-accepted',
    'inferred',
    'A status update takes a word without quotes.',
    around('update', (call, next) =>
      /^[a-z]+$/.test(textSent(call.request)) && !isValidJson(call.request)
        ? next(asJson(call, JSON.stringify(textSent(call.request))))
        : next(),
    ),
  ),
  fault(
    'update-to-stopped-refused',
    'assumed',
    'An update to stopped is refused.',
    when(
      'update',
      (call) => sentBy(call) === 'stopped',
      () => refusal(['body'], 'enum', 'Input should be a status'),
    ),
  ),
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

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}
