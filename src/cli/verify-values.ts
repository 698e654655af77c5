import { UnderstudyError } from '../errors.ts';
import type { Shard } from '../contract/options.ts';
import type { Level } from '../spec/assumptions.ts';

/** A report that was asked for: its kind, and the file that it goes to. */
export type AskedReport =
  | { readonly kind: 'junit' | 'json' | 'html'; readonly file: string }
  | { readonly kind: 'github' };

const LEVELS: readonly Level[] = ['documented', 'inferred', 'assumed'];
const FILES = ['junit', 'json', 'html'] as const;
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/**
 * Reads the value of `--level`.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function levelOf(text: string): Level {
  const level = LEVELS.find((one) => one === text);
  if (level !== undefined) return level;
  throw invalid('--level', text, 'there is no such level', `Give one of ${LEVELS.join(', ')}.`);
}

/**
 * Makes a reader of durations, in milliseconds: `500ms`, `10s`, `2m`.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function durationOf(option: string): (text: string) => number {
  return (text) => {
    const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
    const milliseconds = Number(number) * (UNITS[unit] ?? Number.NaN);
    // Longer than this a timer cannot wait.
    if (number !== '' && milliseconds < 2 ** 31) return Math.round(milliseconds);
    throw invalid(
      option,
      text,
      'a duration with its unit is expected',
      'Give one such as 500ms, 10s or 2m.',
    );
  };
}

/**
 * Makes a reader of numbers above 0.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function positiveOf(option: string, isWhole = true): (text: string) => number {
  return (text) => {
    const number = Number(text);
    const pattern = isWhole ? /^\d+$/ : /^\d+(?:\.\d+)?$/;
    if (pattern.test(text) && number > 0 && Number.isSafeInteger(Math.ceil(number))) return number;
    const kind = isWhole ? 'a whole number from 1 on' : 'a number above 0';
    throw invalid(option, text, `${kind} is expected`, `Give ${kind}.`);
  };
}

/**
 * Reads one `--header 'Name: value'` and adds it to those before. The value is never told.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function headerOf(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([^\0\r\n]*?)[ \t]*$/.exec(text) ?? [];
  if (name !== undefined && value !== undefined && /^[\t\x20-\xFF]*$/.test(value)) {
    return { ...before, [name.toLowerCase()]: value };
  }
  throw invalid(
    '--header',
    // What stands after the colon may be a secret.
    `${/^[^:]{0,40}/.exec(text)?.[0] ?? ''}…`,
    'a name, a colon and a value are expected',
    `Give both, as in --header 'X-Tenant: acme'.`,
  );
}

/**
 * Reads one `--set name=value` and adds it to those before.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function settingOf(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return { ...before, [name]: value };
  throw invalid(
    '--set',
    text,
    'a name and a value are expected',
    'Give both, as in --set tenant_id=acme; the URL comes before it.',
  );
}

/**
 * Reads the value of `--shard`: `1/4`.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function shardOf(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= count) return { index, count };
  throw invalid(
    '--shard',
    text,
    'a part and the number of parts are expected',
    'Give both, counted from 1, as in --shard 1/4.',
  );
}

/**
 * Reads one `--report` and adds it to those before.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function reportOf(
  text: string,
  before: readonly AskedReport[] = [],
): readonly AskedReport[] {
  if (text === 'github') return [...before, { kind: 'github' }];
  const [, name, file = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const kind = FILES.find((one) => one === name);
  if (kind !== undefined && file !== '') return [...before, { kind, file }];
  throw invalid(
    '--report',
    text,
    'there is no such report',
    'Give junit=<file>, json=<file>, html=<file> or github; the URL comes before it.',
  );
}

function addressHint(text: string): string {
  if (/\.(?:ya?ml|json)$/i.test(text)) {
    return 'The URL comes first, then the document: understudy verify http://127.0.0.1:8000 openapi.yaml.';
  }
  if (/^[\w.-]+(?::\d+)?(?:\/|$)/.test(text)) return `Did you mean http://${text}?`;
  return 'Give one such as http://127.0.0.1:8000.';
}

/**
 * Reads the address of what is to be verified.
 *
 * @throws UnderstudyError `option-invalid`
 */
export function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw unusable(text, 'it is no http or https URL', addressHint(text));
  }
  if (url.username !== '' || url.password !== '') {
    throw unusable(
      `${url.protocol}//…@${url.host}`,
      'it holds a name or a password',
      `Show them with --header 'Authorization: Basic …'.`,
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw unusable(text, 'it has a query or a fragment', 'Give what stands before every path.');
  }
  return text.replace(/\/+$/, '');
}

function unusable(url: string, reason: string, hint: string): UnderstudyError {
  return new UnderstudyError('option-invalid', `Failed to use the URL (${url}): ${reason}`, {
    hint,
  });
}

function invalid(option: string, text: string, reason: string, hint: string): UnderstudyError {
  return new UnderstudyError(
    'option-invalid',
    `Failed to use the option (${option} ${text}): ${reason}`,
    { hint },
  );
}
