import { describe, expect, it } from 'vitest';
import {
  around,
  asking,
  EVERY,
  everywhere,
  remembering,
  rewrite,
  sending,
  sentBy,
} from './call.ts';
import {
  answers,
  asks,
  edited,
  instead,
  refusals,
  rows,
  sends,
  storesInputs,
  when,
} from './edit.ts';
import type { Wrap } from './fault.ts';
import { faultless, firstDifference, heard } from './hearing.ts';
import { deeply, mapMembers } from './json.ts';
import { filter, forgottenLater, listing, pageOf, pages, told } from './page.ts';

const right = await heard(faultless);

/** What a fault is made of, with nothing to change: whatever differs would be a second fault. */
const idle: Readonly<Record<string, Wrap>> = {
  around: around(EVERY, (_call, next) => next()),
  everywhere: everywhere((_call, next) => next()),
  'another query': around(EVERY, (call, next) => next(asking(call, call.query))),
  'another body': around(['create', 'update'], (call, next) => {
    const body = sentBy(call);
    return body === undefined ? next() : next(sending(call, body));
  }),
  answers: answers(EVERY, (body) => ({ ...body })),
  rows: rows(EVERY, (row) => ({ ...row })),
  asks: asks(EVERY, () => undefined),
  sends: sends('create', (body) => body),
  'inputs, however deep': storesInputs((inputs) => deeply(inputs, (value) => value)),
  'inputs, member by member': storesInputs((inputs) =>
    mapMembers(inputs, (name, value) => [[name, value]]),
  ),
  when: when(
    EVERY,
    () => false,
    () => ({ status: 500, headers: {}, body: '' }),
  ),
  refusals: refusals((errors) => [...errors]),
  instead: instead(EVERY, 200, 200),
  'a list again': listing('list', (all) => [...all]),
  'messages again': listing('messages', (all) => [...all]),
  'pages of a list': pages('list', (all, wanted) => pageOf(all, wanted)),
  'pages of messages': pages('messages', (all, wanted) => pageOf(all, wanted)),
  told: told('list', ({ number, size, total }) => ({
    page_num: number,
    page_size: size,
    total_count: total,
  })),
  'the filter by assignment': filter(
    'assignment_id',
    (row, values) => row['assignment_id'] === values.at(-1),
  ),
  'the filter by status': filter('status', (row, values) => row['status'] === values.at(-1)),
  'the filter by statuses': filter('statuses', (row, values) =>
    values.includes(String(row['status'])),
  ),
  'later pages': forgottenLater([]),
  'what is stored': around('read', (call, next) => {
    rewrite(call.fake, call.id, {});
    return next();
  }),
  memory: remembering(
    () => new Map(),
    () => faultless,
  ),
};

describe('what faults are made of', () => {
  it.each(Object.entries(idle))('changes nothing by itself: %s', async (_name, wrap) => {
    expect(await firstDifference(wrap, right)).toBeUndefined();
  });

  it('copies what it edits to the last digit', () => {
    const body = '{"a":1.0,"b":12345678901234567890,"__proto__":{"c":1e21}}';
    const response = edited({ status: 200, headers: {}, body }, (value) =>
      deeply(value, (inner) => inner),
    );
    expect(response.body).toBe(body);
  });
});
