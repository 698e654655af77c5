import fc from 'fast-check';
import type { FaultRule } from '../../../src/index.ts';

/** One request. In its path `{n}` stands for the id of the nth record that was seen before. */
export interface Step {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Requests that one client sends one after the other, in a world that may misbehave. */
export interface Sequence {
  readonly rules: readonly FaultRule[];
  readonly steps: readonly Step[];
}

const LIST = '/admin/api/v2/conversations';

const query = fc
  .array(
    fc.constantFrom(
      'page_size=2',
      'page_size=3&page_num=2',
      'page_num=9999',
      'page_size=0',
      'page_size=1e1',
      'page_num=x',
      'status=running',
      'status=',
      'statuses=paused&statuses=failed',
      'order=oldest',
      'order=sideways',
      'tenant_id=somebody%20else',
      'assignment_id=%F0%9F%A6%91',
      'agent_id=%zz',
      'nobody=knows&&=',
    ),
    { maxLength: 3 },
  )
  .map((parts) => parts.join('&'));

const prefer = fc.constantFrom(
  'code=422',
  'code=404',
  'code=503',
  'code=204',
  'code=205',
  'code=304',
  'code=599',
  'delay=1',
  'example=nothing',
  'return=minimal',
);

const record = fc.record(
  {
    topic: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(null, 7, 'New')),
    status: fc.constantFrom('running', 'failed', 'bogus', 1),
    inputs: fc.oneof(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }), fc.constant('no')),
    assignment_id: fc.oneof(fc.string(), fc.constant(null)),
  },
  { requiredKeys: [] },
);

const broken = fc.constantFrom(
  '',
  '{',
  '{"topic": "a',
  '[1,]',
  'null',
  '{"topic":"\u2028"}',
  '1e999',
);
const created = fc.oneof(
  { weight: 4, arbitrary: record.map((value) => JSON.stringify(value)) },
  broken,
);
const status = fc.constantFrom('"running"', '"completed"', '"bogus"', 'running', '1', '');
const type = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-8',
  'application/merge-patch+json',
  'text/plain',
);

/** What is asked, and how it may be asked besides. */
function request(
  method: string,
  path: fc.Arbitrary<string>,
  body: fc.Arbitrary<string | undefined> = fc.constant(undefined),
): fc.Arbitrary<Step> {
  return fc
    .record({
      method: fc.constant(method),
      path,
      query,
      prefer: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, prefer),
      type: fc.oneof({ weight: 5, arbitrary: fc.constant('application/json') }, type),
      body,
    })
    .map(({ prefer: wish, type: contentType, ...step }) => ({
      ...step,
      headers: {
        ...(wish !== undefined && { prefer: wish }),
        ...(step.body !== undefined && { 'content-type': contentType }),
      },
    }));
}

const item = fc.oneof(
  { weight: 5, arbitrary: fc.nat(9).map((number) => `${LIST}/{${number}}`) },
  fc.constantFrom(`${LIST}/unknown`, `${LIST}/%F0%9F%A6%91`, `${LIST}/%ff`),
);
const slashed = fc.constantFrom(LIST, LIST, `${LIST}/`);

const step = fc.oneof(
  { weight: 4, arbitrary: request('GET', slashed) },
  { weight: 4, arbitrary: request('POST', slashed, created) },
  { weight: 3, arbitrary: request('GET', item) },
  {
    weight: 2,
    arbitrary: request(
      'GET',
      item.map((path) => `${path}/messages`),
    ),
  },
  {
    weight: 4,
    arbitrary: request(
      'PUT',
      item.map((path) => `${path}/status`),
      status,
    ),
  },
  { weight: 2, arbitrary: request('DELETE', item) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      request('HEAD', item),
      request('OPTIONS', slashed),
      request('PATCH', item, created),
    ),
  },
);

const rule: fc.Arbitrary<FaultRule> = fc.record(
  {
    method: fc.constantFrom('GET', 'POST', 'PUT'),
    rate: fc.constantFrom(0.3, 1),
    count: fc.nat(2),
    status: fc.constantFrom(429, 500, 503),
    latency: fc.constantFrom<NonNullable<FaultRule['latency']>>(1, [0, 2]),
    drop: fc.boolean(),
    retryAfter: fc.nat(9),
  },
  { requiredKeys: ['rate'] },
);

export const sequences: fc.Arbitrary<Sequence> = fc.record({
  rules: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(rule, { maxLength: 2 })),
  steps: fc.array(step, { minLength: 1, maxLength: 10 }),
});
