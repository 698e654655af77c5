import type { Json } from '../../src/index.ts';
import { around, sending, sentBy, textSent } from './call.ts';
import { refusal, when } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { membersOf } from './json.ts';
import { isValidJson, withJson, STATUSES } from './sent.ts';

const fault = faultsOf('validation');

/** Takes a status update that is wrong for another, which is right. */
const takesUpdate = (change: (body: Json | undefined) => Json | undefined): Wrap =>
  around('update', (call, next) => {
    const body = change(sentBy(call));
    if (body === undefined) return next();
    const headers = { ...call.request.headers, 'content-type': 'application/json' };
    return next({ ...sending(call, body), headers });
  });

export const statusBodyFaults = [
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
        ? next(withJson(call, '"running"'))
        : next(),
    ),
  ),
  fault(
    'update-bare-word-accepted',
    'inferred',
    'A status update takes a word without quotes.',
    around('update', (call, next) =>
      /^[a-z]+$/.test(textSent(call.request)) && !isValidJson(call.request)
        ? next(withJson(call, JSON.stringify(textSent(call.request))))
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
];
