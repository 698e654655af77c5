import type { Json } from '../../src/index.ts';
import { around, textSent } from './call.ts';
import { sends } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { membersOf } from './json.ts';
import { isJsonType, isValidJson, withJson, STATUSES } from './sent.ts';

const fault = faultsOf('validation');

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

export const createBodyFaults = [
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
        ? next(withJson(call, '{}'))
        : next(),
    ),
  ),
  fault(
    'malformed-json-accepted',
    'inferred',
    'A create whose body is not JSON creates an empty conversation.',
    around('create', (call, next) =>
      textSent(call.request) !== '' && !isValidJson(call.request)
        ? next(withJson(call, '{}'))
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
        : next(withJson(call, textSent(call.request).replaceAll(/,\s*([}\]])/g, '$1'))),
    ),
  ),
  fault(
    'wrong-content-type-accepted',
    'inferred',
    'A body is read as JSON whatever its content type.',
    around('create', (call, next) =>
      !isJsonType(call.request) && isValidJson(call.request)
        ? next(withJson(call, textSent(call.request)))
        : next(),
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
