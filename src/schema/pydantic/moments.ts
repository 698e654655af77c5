/** A text that cannot be read; the message is the parser's own. */
export class Unreadable extends Error {}

/** A time of day. */
export interface Time {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  /** The offset from UTC in minutes; nothing where none is given. */
  readonly offset: number | undefined;
}

/** A date, as `YYYY-MM-DD`, and a time of day. */
export interface Moment {
  readonly date: string;
  readonly time: Time;
}

export const MIDNIGHT: Time = { hour: 0, minute: 0, second: 0, microsecond: 0, offset: undefined };

/**
 * The date and time that a text gives: RFC 3339, but `T` may be `t`, `_` or a space, and seconds
 * and zone may be left out.
 *
 * Rules: speedate 0.17, the parser of pydantic-core; held to it by `tests/fastapi`.
 *
 * @throws Unreadable
 */
export function momentIn(text: string): Moment {
  const date = dateIn(text);
  if (text.length > 10 && !'Tt_ '.includes(text.charAt(10))) {
    throw new Unreadable('invalid datetime separator, expected `T`, `t`, `_` or space');
  }
  return { date, time: timeIn(text.slice(11)) };
}

/** The date with which a text begins. */
export function dateIn(text: string): string {
  if (text.length < 10) throw new Unreadable('input is too short');
  const year = digits(text.slice(0, 4), 'invalid character in year');
  expectAt(text, 4, '-', 'invalid date separator, expected `-`');
  const month = digits(text.slice(5, 7), 'invalid character in month');
  expectAt(text, 7, '-', 'invalid date separator, expected `-`');
  const day = digits(text.slice(8, 10), 'invalid character in day');
  if (month < 1 || month > 12) {
    throw new Unreadable('month value is outside expected range of 1-12');
  }
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (day < 1 || day > days) throw new Unreadable('day value is outside expected range');
  return text.slice(0, 10);
}

/** The time of day that a text gives. */
export function timeIn(text: string): Time {
  if (text.length < 5) throw new Unreadable('input is too short');
  const hour = digits(text.slice(0, 2), 'invalid character in hour');
  expectAt(text, 2, ':', 'invalid time separator, expected `:`');
  if (hour > 23) throw new Unreadable('hour value is outside expected range of 0-23');
  const minute = ranged(text.slice(3, 5), 'minute', 59);
  if (text[5] !== ':') {
    return { ...MIDNIGHT, hour, minute, offset: offsetIn(text.slice(5)) };
  }
  const second = ranged(text.slice(6, 8), 'second', 59);
  const [mark = '', fraction = ''] = /^[.,](\d*)/.exec(text.slice(8)) ?? [];
  if (mark !== '' && fraction === '') {
    throw new Unreadable('second fraction digits missing after `.`');
  }
  const microsecond = Number(fraction.slice(0, 6).padEnd(6, '0'));
  return { hour, minute, second, microsecond, offset: offsetIn(text.slice(8 + mark.length)) };
}

function offsetIn(text: string): number | undefined {
  if (text === '') return undefined;
  if (/^[Zz]$/.test(text)) return 0;
  if (!/^[Zz+\-−]/u.test(text)) throw new Unreadable('invalid timezone sign');
  const [whole, hours, minutes] = /^[+\-−](\d\d)(?::?(\d\d))?/u.exec(text) ?? ['Z'];
  if (hours === undefined && whole === 'Z' && !/^[Zz]/.test(text)) {
    throw new Unreadable('invalid timezone hour');
  }
  if (hours !== undefined && minutes === undefined) {
    throw new Unreadable('invalid timezone minute');
  }
  if (Number(minutes ?? 0) > 59) {
    throw new Unreadable('timezone minute value is outside expected range of 0-59');
  }
  const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  if (offset >= 24 * 60) throw new Unreadable('timezone offset must be less than 24 hours');
  if (whole.length < text.length) {
    throw new Unreadable('unexpected extra characters at the end of the input');
  }
  return text.startsWith('+') ? offset : -offset;
}

function digits(text: string, error: string): number {
  if (!/^\d+$/.test(text)) throw new Unreadable(error);
  return Number(text);
}

/** Two digits. */
function ranged(text: string, name: string, most: number): number {
  const value = digits(text.padEnd(2, ' '), `invalid character in ${name}`);
  if (value > most) throw new Unreadable(`${name} value is outside expected range of 0-${most}`);
  return value;
}

function expectAt(text: string, index: number, wanted: string, error: string): void {
  if (text[index] !== wanted) throw new Unreadable(error);
}

/** Larger numbers are milliseconds, smaller ones seconds. */
const WATERSHED = 2e10;
/** The first and last seconds of years 0 and 9999, as Unix times. */
const FIRST = -62_167_219_200;
const LAST = 253_402_300_799;

/** The moment of a Unix time: seconds, or milliseconds where it is large. */
export function momentAt(value: number): Moment {
  if (Number.isNaN(value)) throw new Unreadable('NaN values not permitted');
  const [seconds, microsecond] = split(value, Math.abs(value) > WATERSHED ? 1000 : 1);
  if (seconds > LAST) {
    throw new Unreadable('dates after 9999 are not supported as unix timestamps');
  }
  if (seconds < FIRST) {
    throw new Unreadable('dates before 0000 are not supported as unix timestamps');
  }
  const when = new Date(seconds * 1000);
  const time = {
    hour: when.getUTCHours(),
    minute: when.getUTCMinutes(),
    second: when.getUTCSeconds(),
    microsecond,
    offset: 0,
  };
  return { date: when.toISOString().slice(0, 10), time };
}

/** The time of day some seconds after midnight UTC. */
export function timeAfter(value: number): Time {
  if (Number.isNaN(value)) throw new Unreadable('NaN values not permitted');
  if (value < 0) throw new Unreadable('time in seconds should be positive');
  const [seconds, microsecond] = split(value, 1);
  if (seconds >= 86_400) throw new Unreadable('numeric times may not exceed 86,399 seconds');
  const minutes = Math.floor(seconds / 60);
  return {
    hour: Math.floor(minutes / 60),
    minute: minutes % 60,
    second: seconds % 60,
    microsecond,
    offset: 0,
  };
}

/** The Unix time that a text spells. */
export function unixTimeIn(text: string): number | undefined {
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text)) return undefined;
  const value = Number(text);
  // Whole numbers are read as 64 bits.
  return text.includes('.') || Math.abs(value) < 2 ** 63 ? value : undefined;
}

/** Whole seconds and microseconds of so many parts of a second. */
function split(value: number, parts: number): [number, number] {
  const seconds = Math.floor(value / parts);
  const microseconds = Math.round(((value - seconds * parts) * 1e6) / parts);
  return microseconds === 1e6 ? [seconds + 1, 0] : [seconds, microseconds];
}

/** A moment as Pydantic writes it. */
export function momentText({ date, time }: Moment): string {
  return `${date}T${timeText(time)}`;
}

/** A time of day as Pydantic writes it: microseconds only where there are any. */
export function timeText({ hour, minute, second, microsecond, offset }: Time): string {
  const fraction = microsecond === 0 ? '' : `.${String(microsecond).padStart(6, '0')}`;
  return `${two(hour)}:${two(minute)}:${two(second)}${fraction}${zoneText(offset)}`;
}

function zoneText(offset: number | undefined): string {
  if (offset === undefined) return '';
  if (offset === 0) return 'Z';
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
