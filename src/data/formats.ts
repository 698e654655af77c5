import { longTailed, uuid, whole } from './random.ts';
import type { Random } from './random.ts';
import type { Vocabulary } from './vocabulary.ts';

const DAY = 86_400_000;

/** What a format is drawn with. */
export interface Occasion {
  readonly vocabulary: Vocabulary;
  /** The time, and the birth of the record if it is known, in milliseconds since the Unix epoch. */
  readonly now: number;
  readonly since: number | undefined;
  /** The words of the property. */
  readonly words: readonly string[];
}

type Format = (random: Random, the: Occasion) => string;

const email: Format = (random, { vocabulary }) =>
  vocabulary.draw(random, (faker) => faker.internet.email().toLowerCase());
const address: Format = (random, { vocabulary }) =>
  vocabulary.draw(random, (faker) => `https://${faker.internet.domainName()}/${faker.word.noun()}`);
const domain: Format = (random, { vocabulary }) =>
  vocabulary.draw(random, (faker) => faker.internet.domainName());
const time: Format = (random, the) => momentNear(random, the).slice(11);

/** The formats of JSON Schema 2020-12 (validation 7.3), of OpenAPI 3.0, and some that are common. */
const FORMATS: Readonly<Record<string, Format>> = {
  uuid,
  'date-time': momentNear,
  'iso-date-time': momentNear,
  date: (random, the) => momentNear(random, the).slice(0, 10),
  time,
  'iso-time': time,
  duration: (random) => `PT${whole(random, 1, 59)}M`,
  email,
  'idn-email': email,
  uri: address,
  url: address,
  iri: address,
  'uri-reference': address,
  'iri-reference': address,
  'uri-template': (random, the) => `${address(random, the)}/{id}`,
  hostname: domain,
  'idn-hostname': domain,
  ipv4: (random, { vocabulary }) => vocabulary.draw(random, (faker) => faker.internet.ipv4()),
  ipv6: (random, { vocabulary }) => vocabulary.draw(random, (faker) => faker.internet.ipv6()),
  byte: (random) => btoa(digits(random, 12)),
  'json-pointer': (random) => `/items/${whole(random, 0, 9)}`,
  'json-pointer-uri-fragment': (random) => `#/items/${whole(random, 0, 9)}`,
  'relative-json-pointer': (random) => `${whole(random, 0, 3)}/name`,
  regex: (random) => `^[a-z]{${whole(random, 1, 9)}}$`,
  // Plain words would not look like one.
  password: (random, { vocabulary }) =>
    vocabulary.draw(random, (faker) => faker.string.alphanumeric(12)),
};

/** The shortest of a format, where the usual ones do not fit a length. */
const SHORT: Readonly<Record<string, string>> = {
  email: 'a@b.co',
  uri: 'a:b',
  url: 'http://a.co',
  'uri-reference': '',
  'json-pointer': '',
  hostname: 'a',
  duration: 'P1D',
  time: '09:30:00Z',
  'date-time': '2026-01-31T09:30:00Z',
  byte: '',
  regex: '',
};

/** A text of a format; nothing where the format is not known. */
export function formatted(format: string, random: Random, the: Occasion): string | undefined {
  return Object.hasOwn(FORMATS, format) ? FORMATS[format]?.(random, the) : undefined;
}

/** Whether a text that was not drawn for a format is of that format for certain. */
export function isOf(format: string, text: string): boolean {
  if (format === 'email') return /^[a-z0-9.]+@[a-z0-9-]+\.[a-z]+$/.test(text);
  return (
    (format === 'uri' || format === 'url') && /^https:\/\/[a-z0-9.-]+\/[a-z0-9./-]*$/.test(text)
  );
}

/** Texts that are as short or as long as asked for, of which some are of the format. */
export function sized(format: string, least: number, most: number): string[] {
  const short = Object.hasOwn(SHORT, format) ? SHORT[format] : undefined;
  if (short === undefined) return [];
  const missing = Math.max(0, least - short.length);
  if (missing === 0) return short.length <= most ? [short] : [];
  return [short + 'a'.repeat(missing), 'a'.repeat(missing) + short, short.padEnd(least, 'YWJj')];
}

/** The words of times that are still to come. */
const AHEAD = /^(due|deadline|expires?|expiry|expiration|until|scheduled|next|renews?|ends?)$/;
const BIRTH = /^(birth|birthday|birthdate|dob|born)$/;

/**
 * A time as far from now as its name tells: to come, or a lifetime ago, or since the birth of
 * the record, or in the past few weeks.
 */
function momentNear(random: Random, { now, since, words }: Occasion): string {
  const away = Math.floor(longTailed(random, 20 * DAY));
  if (words.some((word) => AHEAD.test(word))) return new Date(now + away).toISOString();
  if (words.some((word) => BIRTH.test(word))) {
    const age = whole(random, 18 * 365, 80 * 365);
    return `${new Date(now - age * DAY).toISOString().slice(0, 10)}T00:00:00.000Z`;
  }
  const past = since === undefined ? away : Math.floor((now - since) * random.next());
  return new Date(now - past).toISOString();
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => whole(random, 0, 9)).join('');
}
