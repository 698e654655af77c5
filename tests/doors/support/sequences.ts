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

/** The one nearly always, so that most of a sequence makes sense. */
export function mostly<A, B>(usual: fc.Arbitrary<A>, odd: fc.Arbitrary<B>): fc.Arbitrary<A | B> {
  return fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: odd });
}

const conversationsQuery = fc
  .array(
    mostly(
      fc.constantFrom(
        'page_size=2',
        'page_size=3&page_num=2',
        'page_num=9999',
        'status=running',
        'status=',
        'statuses=paused&statuses=failed',
        'order=oldest',
        'assignment_id=%F0%9F%A6%91',
        'agent_id=%zz',
        'nobody=knows&&=',
      ),
      fc.constantFrom(
        'page_size=0',
        'page_size=1e1',
        'page_num=x',
        'order=sideways',
        'tenant_id=a%20b',
      ),
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
    topic: mostly(fc.string({ unit: 'binary' }), fc.constantFrom(null, 7)),
    status: mostly(fc.constantFrom('running', 'failed'), fc.constantFrom('bogus', 1)),
    inputs: mostly(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }), fc.constant('no')),
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
const created = mostly(
  record.map((value) => JSON.stringify(value)),
  broken,
);
const status = mostly(
  fc.constantFrom('"running"', '"completed"', '"failed"'),
  fc.constantFrom('"bogus"', 'running', '1', ''),
);
const type = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-8',
  'application/merge-patch+json',
  'text/plain',
);

/** What is asked, and how it may be asked besides. */
export function request(
  method: string,
  path: fc.Arbitrary<string>,
  body: fc.Arbitrary<string | undefined> = fc.constant(undefined),
  query: fc.Arbitrary<string> = conversationsQuery,
): fc.Arbitrary<Step> {
  return fc
    .record({
      method: fc.constant(method),
      path,
      query,
      prefer: mostly(fc.constant(undefined), prefer),
      type: mostly(fc.constant('application/json'), type),
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

const item = mostly(
  fc.nat(9).map((number) => `${LIST}/{${number}}`),
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

const rule: fc.Arbitrary<FaultRule> = fc
  .record(
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
  )
  // Who says nothing of an effect asks for a latency of none.
  .map((given) => ({ latency: 0, ...given }));

/** Sequences of such steps. The first shows records whose ids those after it can name. */
export function sequencesOf(list: string, asked: fc.Arbitrary<Step>): fc.Arbitrary<Sequence> {
  const first: Step = { method: 'GET', path: list, query: '', headers: {}, body: undefined };
  return fc.record({
    rules: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(rule, { maxLength: 2 })),
    steps: fc.array(asked, { minLength: 1, maxLength: 10 }).map((steps) => [first, ...steps]),
  });
}

export const sequences = sequencesOf(LIST, step);
