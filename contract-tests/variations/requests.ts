import type { JsonObject } from '../../src/index.ts';
import { around, asking, callOf, EVERY, everywhere, isFine, remembering } from '../faults/call.ts';
import { asks, edited, plain, refusal, refusals, without } from '../faults/edit.ts';
import type { Wrap } from '../faults/fault.ts';
import { membersOf } from '../faults/json.ts';
import { variation } from './variation.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const STATUSES = ['running', 'paused', 'completed', 'failed', 'stopped'];
const KEY = 'a-key-of-the-suite';
const TENANT = '40d39c4b-9585-4123-8fd4-f1cc23a1184c';

/** What Pydantic 1 calls an error of Pydantic 2, and says of it. */
const ELDER: Readonly<Record<string, readonly [type: string, msg: string]>> = {
  missing: ['value_error.missing', 'field required'],
  int_parsing: ['type_error.integer', 'value is not a valid integer'],
  string_type: ['type_error.str', 'str type expected'],
  dict_type: ['type_error.dict', 'value is not a valid dict'],
  model_attributes_type: ['type_error.dict', 'value is not a valid dict'],
  greater_than_equal: [
    'value_error.number.not_ge',
    'ensure this value is greater than or equal to 1',
  ],
  less_than_equal: ['value_error.number.not_le', 'ensure this value is less than or equal to 100'],
  enum: ['type_error.enum', 'value is not a valid enumeration member'],
  json_invalid: ['value_error.jsondecode', 'Expecting value: line 1 column 1 (char 0)'],
};

function elder({ loc, type, ctx }: JsonObject): JsonObject {
  const [name, msg] = ELDER[String(type)] ?? ['value_error', 'value is not valid'];
  const error = { loc, msg, type: name };
  const limit = Object.values(membersOf(ctx) ?? {})[0];
  return limit === undefined ? error : { ...error, ctx: { limit_value: limit } };
}

/** Takes what is beyond a bound for the bound. */
const clamped = (name: string, clamp: (value: number) => number): Wrap =>
  asks(['list', 'messages'], (query) => {
    const text = query.getAll(name).at(-1);
    if (text !== undefined && /^-?\d+$/.test(text)) query.set(name, String(clamp(Number(text))));
  });

/** Answers what is gone in another way than what never was. */
const gone = (answer: (row: JsonObject) => ReturnType<typeof plain>, on = EVERY): Wrap =>
  remembering(
    () => new Map<string, JsonObject>(),
    (deleted) =>
      around(EVERY, (call, next) => {
        const response = next();
        if (call.operation === 'delete' && isFine(response)) {
          edited(response, (body) => {
            deleted.set(call.id, membersOf(body) ?? {});
            return body;
          });
        }
        const row = deleted.get(call.id);
        const isMeant = call.operation !== undefined && on.includes(call.operation);
        return response.status === 404 && row !== undefined && isMeant ? answer(row) : response;
      }),
  );

export const requestVariations = [
  variation(
    'clamped-page-size',
    'A page_size over the maximum is taken for the maximum.',
    clamped('page_size', (size) => Math.min(size, 100)),
    { contradicts: ['page-size-max'] },
  ),
  variation(
    'smaller-pages',
    'A page_size over 50 is refused.',
    around(['list', 'messages'], (call, next) =>
      Number(call.query.get('page_size') ?? 0) > 50
        ? refusal(['query', 'page_size'], 'less_than_equal', 'Input should be at most 50')
        : next(),
    ),
    { contradicts: ['page-size-max'] },
  ),
  variation(
    'smaller-pages-clamped',
    'A page_size over 50 is taken for 50.',
    clamped('page_size', (size) => Math.min(size, 50)),
    { contradicts: ['page-size-max'] },
  ),
  variation(
    'clamped-page-num',
    'A page before the first is taken for the first.',
    everywhere((call, next) => {
      const name = call.operation === 'list' ? 'page_num' : 'page';
      const text = call.query.get(name);
      if (text === null || !/^-?\d+$/.test(text) || Number(text) > 0) return next();
      call.query.set(name, '1');
      return next(asking(call, call.query));
    }),
    { contradicts: ['page-min'] },
  ),
  variation(
    'pydantic-1',
    'Errors are those of Pydantic 1: other types and words, and no input.',
    refusals((errors) => errors.map(elder)),
    { contradicts: ['error-members'] },
  ),
  variation(
    'errors-without-input',
    'Errors do not repeat what was sent.',
    refusals((errors) => errors.map((error) => without(error, 'input'))),
    { contradicts: ['error-members'] },
  ),
  variation(
    'soft-deletes',
    'What was deleted is kept and hidden: it answers 410 from then on.',
    gone(() => plain(410, { detail: 'Conversation was deleted' })),
    { contradicts: ['unknown-id', 'second-delete'] },
  ),
  variation(
    'second-delete-410',
    'A second delete answers 410.',
    gone(() => plain(410, { detail: 'Gone' }), ['delete']),
    { contradicts: ['second-delete'] },
  ),
  variation(
    'second-delete-200',
    'A second delete answers as the first did.',
    gone((row) => plain(200, row), ['delete']),
    { contradicts: ['second-delete'] },
  ),
  variation(
    'malformed-ids-refused',
    'An id that is no UUID is refused with 422.',
    around(EVERY, (call, next) =>
      call.id === '' || UUID.test(call.id)
        ? next()
        : refusal(['path', 'conversation_id'], 'uuid_parsing', 'Input should be a valid UUID'),
    ),
    { contradicts: ['unknown-id'] },
  ),
  variation(
    'unknown-id-410',
    'An unknown conversation answers 410, a second delete too.',
    around(EVERY, (_call, next) => {
      const response = next();
      return response.status === 404 ? { ...response, status: 410 } : response;
    }),
    { contradicts: ['unknown-id', 'second-delete'] },
  ),
  variation(
    'unknown-order-accepted',
    'An unknown order is taken for the default.',
    asks('list', (query) => {
      if (!['recent', 'oldest'].includes(query.get('order') ?? 'recent')) query.delete('order');
    }),
    { contradicts: ['order-unknown-value'] },
  ),
  variation(
    'unknown-status-filter-refused',
    'An unknown value of a status filter is refused with 422.',
    around('list', (call, next) => {
      const name = ['status', 'statuses'].find((one) =>
        call.query.getAll(one).some((value) => !STATUSES.includes(value)),
      );
      return name === undefined
        ? next()
        : refusal(['query', name], 'enum', 'Input should be a status');
    }),
    { contradicts: ['unknown-filter-value'] },
  ),
  variation(
    'empty-has-no-pages',
    'Where there is nothing, total_pages is 0.',
    around(['list', 'messages'], (_call, next) => {
      const response = next();
      return isFine(response)
        ? edited(response, (body) => {
            const page = membersOf(body) ?? {};
            return page['total_count'] === 0 ? { ...page, total_pages: 0 } : body;
          })
        : response;
    }),
    { contradicts: ['empty-total-pages'] },
  ),
  variation(
    'past-the-end-404',
    'A page past the last answers 404.',
    around(['list', 'messages'], (_call, next) => {
      const response = next();
      const page = isFine(response) ? (JSON.parse(response.body) as JsonObject) : {};
      return Number(page['page_num']) > Number(page['total_pages'])
        ? plain(404, { detail: 'No such page' })
        : response;
    }),
    { contradicts: ['past-last-page'] },
  ),
  variation(
    'key-demanded',
    'Every request must show an API key, and gets 401 otherwise.',
    everywhere(({ request }, next) => {
      const shown = Object.entries(request.headers ?? {}).find(
        ([name]) => name.toLowerCase() === 'x-api-key',
      );
      return shown?.[1] === KEY ? next() : plain(401, { detail: 'Invalid API key' });
    }),
    { needs: { headers: { 'X-Api-Key': KEY } } },
  ),
  variation(
    'tenant-must-be-known',
    'A tenant that nobody knows answers 403.',
    (fake) => {
      const known = new Set(fake.conversations.list().map(({ tenant_id }) => tenant_id));
      return (request) => {
        const tenant = callOf(request, fake).query.get('tenant_id');
        return tenant === null || known.has(tenant)
          ? fake.handle(request)
          : plain(403, { detail: 'Tenant is not known' });
      };
    },
    { needs: { set: { tenant_id: TENANT } } },
  ),
  variation(
    'own-tenant-by-default',
    'A request that names no tenant reaches the records of the caller’s own.',
    around(EVERY, (call, next) => {
      if (call.operation === 'create' || call.query.has('tenant_id')) return next();
      call.query.set('tenant_id', TENANT);
      return next(asking(call, call.query));
    }),
    { contradicts: ['scope-absent'] },
  ),
];
