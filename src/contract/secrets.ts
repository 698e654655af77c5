import { UnderstudyError } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { isObject } from '../spec/json.ts';
import type { Pair } from './exchange.ts';
import type { VerifyOptions } from './options.ts';

/** What every request shows. */
export interface Shown {
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly query: readonly Pair[];
}

/**
 * What is never written down: values by the name of their header in lower case, or by the name of
 * their parameter after a question mark.
 */
export type Secrets = ReadonlyMap<string, string>;

/** Shorter ones are no secrets, and would be found in the middle of words. */
const LEAST = 6;
/** What these say is no secret either, and stands in every document. */
const OPEN = /^(?:accept(?:-.*)?|content-type|user-agent)$/;

/**
 * The headers that were given, and the key as the document's first security scheme has it.
 *
 * @throws UnderstudyError `option-invalid` where the document has no way to show a key
 */
export function shownKey(
  { keys }: Pick<Model, 'keys'>,
  { headers = {}, apiKey }: Pick<VerifyOptions, 'headers' | 'apiKey'>,
): Shown {
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const all: Record<string, string> = Object.fromEntries(given);
  if (apiKey === undefined) return { headers: all, query: [] };
  const [scheme] = keys;
  if (scheme === undefined) {
    throw new UnderstudyError(
      'option-invalid',
      'Failed to use the option (apiKey): the document has no security scheme that a key is shown by',
      { hint: 'Show it by a header instead: --header "Authorization: Bearer …".' },
    );
  }
  const value = scheme.prefix + apiKey;
  if (scheme.in === 'query') return { headers: all, query: [[scheme.name, value]] };
  const [name, text] =
    scheme.in === 'cookie' ? ['cookie', `${scheme.name}=${value}`] : [scheme.name, value];
  return { headers: { ...all, [name.toLowerCase()]: text }, query: [] };
}

export function secretsOf({ headers, query }: Shown): Secrets {
  const pairs = query.map(([name, value]): Pair => [`?${name}`, value]);
  return new Map([...Object.entries(headers), ...pairs]);
}

/** The environment variable that stands for a secret: `X_API_KEY`. */
export function variableOf(name: string): string {
  return name
    .replace(/^\?/, '')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '_');
}

/** A copy of plain data in which no text has a secret, wherever a target repeated it. */
export function withoutSecrets<T>(data: T, secrets: Secrets): T {
  const known = [...secrets].flatMap(([name, value]) => {
    if (OPEN.test(name)) return [];
    const forms = [value, ...spokenIn(name, value)].flatMap((text) => [
      text,
      JSON.stringify(text).slice(1, -1),
      encodeURIComponent(text),
    ]);
    return forms
      .filter((text) => text.length >= LEAST)
      .map((text): Pair => [text, `<${variableOf(name)}>`]);
  });
  if (known.length === 0) return data;
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return known.reduce(
        (text, [secret, name]) =>
          withoutCut(
            text.replaceAll(secret, () => name),
            secret,
            name,
          ),
        value,
      );
    }
    if (Array.isArray(value)) return value.map(clean);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map((entry) => entry.map(clean)));
  };
  // What is copied has the form of what was given.
  return clean(data) as T;
}

/** What of a header is a secret by itself: what comes after `Bearer`, and what each cookie holds. */
function spokenIn(name: string, value: string): readonly string[] {
  return name === 'cookie'
    ? value.split(/;\s*/).map((cookie) => cookie.replace(/^[^=]*=/, ''))
    : value.split(' ').slice(-1);
}

/** A text without the start of a secret that it ends with, where it was cut. */
function withoutCut(text: string, secret: string, name: string): string {
  const at = text.lastIndexOf(secret.slice(0, LEAST));
  if (at < 0) return text;
  const [, start = '', end = ''] = /^(.*?)(…?)$/s.exec(text.slice(at)) ?? [];
  return secret.startsWith(start) ? text.slice(0, at) + name + end : text;
}
