import { UnderstudyError } from '../errors.ts';
import type { Json } from '../spec/json.ts';

const MOMENT = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/i;

/**
 * Reads the value of `--port`; 0 stands for any free one.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw invalid(
    '--port',
    text,
    'a port is a whole number from 0 to 65535',
    'Port 0 is any free one.',
  );
}

/**
 * Makes a reader of whole numbers from 0 on.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function wholeOf(option: string): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
    throw invalid(option, text, 'a whole number is expected', 'Give a whole number from 0 on.');
  };
}

/**
 * Reads the value of `--now`. A time that depends on the zone of the machine is none.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function momentOf(text: string): string {
  if (MOMENT.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw invalid(
    '--now',
    text,
    'it is no time',
    'Give an RFC 3339 time, such as 2026-01-31T09:00:00Z, or a date.',
  );
}

/**
 * Reads one `--assume id=value` and adds it to those before. What is not JSON is taken as text.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function assumptionOf(
  text: string,
  before: Readonly<Record<string, Json>> = {},
): Readonly<Record<string, Json>> {
  const [, id, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (id === undefined || value === undefined) {
    throw invalid(
      '--assume',
      text,
      'an id and a value are expected',
      'Give both, as in --assume page-size-max=50. `understudy explain` lists the ids.',
    );
  }
  return { ...before, [id]: jsonOf(value) };
}

/**
 * Reads the value of `--control-token`: what a header can carry in one piece.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function tokenOf(text: string): string {
  if (/^[!-~]+$/.test(text)) return text;
  throw invalid(
    '--control-token',
    JSON.stringify(text),
    'it is no token',
    'Give letters, digits and signs of ASCII, without spaces.',
  );
}

/**
 * Reads the value of `--api-key`, which no message repeats. An empty one is most likely a variable
 * that is not set.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function keyOf(text: string): string {
  if (/^[!-~](?:[ -~]*[!-~])?$/.test(text)) return text;
  const reason = text === '' ? 'it is empty' : 'no header can carry it';
  throw new UnderstudyError('option-invalid', `Failed to use the option (--api-key): ${reason}`, {
    hint: 'Give letters, digits and signs of ASCII, without spaces at the ends.',
  });
}

/** Adds one more value to those before. */
export function oneMore(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function invalid(option: string, text: string, reason: string, hint: string): UnderstudyError {
  return new UnderstudyError(
    'option-invalid',
    `Failed to use the option (${option} ${text}): ${reason}`,
    { hint },
  );
}
