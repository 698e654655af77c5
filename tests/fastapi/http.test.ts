import { expect, test } from 'vitest';
import type { Scenario } from '../../src/data/scenario.ts';
import { createFake } from '../../src/fake.ts';
import type { PlainRequest, PlainResponse } from '../../src/respond/message.ts';
import { differences } from './differences.ts';
import { exchanges, read, withNumbersAsWritten } from './golden.ts';
import type { Exchange } from './golden.ts';

const fake = createFake({ scenario: read('seed.json') as unknown as Scenario });

// What the HTTP parser refuses never reaches an application, the fake no more than the service.
const reached = exchanges().filter(
  ({ answer }) => answer.body !== 'Invalid HTTP request received.',
);
const fell = reached.filter(({ answer }) => answer.status === 500);
const answered = reached.filter(({ answer }) => answer.status !== 500);
const refused = answered.filter(({ answer }) => answer.status >= 400);
const redirected = answered.filter(({ answer }) => answer.status === 307);
const served = answered.filter(({ answer }) => answer.status === 200);

test('there are hundreds of exchanges of each kind', () => {
  const counts = [refused, redirected, served, fell].map(({ length }) => length);
  expect(counts).toEqual([532, 39, 166, 28]);
});

test.each(refused.filter(({ method }) => method !== 'HEAD'))(
  '$name: is refused in the same words',
  (exchange) => {
    const answer = replay(exchange);
    const inOrder = exchange.name === NAMES_BY_NUMBER ? reordered : asIs;
    expect([answer.status, answer.body]).toEqual([
      exchange.answer.status,
      inOrder(exchange.answer.body),
    ]);
    expect(answer.headers['content-type']).toBe(exchange.answer.headers['content-type']);
  },
);

// JavaScript keeps members with such names in the order of the numbers. To JSON, order means nothing.
const NAMES_BY_NUMBER = 'topic wrong, duplicate and integer-like keys';

function reordered(body: string): string {
  return JSON.stringify(JSON.parse(body));
}

function asIs(body: string): string {
  return body;
}

// The adapters leave out the body of an answer to HEAD, and tell its length.
test.each(refused.filter(({ method }) => method === 'HEAD'))(
  '$name: is refused at the same length',
  (exchange) => {
    const answer = replay(exchange);
    expect([answer.status, String(answer.body.length)]).toEqual([
      exchange.answer.status,
      exchange.answer.headers['content-length'],
    ]);
  },
);

// Starlette names the methods of the first route; RFC 9110, 15.5.6 asks for all of the resource.
test.each(refused.filter(({ answer }) => answer.status === 405))(
  '$name: is told the methods that there are',
  (exchange) => {
    const allowed = replay(exchange).headers['allow']?.split(', ') ?? [];
    expect(allowed).toContain(exchange.answer.headers['allow']);
    expect(allowed).not.toContain(exchange.method);
  },
);

// The fake names a path, which is right behind every proxy, and encodes a percent sign in it.
test.each(redirected)('$name: is sent to the same path', (exchange) => {
  const answer = replay(exchange);
  expect([answer.status, answer.body]).toEqual([307, '']);
  const location = exchange.answer.headers['location'] ?? '';
  const path = location.replace(/^https?:\/\/[^/]+/, '').replace('a%b', 'a%25b');
  expect(answer.headers['location']).toBe(path);
});

test.each(served)('$name: is served the same', (exchange) => {
  const answer = replay(exchange);
  expect(answer.status).toBe(200);
  expect(comparable(exchange, answer.body)).toEqual(comparable(exchange, exchange.answer.body));
});

test.each(fell)('$name: is answered where the service fell over', (exchange) => {
  const difference = differences.find(({ names }) => names.test(exchange.name));
  expect(replay(exchange).status).toBe(difference?.status);
});

test.each(differences)('a difference is one where $reason', ({ names }) => {
  expect(fell.filter(({ name }) => names.test(name))).not.toEqual([]);
});

/** What a fresh world of the shipped document, with the service's records, answers to a request. */
function replay(exchange: Exchange): PlainResponse {
  fake.dropWorld('fresh');
  return fake.world('fresh').handle(requestOf(exchange));
}

/** A target as the HTTP parser hands it on: without what follows a `#`, and without an authority. */
function requestOf({ method, target, headers, body }: Exchange): PlainRequest {
  const [whole = ''] = target.replace(/^https?:\/\/[^/]+/, '').split('#', 1);
  const mark = `${whole}?`.indexOf('?');
  return { method, path: whole.slice(0, mark), query: whole.slice(mark + 1), headers, body };
}

/** A body without what the service draws or chooses itself, its numbers as they are written. */
function comparable({ name, method }: Exchange, text: string): unknown {
  const body = withNumbersAsWritten(
    text.replaceAll(NO_OBJECT, '$1{}').replaceAll(NO_TEXT, '$1""'),
  ) as Record<string, unknown>;
  if (method === 'PUT') return without(body, OF_A_WRITE);
  if (method !== 'POST') return body;
  const { topic, status, agent_id, inputs, assignment_id, tenant_id, tenant_unit_id } = body;
  const tenant = name === 'create' ? [tenant_id, tenant_unit_id] : [];
  const sent = { topic, status, agent_id, inputs, assignment_id, tenant };
  return name === 'inputs lone surrogate in a key' ? { ...sent, inputs: undefined } : sent;
}

// Where the service has nothing, it says null; the document knows {} and the empty text.
const NO_OBJECT = /("inputs":|"extend_properties":)null/g;
const NO_TEXT = /("created_by_name":|"updated_by_name":)null/g;
/** Who and when: the service knows no callers. */
const OF_A_WRITE = ['updated_time', 'updated_by', 'updated_by_name', 'updated_by_role'];

function without(body: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}
