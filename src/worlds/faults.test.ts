import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';

const LIST = { method: 'GET', path: '/admin/api/v2/conversations', headers: {} };

test('a rule that struck as often as it may is no longer in force', () => {
  const fake = createFake({ scenario: 'empty' });
  const id = fake.faults.add({ status: 503, count: 2 });
  fake.handle(LIST);
  expect(fake.faults.list()).toMatchObject([{ id, struck: 1 }]);
  fake.handle(LIST);
  expect(fake.faults.list()).toEqual([]);
});

test('a latency beyond what a timer can count is as long as that can', () => {
  const fake = createFake({ scenario: 'empty' });
  fake.faults.add({ latency: 1e12 });
  fake.faults.add({ latency: 1e12 });
  expect(fake.handle(LIST).delay).toBe(2 ** 31 - 1);
});

test.each([
  ['path', '/admin/api/v2/conversation', "Did you mean '/admin/api/v2/conversations'?"],
  [
    'path',
    '/admin/api/v2/conversations/7',
    'Write it as it stands there, or its beginning and a *.',
  ],
  ['method', 'POSTS', "Did you mean 'POST'?"],
])('a rule whose %s (%s) no operation has is refused', (name, value, hint) => {
  const { faults } = createFake();
  expect(() => faults.add({ [name]: value, status: 503 })).toThrow(
    expect.objectContaining({ code: 'fault-invalid', place: `/${name}`, hint }),
  );
});

test.each([
  [{ status: 503, satus: 500 }, '/satus', "Did you mean 'status'?"],
  [{ latency: '2s' }, '/latency', undefined],
  [{ latency: [200, 100] }, '/latency', undefined],
  [{ latency: [200] }, '/latency', undefined],
  [{ retryAfter: -1 }, '/retryAfter', undefined],
  [{}, undefined, expect.stringContaining('Give it a status')],
  [{ method: 'GET', drop: false }, undefined, expect.stringContaining('Give it a status')],
])('a rule that can mean nothing is refused: %j', (rule, place, hint) => {
  const { faults } = createFake();
  // As code without types would say it.
  expect(() => faults.add(JSON.parse(JSON.stringify(rule)))).toThrow(
    expect.objectContaining({ code: 'fault-invalid', place, hint }),
  );
  expect(faults.list()).toEqual([]);
});
