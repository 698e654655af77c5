import type { Json, JsonObject } from '../../src/index.ts';
import { around, isFine, remembering, rewrite, sentBy, siblings } from './call.ts';
import type { Call } from './call.ts';
import { answers, edited, member, objectIn, plain, sends, without } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { ConversationsFake, Wrap } from './fault.ts';
import { listing } from './page.ts';

const fault = faultsOf('update');

type Changes = Parameters<typeof rewrite>[2];
type Known = NonNullable<ReturnType<ConversationsFake['conversations']['get']>>;

/** Changes more than the status, in what is stored and in what is answered. */
const changes = (more: (before: Known, after: Known) => Changes): Wrap =>
  around('update', (call, next) => {
    const before = call.fake.conversations.get(call.id);
    const response = next();
    const after = call.fake.conversations.get(call.id);
    if (!isFine(response) || before === undefined || after === undefined) return response;
    const changed = more(before, after);
    rewrite(call.fake, call.id, changed);
    return edited(response, (body) => ({ ...(body as JsonObject), ...(changed as JsonObject) }));
  });

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

/** Answers as if all were well, and stores nothing. */
const lost = (isLost: (before: Known, wanted: Json | undefined, call: Call) => boolean): Wrap =>
  around('update', (call, next) => {
    const before = call.fake.conversations.get(call.id);
    const response = next();
    if (isFine(response) && before !== undefined && isLost(before, sentBy(call), call)) {
      rewrite(call.fake, call.id, { status: before.status, updated_time: before.updated_time });
    }
    return response;
  });

const second = (time: string, by: number): string => new Date(Date.parse(time) + by).toISOString();

export const updateFaults = [
  fault(
    'update-resets-topic',
    'inferred',
    'A status update sets the topic to its default.',
    changes(() => ({ topic: 'New Conversation' })),
  ),
  fault(
    'update-resets-inputs',
    'inferred',
    'A status update empties the inputs.',
    changes(() => ({ inputs: {} })),
  ),
  fault(
    'update-loses-agent',
    'inferred',
    'A status update sets the agent_id to null.',
    changes(() => ({ agent_id: null })),
  ),
  fault(
    'update-loses-assignment',
    'inferred',
    'A status update to stopped sets the assignment_id to null.',
    changes((_before, { status }) => (status === 'stopped' ? { assignment_id: null } : {})),
  ),
  fault(
    'update-trims-topic',
    'inferred',
    'A status update stores the topic without spaces at its ends.',
    changes(({ topic }) => (topic === topic.trim() ? {} : { topic: topic.trim() })),
  ),
  fault(
    'update-changes-tenant',
    'inferred',
    'A status update moves the conversation to the first tenant.',
    changes(() => ({ tenant_id: '40d39c4b-9585-4123-8fd4-f1cc23a1184c' })),
  ),
  fault(
    'update-loses-unit',
    'inferred',
    'A status update sets the tenant_unit_id to null.',
    changes(() => ({ tenant_unit_id: null })),
  ),
  fault(
    'update-changes-created-time',
    'inferred',
    'A status update sets created_time too.',
    changes((_before, { updated_time }) => ({ created_time: updated_time })),
  ),
  fault(
    'update-changes-created-by-name',
    'inferred',
    'A status update sets created_by_name too.',
    changes(() => ({ created_by_name: 'System' })),
  ),
  fault(
    'update-changes-user',
    'inferred',
    'A status update sets the user_id to another.',
    changes(() => ({ user_id: '00000000-0000-4000-8000-000000000000' })),
  ),
  fault(
    'update-changes-invoke-from',
    'inferred',
    'A status update sets invoke_from.',
    changes(({ invoke_from }) => ({ invoke_from: invoke_from === 'web' ? 'api' : 'web' })),
  ),
  fault(
    'update-writes-history',
    'inferred',
    'A status update writes the status before into extend_properties.',
    changes(({ status, extend_properties }) => ({
      extend_properties: { ...extend_properties, previous_status: status },
    })),
  ),
  fault(
    'updated-time-goes-back',
    'inferred',
    'A status update sets the updated_time back by a minute.',
    changes(({ updated_time }) => ({ updated_time: second(updated_time, -60_000) })),
  ),
  fault(
    'second-update-sets-time-back',
    'inferred',
    'A second status update sets the updated_time back to the created_time.',
    changes(({ created_time, updated_time }) =>
      created_time === updated_time ? {} : { updated_time: created_time },
    ),
  ),
  fault(
    'update-lost',
    'inferred',
    'A status update answers as if all were well, and stores nothing.',
    lost(() => true),
  ),
  fault(
    'update-to-stopped-lost',
    'inferred',
    'A status update to stopped stores nothing.',
    lost((_before, wanted) => wanted === 'stopped'),
  ),
  fault(
    'update-back-to-running-lost',
    'inferred',
    'A status update back to running stores nothing.',
    lost((_before, wanted) => wanted === 'running'),
  ),
  fault(
    'update-from-failed-lost',
    'inferred',
    'A status update of a failed conversation stores nothing.',
    lost(({ status }) => status === 'failed'),
  ),
  fault(
    'update-to-paused-completes',
    'inferred',
    'A status update to paused completes the conversation.',
    sends('update', (status) => (status === 'paused' ? 'completed' : status)),
  ),
  fault(
    'update-takes-the-first-status',
    'inferred',
    'Whatever the status, an update fails the conversation.',
    sends('update', (status) =>
      ['paused', 'completed', 'stopped'].includes(String(status)) ? 'failed' : status,
    ),
  ),
  fault(
    'third-update-lost',
    'inferred',
    'Every third status update of a conversation stores nothing.',
    remembering(
      () => new Map<string, number>(),
      (counts) =>
        lost((_before, _wanted, { id }) => {
          const count = (counts.get(id) ?? 0) + 1;
          counts.set(id, count);
          return count % 3 === 0;
        }),
    ),
  ),
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
        rewrite(call.fake, call.id, { updated_time: second(updated_time, 1000) });
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
            updated_time: second(String(objectIn(response)['updated_time']), 1000),
          }))
        : response;
    }),
  ),
];
