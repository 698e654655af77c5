import { expect, test } from 'vitest';
import { createFake } from '../fake.ts';

const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

test.each([LATEST + 1, 8.64e15, -8.64e15, '+012345-01-01T00:00:00Z', 'soon'])(
  'a fake does not begin at a time that no record can tell: %s',
  (now) => {
    expect(() => createFake({ now })).toThrow(expect.objectContaining({ code: 'option-invalid' }));
    expect(() => createFake({ now: LATEST })).not.toThrow();
  },
);

/** A clock as it is called by JavaScript, whose compiler does not look. */
const clock = (): Record<'freeze' | 'advance', (value: unknown) => void> =>
  Object(createFake({ scenario: 'empty' }).clock);

test.each([
  ['freeze', '2026-01-31T09:00:00Z', /Date\.parse\("2026-01-31T09:00:00Z"\)/],
  ['freeze', new Date(0), /Date\.parse/],
  ['freeze', Number.NaN, /Date\.parse/],
  ['advance', '5 minutes', /milliseconds, such as 5 \* 60_000/],
] as const)('what is no number of milliseconds sets no clock: %s(%j)', (action, value, hint) => {
  expect(() => clock()[action](value)).toThrow(
    expect.objectContaining({
      code: 'option-invalid',
      reason: expect.stringContaining('milliseconds are expected'),
      hint: expect.stringMatching(hint),
    }),
  );
});

test('a clock that would be beyond the year 9999 says so', () => {
  expect(() => clock().advance(LATEST)).toThrow(/none of the years 0000 to 9999/);
});
