import type { CreatedKey, Exchange, SentRequest } from './exchange.ts';
import { literally } from '../spec/pattern.ts';
import type { Target } from './target.ts';

/** How many reads before the one that shows it are worth seeing again. */
const READS = 2;

/**
 * How to see something again: what was sent, as lines for a POSIX shell that run as they stand.
 * Keys that the target gave are kept in variables; values of `secrets` are left to variables too.
 *
 * @param shows the exchange that shows it; what came after is left out
 * @param secrets headers, by their names in lower case, whose values are never written
 * @param removals the requests that remove what was made
 */
export function transcript(
  { url }: Pick<Target, 'url'>,
  exchanges: readonly Exchange[],
  shows: Exchange | undefined,
  secrets: ReadonlySet<string>,
  removals: readonly SentRequest[] = [],
): readonly string[] {
  const end = shows === undefined ? exchanges.length : exchanges.indexOf(shows) + 1;
  const sent = end === 0 ? exchanges : exchanges.slice(0, end);
  const reads = sent.filter(isRead).slice(-READS - 1);
  const told = sent.filter((exchange) => !isRead(exchange) || reads.includes(exchange));
  const names = new Map<string, string>();
  const lines = told.map(({ request, created }) => {
    const line = curlLine(url, request, names, secrets);
    if (created === undefined) return line;
    const name = `id${names.size + 1}`;
    names.set(String(created.value), name);
    return `${name}=$(${line} | ${keyPicker(created)}); echo "$${name}"`;
  });
  return [...lines, ...removals.map((request) => curlLine(url, request, names, secrets))];
}

/** A request as a line for a POSIX shell. */
export function curlLine(
  url: string,
  { method, path, query, headers, body }: SentRequest,
  names: ReadonlyMap<string, string> = new Map(),
  secrets: ReadonlySet<string> = new Set(),
): string {
  const usual = body === undefined ? 'GET' : 'POST';
  return [
    'curl -sS',
    ...(method === 'HEAD' ? ['-I'] : method === usual ? [] : [`-X ${method}`]),
    quoted(url + path + (query === '' ? '' : `?${query}`), names),
    ...Object.entries(headers).map(([name, value]) =>
      secrets.has(name)
        ? `-H "${name}: $${variableOf(name)}"`
        : `-H ${quoted(`${name}: ${value}`, names)}`,
    ),
    ...(body === undefined ? [] : [`--data-binary ${quoted(body, names)}`]),
  ].join(' ');
}

/** The environment variable that stands for a header's value: `X_API_KEY`. */
export function variableOf(header: string): string {
  return header.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
}

function isRead({ request }: Exchange): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

/** Picks the key out of an answer with what every machine has. */
function keyPicker({ name, value }: CreatedKey): string {
  const [pattern, bare] =
    typeof value === 'number'
      ? ['[0-9]+', `grep -oE '[0-9]+$'`]
      : ['"[^"]*"', `sed -E 's/^.*: *"(.*)"$/\\1/'`];
  return `grep -oE '"${name}" *: *${pattern}' | head -n 1 | ${bare}`;
}

/**
 * Quotes a text for a shell; keys in it become the variables that hold them. A short key, such
 * as a 7, stands for one only where it is a whole part of a path or a value.
 */
function quoted(text: string, names: ReadonlyMap<string, string>): string {
  let inner = text.replaceAll("'", String.raw`'\''`);
  for (const [key, name] of names) {
    const pattern = new RegExp(`(?<=[/="])${literally(key)}(?=[/?&"]|$)`, 'g');
    if (key !== '') inner = inner.replaceAll(pattern, `'"$${name}"'`);
  }
  return `'${inner}'`;
}
