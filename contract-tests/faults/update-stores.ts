import type { Json, JsonObject } from '../../src/index.ts';
import { around, isFine, remembering, rewrite, sentBy } from './call.ts';
import type { Call, Changes, Known } from './call.ts';
import { edited, moved, sends } from './edit.ts';
import { faultsOf } from './fault.ts';
import type { Wrap } from './fault.ts';

const fault = faultsOf('update');

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

export const updateStoreFaults = [
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
    'update-leaves-updated-time',
    'inferred',
    'A status update leaves the updated_time as it was.',
    changes(({ updated_time }) => ({ updated_time })),
  ),
  fault(
    'updated-time-goes-back',
    'inferred',
    'A status update sets the updated_time back by a minute.',
    changes(({ updated_time }) => ({ updated_time: moved(updated_time, -60_000) })),
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
];
