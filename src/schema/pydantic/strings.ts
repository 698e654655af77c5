import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { Json, JsonObject } from '../../spec/json.ts';
import { isExactNumber, nearest } from '../number.ts';
import { patternOf } from '../pattern.ts';
import { bend, LAX, refuse } from './case.ts';
import type { Case, Take } from './case.ts';
import { durationIn, durationOf, durationText } from './durations.ts';
import { Unreadable } from './moments.ts';
import { lengthIn } from './texts.ts';
import { dateTaken, dateTimeTaken, timeTaken } from './times.ts';
import { uuidIn } from './uuids.ts';
import { lengthOfText, mismatch, unreadable, WORDS, words } from './words.ts';
import type { Words } from './words.ts';

/** Takes texts that keep to the keywords, or what their format makes of them. */
export function text(keywords: JsonObject): Take {
  const { format } = keywords;
  const special = typeof format === 'string' ? FORMATS[format] : undefined;
  const reads = special ?? plainText;
  const checks = checksOf(keywords);
  if (checks.length === 0) return reads;
  return (value, the) => {
    if (typeof value !== 'string') return reads(value, the);
    for (const check of checks) {
      const wrong = check(value);
      if (wrong !== undefined) return refuse(the, value, wrong);
    }
    return reads(value, the);
  };
}

function plainText(value: Json, the: Case): Json {
  return typeof value === 'string' ? value : refuse(the, value, WORDS.string);
}

type Check = (value: string) => Words | undefined;

/** What the keywords ask of a text, in the order in which Pydantic looks at them. */
function checksOf({ minLength, maxLength, pattern }: JsonObject): readonly Check[] {
  const checks: Check[] = [];
  if (typeof minLength === 'number') {
    checks.push((value) =>
      lengthIn(value) < minLength ? lengthOfText('min', minLength) : undefined,
    );
  }
  if (typeof maxLength === 'number') {
    checks.push((value) =>
      lengthIn(value) > maxLength ? lengthOfText('max', maxLength) : undefined,
    );
  }
  if (typeof pattern === 'string') {
    const expression = patternOf(pattern);
    checks.push((value) => (expression.test(value) ? undefined : mismatch(pattern)));
  }
  return checks;
}

/** How texts of a format are taken; those of other formats are taken as they are. */
const FORMATS: Readonly<Record<string, Take>> = {
  'date-time': dateTimeTaken,
  date: dateTaken,
  time: timeTaken,
  duration,
  uuid: uuid(undefined),
  ...Object.fromEntries([1, 3, 4, 5, 6, 7, 8].map((version) => [`uuid${version}`, uuid(version)])),
  binary: (value, the) => (typeof value === 'string' ? value : refuse(the, value, WORDS.bytes)),
  email: checked('email', email),
  uri: url,
  ipv4: checked('ipv4', () => words('ip_v4_address', 'Input is not a valid IPv4 address')),
  ipv6: checked('ipv6', () => words('ip_v6_address', 'Input is not a valid IPv6 address')),
};

function duration(value: Json, the: Case): Json {
  bend(the, LAX);
  const isNumber = typeof value === 'number' || isExactNumber(value);
  if (typeof value !== 'string' && typeof value !== 'boolean' && !isNumber) {
    return refuse(the, value, words('time_delta_type', 'Input should be a valid timedelta'));
  }
  try {
    const read =
      typeof value === 'string'
        ? durationIn(value)
        : durationOf(typeof value === 'boolean' ? Number(value) : nearest(value));
    return durationText(read);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const what = 'Input should be a valid timedelta';
    return refuse(the, value, unreadable('time_delta_parsing', what, error.message));
  }
}

function uuid(version: number | undefined): Take {
  return (value, the) => {
    bend(the, LAX);
    if (typeof value !== 'string') {
      const msg = 'UUID input should be a string, bytes or UUID object';
      return refuse(the, value, words('uuid_type', msg));
    }
    try {
      const read = uuidIn(value);
      if (version === undefined || read[14] === String(version)) return read;
      const ctx = { expected_version: version };
      return refuse(the, value, {
        ...words('uuid_version', `UUID version ${version} expected`),
        ctx,
      });
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const what = 'Input should be a valid UUID';
      return refuse(the, value, unreadable('uuid_parsing', what, error.message));
    }
  };
}

function email(value: string): Words {
  const reason = value.includes('@')
    ? 'The part after the @-sign is not valid. It should have a period.'
    : 'An email address must have an @-sign.';
  return {
    type: 'value_error',
    msg: `value is not a valid email address: ${reason}`,
    ctx: { reason },
  };
}

function url(value: Json, the: Case): Json {
  bend(the, LAX);
  if (typeof value !== 'string') {
    return refuse(the, value, words('url_type', 'URL input should be a string or URL'));
  }
  const read = URL.parse(value)?.href;
  if (read !== undefined) return read;
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(value);
  const error = hasScheme ? 'empty host' : 'relative URL without a base';
  return refuse(the, value, unreadable('url_parsing', 'Input should be a valid URL', error));
}

/** Takes texts that keep to a format of JSON Schema. */
function checked(format: 'email' | 'ipv4' | 'ipv6', wrong: (value: string) => Words): Take {
  const expression = fullFormats[format];
  return (value, the) => {
    if (typeof value !== 'string') return refuse(the, value, WORDS.string);
    const isRight = expression instanceof RegExp && expression.test(value);
    return isRight ? value : refuse(the, value, wrong(value));
  };
}
