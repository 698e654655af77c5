import { expect, test } from 'vitest';
import { durationOf, relativeMoment } from './duration.ts';

test.each([
  ['250 milliseconds', 250],
  ['1 second', 1000],
  ['20 seconds', 20_000],
  ['3 minutes', 180_000],
  ['2 hours', 7_200_000],
  ['1 day', 86_400_000],
  ['2 weeks', 1_209_600_000],
])('%s are %i milliseconds', (text, expected) => {
  expect(durationOf(text)).toBe(expected);
});

test.each(['', '20', '20s', 'seconds', '-1 day', '1.5 hours', 'a day', '20  seconds'])(
  '%j is no duration',
  (text) => {
    expect(durationOf(text)).toBeNaN();
  },
);

test.each([
  ['now', 0],
  ['-3 days', -259_200_000],
  ['+2 hours', 7_200_000],
])('%s is told from now', (text, expected) => {
  expect(relativeMoment(text, 1_000_000_000)).toBe(1_000_000_000 + expected);
});

test.each(['', 'Now', '3 days', '-3', '--3 days', '2026-01-31T09:00:00Z'])(
  '%j is not told from now',
  (text) => {
    expect(relativeMoment(text, 0)).toBeNaN();
  },
);
