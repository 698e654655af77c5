import type { Operation, Role } from '../model/model.ts';
import { literally } from '../spec/pattern.ts';
import { loop, runs, uncounted } from './fold.ts';
import type { Open } from './fold.ts';
import type { CreatedKey, Exchange, SentRequest } from './exchange.ts';
import { variableOf } from './secrets.ts';
import type { Secrets } from './secrets.ts';
import type { Target } from './target.ts';

/** How many reads before the one that shows it are worth seeing again. */
const READS = 2;

/** The names of shell variables by the keys that they hold. */
type Names = ReadonlyMap<string, string>;

const NOTHING: ReadonlyMap<string, string> = new Map();

/** What parameters are for whose numbers count pages, and are no keys. */
const COUNTING: ReadonlySet<Role> = new Set(['page', 'page-size', 'offset']);

/**
 * How to see something again: what was sent, as lines for a POSIX shell that run as they stand.
 * Keys that the target gave are kept in variables; secrets are left to variables too.
 *
 * @param shows the exchange that shows it; what came after is left out
 * @param removals the requests that remove what was made
 */
export function transcript(
  { url }: Pick<Target, 'url'>,
  exchanges: readonly Exchange[],
  shows: Exchange | undefined,
  secrets: Secrets,
  removals: readonly SentRequest[] = [],
): readonly string[] {
  const end = shows === undefined ? exchanges.length : exchanges.indexOf(shows) + 1;
  const sent = end === 0 ? exchanges : exchanges.slice(0, end);
  const reads = sent.filter(isRead).slice(-READS - 1);
  const told = sent.filter((exchange) => !isRead(exchange) || reads.includes(exchange));
  const pickers = new Map(told.map((exchange) => [exchange, keyPicker(exchange)]));
  const functions = functionsFor([...pickers.values()]);
  const names = new Map<string, string>();
  const lines: string[] = [];
  const line = ({ request, operation }: Exchange): string =>
    curlLine(url, request, names, secrets, countingIn(operation));
  const picked = (exchange: Exchange, text: string): string => {
    const pick = pickers.get(exchange) ?? '';
    return `$(${text} | ${functions.get(pick) ?? pick})`;
  };
  const named = (exchange: Exchange, name: string): string => {
    if (exchange !== told.at(-1))
      return `${name}=${picked(exchange, line(exchange))}; echo "$${name}"`;
    // What shows it is seen as a whole.
    const show = `printf '%s\\n' "$answer"`;
    return `answer=$(${line(exchange)}); ${show}; ${name}=${picked(exchange, show)}`;
  };
  // What is spoken of later needs a variable of its own.
  const isForgotten = (exchange: Exchange): boolean =>
    pickers.get(exchange) !== undefined && exchange !== told.at(-1) && !isNamedIn(exchange, told);
  for (const { entries, opens } of runs(told, (exchange) =>
    isForgotten(exchange) ? uncounted(line(exchange)) : undefined,
  )) {
    const [exchange] = entries;
    if (exchange === undefined) continue;
    // By now the keys that it speaks of have their variables.
    const open = opens && uncounted(line(exchange));
    if (opens !== undefined && open !== undefined) {
      const all = `ids${lines.filter((one) => one.startsWith('ids')).length + 1}`;
      for (const { created } of entries) names.set(String(created?.value), all);
      const steps = [`id=${picked(exchange, open.line)}`, 'echo "$id"', `${all}="$${all} $id"`];
      const words = opens.map(({ word }) => word);
      lines.push(`${all}=`, loop('n', words, steps));
    } else if (pickers.get(exchange) === undefined) {
      lines.push(line(exchange));
    } else {
      const name = `id${[...names.values()].filter((one) => /^id\d/.test(one)).length + 1}`;
      lines.push(named(exchange, name));
      names.set(String(exchange.created?.value), name);
    }
  }
  return [
    ...[...functions].map(([pick, name]) => `${name}() { ${pick}; }`),
    ...lines,
    ...removalLines(removals, names, (request, known) => curlLine(url, request, known, secrets)),
  ];
}

/** The parameters of an operation whose numbers count pages. */
function countingIn(operation: Operation | undefined): readonly string[] {
  const counting = operation?.parameters.filter(({ role }) => role && COUNTING.has(role)) ?? [];
  return counting.map(({ name }) => encodeURIComponent(name));
}

/** Whether the key that an exchange brought is in what was sent after it. */
function isNamedIn(exchange: Exchange, told: readonly Exchange[]): boolean {
  const key = String(exchange.created?.value);
  const forms = [key, encodeURIComponent(key)];
  return told
    .slice(told.indexOf(exchange) + 1)
    .some(({ request: { path, query, body = '' } }) =>
      forms.some((form) => `${path}?${query} ${body}`.includes(form)),
    );
}

/** Lines that remove records, those that differ in nothing but the key at once. */
function removalLines(
  removals: readonly SentRequest[],
  names: Names,
  line: (request: SentRequest, names: Names) => string,
): readonly string[] {
  const open = (request: SentRequest): Open | undefined => {
    const whole = line(request, names);
    const all = whole.match(/\$ids?\d+\b/g) ?? [];
    const many = all.find((name) => name.startsWith('$ids'));
    const [name = many] = many === undefined && all.length === 1 ? all : [];
    if (name === undefined) return undefined;
    const word = many ?? `"${name}"`;
    return { line: whole.replace(name, () => '$id'), word, isMany: many !== undefined };
  };
  const seen = new Set<string>();
  // What was made in a loop is removed in one, once.
  const once = removals.filter((request) => {
    const told = open(request);
    const isSeen = told?.isMany === true && seen.has(told.word);
    if (told !== undefined) seen.add(told.word);
    return !isSeen;
  });
  return runs(once, open).flatMap(({ entries, opens }) => {
    const [one] = opens ?? [];
    if (one === undefined || opens === undefined)
      return entries.map((request) => line(request, names));
    const words = opens.map(({ word }) => word);
    return [loop('id', words, [one.line])];
  });
}

/** Names for what picks keys out of answers, where it is needed more than once. */
function functionsFor(pickers: readonly (string | undefined)[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [index, pick] of pickers.entries()) {
    if (pick === undefined || names.has(pick) || pickers.indexOf(pick) === index) continue;
    names.set(pick, `key${names.size === 0 ? '' : names.size + 1}`);
  }
  return names;
}

/**
 * A request as a line for a POSIX shell, that shows the answer with its status and headers.
 *
 * @param counting parameters of the query in which no number is a key
 */
export function curlLine(
  url: string,
  { method, path, query, headers, body }: SentRequest,
  names: Names = NOTHING,
  secrets: Secrets = NOTHING,
  counting: readonly string[] = [],
): string {
  const usual = body === undefined ? 'GET' : 'POST';
  const address = quoted(url + path + (query === '' ? '' : `?${query}`), names, counting);
  const hasType = Object.hasOwn(headers, 'content-type');
  return [
    `curl -sS${method === 'HEAD' ? 'I' : 'i'}`,
    // To curl, brackets and braces stand for many addresses.
    ...(/[[\]{}]/.test(path + query) ? ['-g'] : []),
    ...(method === 'HEAD' || method === usual ? [] : [`-X ${method}`]),
    [...secrets].reduce(
      (text, [name, value]) => withVariable(text, name, encodeURIComponent(value)),
      address,
    ),
    ...Object.entries(headers).map(([name, value]) =>
      secrets.get(name) === value
        ? `-H "${name}: $${variableOf(name)}"`
        : `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`, names)}`,
    ),
    // Without this, curl says that it is a form.
    ...(body === undefined || hasType ? [] : [`-H 'content-type:'`]),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body, names)}`]),
    `-w '\\n'`,
  ].join(' ');
}

/** An address in which a secret is left to its variable. */
function withVariable(address: string, name: string, value: string): string {
  const parameter = encodeURIComponent(name.slice(1));
  return name.startsWith('?')
    ? address.replace(
        new RegExp(`([?&]${literally(parameter)}=)${literally(value)}(?=[&']|$)`),
        (_, start: string) => `${start}'"$${variableOf(name)}"'`,
      )
    : address;
}

function isRead({ request }: Exchange): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

/** Picks the key out of an answer with what every machine has; nothing where it is not found. */
function keyPicker({ created, answer }: Exchange): string | undefined {
  if (created === undefined) return undefined;
  const { body, headers } = answer;
  const pattern = memberPattern(created);
  const all = [...body.matchAll(new RegExp(pattern, 'g'))].map(([whole]) => whole);
  const index = all.findIndex(
    (whole) => whole.replace(/^"[^"]*" *: */, '') === JSON.stringify(created.value),
  );
  if (index >= 0) {
    const bare =
      typeof created.value === 'number'
        ? `grep -oE '[-.0-9]+$'`
        : `sed -E 's/^[^:]*: *"(.*)"$/\\1/'`;
    return `grep -oE ${quoted(pattern, NOTHING)} | sed -n ${index + 1}p | ${bare}`;
  }
  const key = String(created.value);
  if (body.trim() === JSON.stringify(created.value)) return `tail -n 1 | tr -d '"'`;
  const location = headers['location']?.replace(/\/+$/, '');
  return location?.endsWith(`/${encodeURIComponent(key)}`) === true
    ? `grep -i '^location:' | tr -d '\\r' | sed -E 's#/*$##; s#.*/##'`
    : undefined;
}

/** Matches the member of any record, for JavaScript and for `grep -E` alike. */
function memberPattern({ name, value }: CreatedKey): string {
  const member = name.replace(/[.[\]{}()*+?^$|\\]/g, String.raw`\$&`);
  return `"${member}" *: *${typeof value === 'number' ? '[-.0-9]+' : '"[^"]*"'}`;
}

/**
 * Quotes a text for a shell; keys in it become the variables that hold them. A short key, such
 * as a 7, stands for one only where it is a whole part of a path or a value, and a bare number in
 * a body only where its member is called a key.
 *
 * @param counting parameters of a query whose values are no keys
 */
function quoted(text: string, names: Names, counting: readonly string[] = []): string {
  const parameters = counting.map(literally).join('|');
  const isNoCount = counting.length === 0 ? '' : `(?<![?&](?:${parameters})=)`;
  let inner = text
    .replaceAll("'", String.raw`'\''`)
    // What moves the cursor of a terminal cannot be copied from there.
    .replace(/[^\P{Cc}\n]/gu, (control) => `'"$(printf '${octal(control)}')"'`);
  for (const [key, name] of names) {
    if (key === '') continue;
    const bare = literally(key);
    const variable = `'"$${name}"'`;
    const isWhole = `(?<=[/="])${isNoCount}${bare}(?=[/?&"]|$)`;
    inner = inner.replace(new RegExp(isWhole, 'g'), () => variable);
    if (!/^-?\d+$/.test(key)) continue;
    inner = inner.replace(
      new RegExp(`(?<="\\w*(?:id|key)s?": *\\[?)${bare}(?=[,}\\]])`, 'gi'),
      () => variable,
    );
  }
  // An empty text after a variable is but noise.
  return `'${inner}'`.replace(/(\$\w+")''$/, '$1');
}

function octal(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
