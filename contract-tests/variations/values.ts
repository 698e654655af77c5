import type { Json, JsonObject } from '../../src/index.ts';
import { around, EVERY, isFine, sending, sentBy } from '../faults/call.ts';
import { edited, eachRow, refusal, sends } from '../faults/edit.ts';
import type { Wrap } from '../faults/fault.ts';
import { mapMembers, membersOf } from '../faults/json.ts';
import { allRows, paged } from '../faults/page.ts';
import { variation } from './variation.ts';

const STATUSES = ['running', 'paused', 'completed', 'failed', 'stopped'];

export const valueVariations = [
  variation(
    'queued',
    'There is a status queued: in rows, in filters, in creates and in updates.',
    otherStatuses((status) => status === 'queued', 'queued'),
    { contradicts: ['status-values'] },
  ),
  variation(
    'any-status',
    'A status is any text, in creates and in updates.',
    otherStatuses((status) => !STATUSES.includes(status)),
    { contradicts: ['status-values'] },
  ),
  variation(
    'fewer-statuses',
    'There is no status paused and none stopped: whoever sends one is refused with 422.',
    around(['create', 'update'], (call, next) => {
      const sent = sentBy(call);
      const isBare = call.operation === 'update';
      const status = isBare ? sent : membersOf(sent)?.['status'];
      if (status !== 'paused' && status !== 'stopped') return next();
      return refusal(isBare ? ['body'] : ['body', 'status'], 'enum', 'Input is no status');
    }),
    { contradicts: ['status-values'] },
  ),
  variation(
    'null-is-none',
    'A create takes null for what is left out, a topic and a status too.',
    sends('create', (body) => {
      const members = membersOf(body);
      return members === undefined
        ? body
        : mapMembers(members, (name, value) => (value === null ? [] : [[name, value]]));
    }),
    { contradicts: ['nullable-properties'] },
  ),
  variation(
    'null-is-refused',
    'A create takes no null for an agent, inputs or an assignment: they are there or not.',
    around('create', (call, next) => {
      const members = membersOf(sentBy(call)) ?? {};
      const name = ['agent_id', 'inputs', 'assignment_id'].find((one) => members[one] === null);
      return name === undefined
        ? next()
        : refusal(['body', name], 'string_type', 'Input should not be null');
    }),
    { contradicts: ['nullable-properties'] },
  ),
];

/** Further statuses, one of which some of what was there before may have. */
function otherStatuses(isOther: (status: string) => boolean, former?: string): Wrap {
  return (fake) => {
    const stopped =
      former === undefined ? [] : fake.conversations.list({ where: { status: 'stopped' } });
    const others = new Map(
      stopped.filter((_row, at) => at % 2 === 0).map(({ id }) => [id, former ?? '']),
    );
    const named = (row: JsonObject): JsonObject => {
      const other = others.get(String(row['id']));
      return other === undefined ? row : { ...row, status: other };
    };
    return around(EVERY, (call, next) => {
      const { operation } = call;
      const body = sentBy(call);
      const changes = operation === 'create' || operation === 'update';
      const sent = operation === 'update' ? body : membersOf(body)?.['status'];
      const other = changes && typeof sent === 'string' && isOther(sent) ? sent : undefined;
      const taken: Json =
        operation === 'update' ? 'stopped' : { ...membersOf(body), status: 'stopped' };
      const response = other === undefined ? next() : next(sending(call, taken));
      if (!isFine(response) || operation === 'messages') return response;
      if (operation === 'list') {
        const wanted = call.query.get('status');
        const several = call.query.getAll('statuses');
        const rest = new URLSearchParams(call.query);
        for (const name of ['status', 'statuses']) rest.delete(name);
        const all = allRows(call, next, rest).map(named);
        const kept = all.filter(
          ({ status }) =>
            (wanted === null || status === wanted) &&
            (several.length === 0 || several.includes(String(status))),
        );
        return paged(call, 'list', kept);
      }
      return edited(response, (shown) => {
        const row = membersOf(shown) ?? {};
        if (other !== undefined) others.set(String(row['id']), other);
        else if (operation === 'update') others.delete(String(row['id']));
        return eachRow(row, named);
      });
    })(fake);
  };
}
