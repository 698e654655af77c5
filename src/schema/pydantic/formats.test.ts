import { expect, test } from 'vitest';
import type { Json } from '../../spec/json.ts';
import { Shapes } from '../shape.ts';
import { Validator } from '../validator.ts';
import { Judge } from './judge.ts';

/** What a value of a format is taken for, or the reason why it is not. */
function taken(format: string, value: Json): Json {
  const root = { schema: { type: 'string', format } };
  const verdict = new Judge(new Shapes(root), new Validator(() => root)).judge('#/schema', value);
  const [violation] = verdict.violations;
  return violation === undefined ? verdict.value : `${violation.type}: ${violation.message}`;
}

// Answers of pydantic 2.14.3, as all below.
test.each([
  ['2020-01-02T03:04:05.1234567Z', '2020-01-02T03:04:05.123456Z'],
  ['2020-01-02T03:04Z', '2020-01-02T03:04:00Z'],
  ['2020-01-02_03:04', '2020-01-02T03:04:00'],
  ['2020-01-02T03:04+23:59', '2020-01-02T03:04:00+23:59'],
  ['2020-01-02T03:04-00:00', '2020-01-02T03:04:00Z'],
  ['2020-01-02T03:04:05−02:00', '2020-01-02T03:04:05-02:00'],
  ['2020-01-02T03:04:05.000000', '2020-01-02T03:04:05'],
  ['2000-02-29T00:00', '2000-02-29T00:00:00'],
  ['+1577836800', '2020-01-01T00:00:00Z'],
  ['1577836800.123456789', '2020-01-01T00:00:00.123457Z'],
  ['-1.5', '1969-12-31T23:59:58.500000Z'],
  ['.5', '1970-01-01T00:00:00.500000Z'],
  ['1.', '1970-01-01T00:00:01Z'],
  ['0.9999999', '1970-01-01T00:00:01Z'],
  ['-62135596800', '1968-01-12T20:06:43.200000Z'],
  ['-11676096001', '1599-12-31T23:59:59Z'],
  ['253402300799999', '9999-12-31T23:59:59.999000Z'],
  [-1.5, '1969-12-31T23:59:58.500000Z'],
  [1e10, '2286-11-20T17:46:40Z'],
  [0.0000005, '1970-01-01T00:00:00.000001Z'],
])('the date and time %j is %s', (input, wanted) => {
  expect(taken('date-time', input)).toBe(wanted);
});

test.each([
  ['2020-01-02T', 'unexpected extra characters at the end of the input'],
  ['2020-01-02T03:04+02', 'unexpected extra characters at the end of the input'],
  ['2020-01-02T03:04+02:60', 'unexpected extra characters at the end of the input'],
  ['2020-01-02T03:04:05.Z', 'unexpected extra characters at the end of the input'],
  ['2020-01-02T03:04:61', 'unexpected extra characters at the end of the input'],
  ['2020-x1-02T00:00', 'invalid character in month'],
  ['2020-01-x2T00:00', 'invalid character in day'],
  ['2020-01x02T00:00', 'invalid date separator, expected `-`'],
  ['2020-00-02T00:00', 'month value is outside expected range of 1-12'],
  ['1900-02-29', 'day value is outside expected range'],
  ['1e3', 'input is too short'],
  ['1_000', 'input is too short'],
  ['99999999999999999999', 'invalid date separator, expected `-`'],
  ['-99999999999999', 'dates before 0000 are not supported as unix timestamps'],
  ['253402300800000', 'dates after 9999 are not supported as unix timestamps'],
])('the date and time %j is none: %s', (input, error) => {
  const what = 'Input should be a valid datetime or date';
  expect(taken('date-time', input)).toBe(`datetime_from_date_parsing: ${what}, ${error}`);
});

test('a number beyond every date is refused as a number', () => {
  expect(taken('date-time', 253402300800000)).toBe(
    'datetime_parsing: Input should be a valid datetime, dates after 9999 are not supported as unix timestamps',
  );
});

test.each([
  ['2020-01-02 00:00:00.000000', '2020-01-02'],
  ['2020-01-02T00:00:00+02:00', '2020-01-02'],
  ['-86400', '1969-12-31'],
  ['86400.0', '1970-01-02'],
  ['1577836800000', '2020-01-01'],
  [172800000000, '1975-06-24'],
])('the date %j is %s', (input, wanted) => {
  expect(taken('date', input)).toBe(wanted);
});

test.each([
  ['2020-01-02T00:00:00.1', 'date_from_datetime_inexact'],
  ['86400.5', 'date_from_datetime_inexact'],
  ['2020-01-02x', 'date_from_datetime_parsing'],
  ['0000-01-01', 'date_parsing'],
  [1e17, 'date_from_datetime_parsing'],
])('the date %j is refused as %s', (input, type) => {
  expect(taken('date', input)).toMatch(new RegExp(`^${type}: `));
});

test.each([
  ['03:04:05+02:00', '03:04:05+02:00'],
  ['03:04:05+0200', '03:04:05+02:00'],
  ['03:04:05,123456789', '03:04:05.123456'],
  ['03:04z', '03:04:00Z'],
  [86399.999999, '23:59:59.999999Z'],
  [0.0000001, '00:00:00Z'],
])('the time %j is %s', (input, wanted) => {
  expect(taken('time', input)).toBe(wanted);
});

test.each([
  ['x3:04', 'invalid character in hour'],
  ['03-04', 'invalid time separator, expected `:`'],
  ['03:60', 'minute value is outside expected range of 0-59'],
  ['03:04:x5', 'invalid character in second'],
  ['03:04:05.', 'second fraction digits missing after `.`'],
  ['03:04 Z', 'invalid timezone sign'],
  ['03:04:05+24:00', 'timezone offset must be less than 24 hours'],
  ['03:04:05+02', 'invalid timezone minute'],
  ['03:4:05', 'invalid character in minute'],
  [-1, 'time in seconds should be positive'],
  [86399.9999999, 'numeric times may not exceed 86,399 seconds'],
])('the time %j is none: %s', (input, error) => {
  const what = 'Input should be in a valid time format';
  expect(taken('time', input)).toBe(`time_parsing: ${what}, ${error}`);
});

test.each([
  ['P1Y2M3W4D', 'P1Y85D'],
  ['P1DT', 'P1D'],
  ['P1.5D', 'P1DT12H'],
  ['-P1DT2H3M4.000005S', '-P1DT2H3M4.000005S'],
  ['PT1,5S', 'PT1.5S'],
  ['PT1S1H', 'PT1H1S'],
  ['PT1.1234567S', 'PT1.123457S'],
  ['PT0.0000001S', 'PT0S'],
  ['1 day, 1:02:03', 'P1DT1H2M3S'],
  ['-1 day, 1:02:03', '-P1DT1H2M3S'],
  ['2d', 'P2D'],
  ['100:00:00', 'P4DT4H'],
  ['P999999999D', 'P2739726Y9D'],
  [-31536000.5, '-P1YT0.5S'],
  [true, 'PT1S'],
])('the duration %j is %s', (input, wanted) => {
  expect(taken('duration', input)).toBe(wanted);
});

test.each([
  ['PT', 'input is too short'],
  ['-', 'input is too short'],
  ['1 dayz', 'input is too short'],
  ['P1D2H', 'quantity invalid in date part of duration'],
  ['PT1X', 'quantity invalid in time part of duration'],
  ['p1d', 'invalid digit in duration'],
  ['PT-1H', 'invalid digit in duration'],
  ['1.5', '"day" identifier in duration not correctly formatted'],
  ['1:60:00', 'minute value is outside expected range of 0-59'],
  ['1:2:3', 'invalid character in minute'],
  ['12:30:45+1', 'unexpected extra characters at the end of the input'],
  ['99999999999:00:00', 'durations may not exceed 999,999,999 hours'],
  ['P1000000000D', 'durations may not exceed 999,999,999 days'],
  [1e20, 'durations may not exceed 999,999,999 days'],
])('the duration %j is none: %s', (input, error) => {
  const what = 'Input should be a valid timedelta';
  expect(taken('duration', input)).toBe(`time_delta_parsing: ${what}, ${error}`);
});

test('a duration of a million units is refused at once', () => {
  expect(taken('duration', `P${'1D'.repeat(1_000_000)}`)).toMatch(/^time_delta_parsing/);
});

test.each([
  ['40d39c4b-9585-4123-8fd4-f1cc23a1184c-1', 'invalid group count: expected 5, found 6'],
  ['40d39c4b-95854-123-8fd4-f1cc23a1184c', 'invalid group length in group 1: expected 4, found 5'],
  [
    '{40d39c4b-9585-4123-8fd4-f1cc23a1184}',
    'invalid group length in group 4: expected 12, found 13',
  ],
  ['{x}', 'invalid character: found `x` at 1'],
  ['urn:uuid:x', 'invalid character: found `x` at 9'],
  ['40d39c4b95854123é', 'invalid character: found `é` at 16'],
  ['40d39c4b9585412ab', 'invalid length: found 17'],
  ['{40d39c4b958541238fd4f1cc23a1184c}', 'invalid group count: expected 5, found 1'],
  ['----', 'invalid group length in group 0: expected 8, found 0'],
  ['a😀b', 'invalid character: found `😀` at 1'],
])('the UUID %j is none: %s', (input, error) => {
  expect(taken('uuid', input)).toBe(`uuid_parsing: Input should be a valid UUID, ${error}`);
});

test('a UUID of another version is refused', () => {
  expect(taken('uuid4', '40d39c4b-9585-1123-8fd4-f1cc23a1184c')).toBe(
    'uuid_version: UUID version 4 expected',
  );
});

test.each([
  [
    'email',
    'x',
    'value_error: value is not a valid email address: An email address must have an @-sign.',
  ],
  ['uri', 'x', 'url_parsing: Input should be a valid URL, relative URL without a base'],
  ['uri', 5, 'url_type: URL input should be a string or URL'],
  ['ipv4', 'x', 'ip_v4_address: Input is not a valid IPv4 address'],
  ['ipv6', '1.2.3.4', 'ip_v6_address: Input is not a valid IPv6 address'],
  ['binary', 5, 'bytes_type: Input should be a valid bytes'],
  ['email', 'a@b.co', 'a@b.co'],
  ['uri', 'http://a', 'http://a/'],
  ['ipv4', '1.2.3.4', '1.2.3.4'],
  ['password', 'x', 'x'],
])('of format %s %j is answered with %j', (format, input, wanted) => {
  expect(taken(format, input)).toBe(wanted);
});
