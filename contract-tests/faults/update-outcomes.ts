import type { Json, JsonObject } from '../../src/index.ts';
import { around, isFine, remembering, rewrite, sentBy, siblings } from './call.ts';
import type { Call, Changes, Known } from './call.ts';
import { answers, edited, member, moved, objectIn, plain, without } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';
import { listing } from './page.ts';

const fault = faultsOf('update');

/** Does something to the others of an assignment as well. */
const spreads = (then: (other: Known, call: Call, after: Known) => Changes): Wrap =>
  around('update', (call, next) => {
    const others = siblings(call.fake, call.id);
    const response = next();
    const after = call.fake.conversations.get(call.id);
    if (!isFine(response) || after === undefined) return response;
    for (const other of others) {
      const changed = then(other, call, after);
      if (Object.keys(changed).length > 0) rewrite(call.fake, other.id, changed);
    }
    return response;
  });

export const updateOutcomeFaults = [
  fault(
    'update-answers-the-old-state',
    'inferred',
    'A status update answers the conversation as it was before.',
    around('update', (call, next) => {
      const { method: _method, path, body: _body, json: _json, ...rest } = call.request;
      const before = next({ ...rest, method: 'GET', path: path.replace(/\/status$/, '') });
      const response = next();
      return isFine(response) ? before : response;
    }),
  ),
  fault(
    'update-answers-the-status-alone',
    'inferred',
    'A status update answers an object with id and status alone.',
    answers('update', ({ id, status }) => ({ id, status })),
  ),
  fault(
    'update-answers-the-bare-status',
    'documented',
    'A status update answers the status as a text.',
    answers('update', ({ status = null }) => status),
  ),
  fault(
    'update-answers-null',
    'documented',
    'A status update answers null.',
    answers('update', () => null),
  ),
  fault(
    'update-answers-without-inputs',
    'inferred',
    'A status update answers the conversation without its inputs.',
    answers('update', (row) => without(row, 'inputs')),
  ),
  fault(
    'update-answers-empty-inputs',
    'inferred',
    'A status update answers empty inputs, and keeps them.',
    member('update', 'inputs', () => ({})),
  ),
  fault(
    'update-not-seen-by-lists',
    'inferred',
    'A list has the status that a conversation was created with.',
    remembering(
      () => new Map<string, Json>(),
      (first) => (fake) => {
        const learn = around('update', (call, next) => {
          const before = call.fake.conversations.get(call.id);
          const response = next();
          if (before !== undefined && !first.has(call.id)) first.set(call.id, before.status);
          return response;
        })(fake);
        const show = member(
          'list',
          'status',
          (status, row) => first.get(String(row['id'])) ?? status,
        )(fake);
        return (request) =>
          request.method.toUpperCase() === 'PUT' ? learn(request) : show(request);
      },
    ),
  ),
  fault(
    'update-hides-from-lists',
    'inferred',
    'What was completed by an update is no longer listed.',
    listing('list', (all) =>
      all.filter(
        (row) => row['status'] !== 'completed' || row['updated_time'] === row['created_time'],
      ),
    ),
  ),
  fault(
    'update-of-all-in-the-assignment',
    'inferred',
    'A status update sets the status of the whole assignment.',
    spreads((_other, _call, { status }) => ({ status })),
  ),
  fault(
    'update-of-one-more',
    'inferred',
    'A status update sets the status of what has the same topic in the assignment too.',
    spreads((other, _call, { status, topic }) => (other.topic === topic ? { status } : {})),
  ),
  fault(
    'update-pauses-the-others',
    'inferred',
    'A status update to running pauses the others of the assignment that run.',
    spreads((other, _call, { status }) =>
      status === 'running' && other.status === 'running' ? { status: 'paused' } : {},
    ),
  ),
  fault(
    'update-touches-the-others',
    'inferred',
    'A status update sets the updated_time of the whole assignment.',
    spreads((_other, _call, { updated_time }) => ({ updated_time })),
  ),
  fault(
    'failed-update-resets-status',
    'inferred',
    'A status update that is refused lets the conversation run.',
    around('update', (call, next) => {
      const response = next();
      if (response.status === 422) rewrite(call.fake, call.id, { status: 'running' });
      return response;
    }),
  ),
  fault(
    'failed-update-touches',
    'inferred',
    'A status update that is refused moves the updated_time on.',
    around('update', (call, next) => {
      const response = next();
      const { updated_time } = call.fake.conversations.get(call.id) ?? {};
      if (response.status === 422 && updated_time !== undefined)
        rewrite(call.fake, call.id, { updated_time: moved(updated_time, 1000) });
      return response;
    }),
  ),
  fault(
    'update-of-unknown-creates',
    'assumed',
    'A status update of an unknown conversation creates it.',
    around('update', (call, next) => {
      const response = next();
      const status = sentBy(call);
      if (response.status !== 404 || typeof status !== 'string') return response;
      call.fake.conversations.create({ id: call.id, assignment_id: null });
      return next();
    }),
  ),
  fault(
    'update-of-unknown-answers-empty',
    'inferred',
    'A status update of an unknown conversation answers an empty object.',
    around('update', (_call, next) => {
      const response = next();
      return response.status === 404 ? plain(200, {}) : response;
    }),
  ),
  fault(
    'update-answers-another-time',
    'inferred',
    'The updated_time that a status update answers is not the one that is read.',
    around('update', (_call, next) => {
      const response = next();
      return isFine(response)
        ? edited(response, (body) => ({
            ...(body as JsonObject),
            updated_time: moved(String(objectIn(response)['updated_time']), 1000),
          }))
        : response;
    }),
  ),
];
