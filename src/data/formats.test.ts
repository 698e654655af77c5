import { expect, test } from 'vitest';
import { drawn, NOW } from '../../tests/data/support/schema.ts';

const DAY = 86_400_000;

const moments = (name: string, format = 'date-time'): number[] =>
  drawn({ type: 'string', format }, { name }).map((text) => Date.parse(String(text)));

test('times lie in the past, usually some weeks', () => {
  const times = moments('sent');
  expect(Math.max(...times)).toBeLessThanOrEqual(NOW);
  expect(times.filter((time) => NOW - time > 90 * DAY).length).toBeLessThan(10);
});

test.each(['due_date', 'expires_at', 'nextRun', 'deadline', 'validUntil'])(
  '%s is still to come',
  (name) => {
    expect(Math.min(...moments(name))).toBeGreaterThan(NOW);
  },
);

test.each(['birthday', 'date_of_birth', 'birthDate'])('%s was decades ago', (name) => {
  expect(Math.max(...moments(name, 'date'))).toBeLessThan(NOW - 17 * 365 * DAY);
});

test('a date is a day, and a time of day has a zone', () => {
  expect(drawn({ type: 'string', format: 'date' })[0]).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(drawn({ type: 'string', format: 'time' })[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test.each(['email', 'uri', 'hostname', 'uuid', 'ipv4', 'byte', 'password', 'duration'])(
  'texts of the format %s differ',
  (format) => {
    expect(new Set(drawn({ type: 'string', format })).size).toBeGreaterThan(20);
  },
);

test('an email can be as short or as long as asked for', () => {
  const short = drawn({ type: 'string', format: 'email', maxLength: 7 });
  expect(short[0]).toMatch(/^\S+@\S+\.\S+$/);
  const long = drawn({ type: 'string', format: 'email', minLength: 60 });
  expect(String(long[0]).length).toBeGreaterThanOrEqual(60);
});
