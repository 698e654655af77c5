import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';
import type { ConversationsRecords, Fake } from '../fake.ts';
import type { PlainResponse } from '../respond/message.ts';
import { control } from './plane.ts';

const LIST = { method: 'GET', path: '/admin/api/v2/conversations' };

/** A fake with its control plane, and a way to ask that. */
function controlled(): {
  readonly fake: Fake<ConversationsRecords>;
  readonly ask: (target: string, json?: unknown) => PlainResponse;
} {
  const fake = createFake({ records: 3, now: '2026-01-31T09:00:00Z' });
  const plane = control(fake);
  const ask = (target: string, json?: unknown): PlainResponse => {
    const [method = '', path = ''] = target.split(' ');
    const answer = plane({ method, path, json });
    if (answer === undefined) throw new Error(`${target} is not the control plane's`);
    return answer;
  };
  return { fake, ask };
}

test('requests beside the control plane are not answered', () => {
  expect(control(createFake({ records: 0 }))(LIST)).toBeUndefined();
});

test('a rule that is added through the control plane strikes', () => {
  const { fake, ask } = controlled();
  const added = ask('POST /__understudy/faults', { status: 503, count: 1 });
  const statuses = [fake.handle(LIST).status, fake.handle(LIST).status];
  expect([added.status, added.body, ...statuses]).toEqual([201, '{"id":"rule-1"}', 503, 200]);
});

test('a record that is added through the control plane is listed, and gone after a reset', () => {
  const { fake, ask } = controlled();
  ask('POST /__understudy/records/conversations', { topic: 'From outside' });
  const before = fake.conversations.count();
  ask('POST /__understudy/reset');
  expect([before, fake.conversations.count()]).toEqual([4, 3]);
});

test('the path names the world that is steered', () => {
  const { fake, ask } = controlled();
  ask('POST /__understudy/worlds/a/__understudy/scenario', { name: 'empty' });
  expect([fake.world('a').conversations.count(), fake.conversations.count()]).toEqual([0, 3]);
});

test('a snapshot that is restored brings back what was deleted', () => {
  const { fake, ask } = controlled();
  const before = fake.handle(LIST).body;
  const snapshot: unknown = JSON.parse(ask('GET /__understudy/snapshot').body);
  fake.conversations.delete(fake.conversations.list()[0]?.id ?? '');
  expect(ask('POST /__understudy/restore', snapshot).status).toBe(204);
  expect(fake.handle(LIST).body).toBe(before);
});

test('the clock is moved on', () => {
  const { ask } = controlled();
  const { body } = ask('POST /__understudy/clock', { advance: 60_000 });
  expect(JSON.parse(body)).toEqual({ now: '2026-01-31T09:01:00.000Z', frozen: true });
});

test.each([{ freeze: '2030-01-01T00:00:00Z' }, { resume: true }])(
  'of what is refused nothing happens to the clock: %j',
  (more) => {
    const { fake, ask } = controlled();
    const before = ask('GET /__understudy/clock').body;
    const { status } = ask('POST /__understudy/clock', { ...more, advance: 1e300 });
    expect([status, ask('GET /__understudy/clock').body]).toEqual([400, before]);
    expect(fake.clock.isFrozen).toBe(true);
  },
);

test('what cannot be done is told as a problem with its code and hint', () => {
  const { ask } = controlled();
  const { status, body } = ask('POST /__understudy/scenario', { name: 'bussy' });
  expect([status, JSON.parse(body)]).toEqual([
    404,
    expect.objectContaining({ code: 'scenario-not-found', hint: "Did you mean 'busy'?" }),
  ]);
});

test('a body of another form is refused with what is wrong', () => {
  const { ask } = controlled();
  const { status, body } = ask('POST /__understudy/faults', { rate: 2 });
  expect([status, body]).toEqual([400, expect.stringContaining('rate')]);
});
