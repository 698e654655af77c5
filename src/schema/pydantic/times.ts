import type { Json } from '../../spec/json.ts';
import { isExactNumber, nearest } from '../number.ts';
import { bend, LAX, refuse } from './case.ts';
import type { Case } from './case.ts';
import {
  dateIn,
  MIDNIGHT,
  momentAt,
  momentIn,
  momentText,
  timeAfter,
  timeIn,
  timeText,
  unixTimeIn,
  Unreadable,
} from './moments.ts';
import type { Moment } from './moments.ts';
import { unreadable, words } from './words.ts';
import type { Words } from './words.ts';

/** Takes dates with a time, or without, and Unix times. */
export function dateTimeTaken(value: Json, the: Case): Json {
  const what = 'Input should be a valid datetime';
  return taken(
    value,
    the,
    words('datetime_type', what),
    (input) => {
      const moment = typeof input === 'number' ? momentAt(input) : momentOrDateIn(input);
      if (moment.date.startsWith('0000')) {
        return unreadable('datetime_parsing', what, 'year 0 is out of range');
      }
      return momentText(moment);
    },
    (input, error) =>
      typeof input === 'number'
        ? unreadable('datetime_parsing', what, error)
        : unreadable('datetime_from_date_parsing', `${what} or date`, error),
  );
}

function momentOrDateIn(text: string): Moment {
  try {
    return momentIn(text);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const seconds = unixTimeIn(text);
    if (seconds !== undefined) return momentAt(seconds);
    const date = dateIn(text);
    if (date === text) return { date, time: MIDNIGHT };
    throw new Unreadable('unexpected extra characters at the end of the input');
  }
}

/** Takes dates, and moments that are midnight. */
export function dateTaken(value: Json, the: Case): Json {
  const what = 'Input should be a valid date';
  return taken(
    value,
    the,
    words('date_type', what),
    (input) => {
      const { date, time } = typeof input === 'number' ? momentAt(input) : dateOrMomentIn(input);
      if (date.startsWith('0000')) {
        return unreadable(
          'date_parsing',
          `${what} in the format YYYY-MM-DD`,
          'year 0 is out of range',
        );
      }
      const { hour, minute, second, microsecond } = time;
      if (hour + minute + second + microsecond === 0) return date;
      return words(
        'date_from_datetime_inexact',
        'Datetimes provided to dates should have zero time - e.g. be exact dates',
      );
    },
    (_input, error) => unreadable('date_from_datetime_parsing', `${what} or datetime`, error),
  );
}

function dateOrMomentIn(text: string): Moment {
  const seconds = unixTimeIn(text);
  if (seconds !== undefined) return momentAt(seconds);
  const date = dateIn(text);
  return date === text ? { date, time: MIDNIGHT } : momentIn(text);
}

/** Takes times of day, and seconds after midnight. */
export function timeTaken(value: Json, the: Case): Json {
  return taken(
    value,
    the,
    words('time_type', 'Input should be a valid time'),
    (input) => timeText(typeof input === 'number' ? timeAfter(input) : timeIn(input)),
    (_input, error) => unreadable('time_parsing', 'Input should be in a valid time format', error),
  );
}

/** Reads a text or a number; all else is of the wrong type. */
function taken(
  value: Json,
  the: Case,
  wrongType: Words,
  read: (input: string | number) => string | Words,
  wrong: (input: string | number, error: string) => Words,
): Json {
  bend(the, LAX);
  const isNumber = typeof value === 'number' || isExactNumber(value);
  if (typeof value !== 'string' && !isNumber) return refuse(the, value, wrongType);
  const input = typeof value === 'string' ? value : nearest(value);
  try {
    const result = read(input);
    return typeof result === 'string' ? result : refuse(the, value, result);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return refuse(the, value, wrong(input, error.message));
  }
}
