import { Unreadable } from './moments.ts';

/** The days of the units that a duration may count its days in. */
const DAYS: Readonly<Record<string, number>> = { Y: 365, M: 30, W: 7, D: 1 };
const SECONDS: Readonly<Record<string, number>> = { H: 3600, M: 60, S: 1 };
const MOST_DAYS = 999_999_999;
/** No duration that anybody writes is longer. */
const MOST_TEXT = 200;

/**
 * The duration that a text gives, in microseconds: ISO 8601 (`P1DT2H`), or `1 day, 2:03:04`.
 *
 * Rules: speedate 0.17, the parser of pydantic-core; held to it by `tests/fastapi`.
 *
 * @throws Unreadable
 */
export function durationIn(text: string): bigint {
  const [, sign = '', rest = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  if (rest === '') throw new Unreadable('input is too short');
  if (rest.length > MOST_TEXT) throw new Unreadable('invalid digit in duration');
  const size = checked(
    rest.startsWith('P')
      ? isoDuration(rest.slice(1))
      : /d/i.test(rest) || text.length < 5
        ? daysAndClock(rest)
        : clock(rest),
  );
  return sign === '-' ? -size : size;
}

/** The duration of some seconds, in microseconds. */
export function durationOf(seconds: number): bigint {
  if (Number.isNaN(seconds)) throw new Unreadable('NaN values not permitted');
  if (Math.abs(seconds) > MOST_DAYS * 86_400) throw tooLong();
  return BigInt(Math.round(seconds * 1e6));
}

function checked(size: bigint): bigint {
  if (size >= BigInt(MOST_DAYS + 1) * 86_400_000_000n) throw tooLong();
  return size;
}

function tooLong(): Unreadable {
  return new Unreadable('durations may not exceed 999,999,999 days');
}

function isoDuration(text: string): bigint {
  if (text === '' || text === 'T') throw new Unreadable('input is too short');
  const [days = '', ...times] = text.split('T');
  return quantities(days, DAYS, 86_400, 'date') + quantities(times.join('T'), SECONDS, 1, 'time');
}

/** A run of numbers, each with its unit. */
function quantities(
  text: string,
  units: Readonly<Record<string, number>>,
  scale: number,
  part: string,
): bigint {
  let sum = 0n;
  for (let rest = text; rest !== '';) {
    const [whole, number, unit = ''] = /^(\d+(?:[.,]\d+)?)(.?)/su.exec(rest) ?? [];
    if (whole === undefined || number === undefined) {
      throw new Unreadable('invalid digit in duration');
    }
    const size = units[unit];
    if (size === undefined) {
      throw new Unreadable(`quantity invalid in ${part} part of duration`);
    }
    sum += microseconds(number, size * scale);
    rest = rest.slice(whole.length);
  }
  return sum;
}

function microseconds(number: string, scale: number): bigint {
  const [whole = '', fraction = ''] = number.split(/[.,]/);
  const part = Math.round(Number(`0.${fraction || '0'}`) * scale * 1e6);
  return BigInt(whole) * BigInt(scale) * 1_000_000n + BigInt(part);
}

function daysAndClock(text: string): bigint {
  const [, number, rest = ''] = /^(\d+)(.*)$/s.exec(text) ?? [];
  if (number === undefined) throw new Unreadable('invalid digit in duration');
  const [, time] = /^\s*d(?:ays?)?[, ]*(.*)$/is.exec(rest) ?? [];
  if (time === undefined) {
    throw new Unreadable('"day" identifier in duration not correctly formatted');
  }
  return microseconds(number, 86_400) + (time === '' ? 0n : clock(time));
}

/** Hours, minutes and seconds: `1:02:03.5`. */
function clock(text: string): bigint {
  if (text.length < 5) throw new Unreadable('input is too short');
  const [, hours, rest = ''] = /^(\d+):(.*)$/s.exec(text) ?? [];
  if (hours === undefined) {
    throw new Unreadable(/^\d/.test(text) ? 'input is too short' : 'invalid digit in duration');
  }
  if (Number(hours) > MOST_DAYS) {
    throw new Unreadable('durations may not exceed 999,999,999 hours');
  }
  if (rest.length < 5) {
    throw new Unreadable(/^\d\d/.test(rest) ? 'input is too short' : 'invalid character in minute');
  }
  const [whole, minutes = '', seconds = ''] = /^(\d\d):(\d\d(?:[.,]\d+)?)/.exec(rest) ?? [];
  if (whole === undefined) throw new Unreadable('invalid character in minute');
  if (Number(minutes) > 59) {
    throw new Unreadable('minute value is outside expected range of 0-59');
  }
  if (Number(seconds.slice(0, 2)) > 59) {
    throw new Unreadable('second value is outside expected range of 0-59');
  }
  if (whole.length < rest.length) {
    throw new Unreadable('unexpected extra characters at the end of the input');
  }
  return microseconds(hours, 3600) + microseconds(minutes, 60) + microseconds(seconds, 1);
}

/** A duration as Pydantic writes it: ISO 8601, with years of 365 days. */
export function durationText(duration: bigint): string {
  const size = duration < 0n ? -duration : duration;
  const seconds = size / 1_000_000n;
  const fraction = String(size % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const days = seconds / 86_400n;
  const date = counted(days / 365n, 'Y') + counted(days % 365n, 'D');
  const rest = fraction === '' ? counted(seconds % 60n, 'S') : `${seconds % 60n}.${fraction}S`;
  const time = counted((seconds / 3600n) % 24n, 'H') + counted((seconds / 60n) % 60n, 'M') + rest;
  if (date + time === '') return 'PT0S';
  return `${duration < 0n ? '-' : ''}P${date}${time === '' ? '' : `T${time}`}`;
}

function counted(count: bigint, unit: string): string {
  return count === 0n ? '' : `${count}${unit}`;
}
