import { UnderstudyError } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { namesOf } from '../respond/examples.ts';
import { didYouMean } from '../spec/closest.ts';

/**
 * A rule by which a world misbehaves. What it does not say about requests holds for all of
 * them; what it does not say about the effect does not happen.
 */
export interface FaultRule {
  /** The operation's id. */
  readonly operation?: string;
  /** A method, such as `POST`. */
  readonly method?: string;
  /** A path as it stands in the document, or the beginning of one followed by `*`. */
  readonly path?: string;
  /** The share of the requests that it strikes, from 0 to 1; all by default. */
  readonly rate?: number;
  /** How many requests it strikes before it is over; no end by default. */
  readonly count?: number;
  /** The status to answer with, in the words of the document where it has them. */
  readonly status?: number;
  /** The name of an example of the document to answer with, of that status or the successful one. */
  readonly example?: string;
  /** How long to wait before the answer, in milliseconds: a time, or a range. */
  readonly latency?: number | readonly [number, number];
  /** Whether the connection is dropped without an answer. */
  readonly drop?: boolean;
  /** What `Retry-After` says, in seconds. */
  readonly retryAfter?: number;
}

const MEMBERS = {
  operation: true,
  method: true,
  path: true,
  rate: true,
  count: true,
  status: true,
  example: true,
  latency: true,
  drop: true,
  retryAfter: true,
} as const satisfies Record<keyof FaultRule, true>;

/**
 * Holds a rule to what it can mean in a document.
 *
 * @throws UnderstudyError `fault-invalid`
 */
export function checkRule(model: Model, rule: FaultRule): void {
  checkMembers(rule);
  const { operation, method, path, rate, count, status, example, latency, retryAfter } = rule;
  const { operations } = model;
  const ids = operations.map(({ id }) => id);
  if (operation !== undefined && !ids.includes(operation)) {
    throw invalid(
      'operation',
      operation,
      'the document has no such operation',
      didYouMean(operation, ids),
    );
  }
  const methods = operations.map((one) => one.method);
  if (method !== undefined && !methods.includes(method.toUpperCase())) {
    const hint = didYouMean(method.toUpperCase(), methods);
    throw invalid('method', method, 'no operation of the document has it', hint);
  }
  const paths = operations.map((one) => one.path);
  if (path !== undefined && !paths.some((one) => matches(path, one))) {
    const depth = path.split('/').length;
    const near = paths.filter((one) => one.split('/').length === depth);
    const hint = didYouMean(path, near) ?? 'Write it as it stands there, or its beginning and a *.';
    throw invalid('path', path, 'no path of the document is like it', hint);
  }
  if (rate !== undefined && !(rate >= 0 && rate <= 1)) {
    throw invalid('rate', rate, 'a rate is a number from 0 to 1');
  }
  if (count !== undefined && !(Number.isInteger(count) && count >= 0)) {
    throw invalid('count', count, 'a count is a whole number from 0 on');
  }
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
    throw invalid('status', status, 'a status is a whole number from 200 to 599');
  }
  const examples = exampleNames(model, operation);
  if (example !== undefined && !examples.includes(example)) {
    const reason = 'no answer that the document has for it has such an example';
    throw invalid('example', example, reason, didYouMean(example, examples));
  }
  if (latency !== undefined && !isLatency(latency)) {
    throw invalid('latency', latency, 'it is a number of milliseconds from 0 on, or two of them');
  }
  if (retryAfter !== undefined && !(retryAfter >= 0)) {
    throw invalid('retryAfter', retryAfter, 'it is a number of seconds from 0 on');
  }
  checkEffects(rule);
}

function checkMembers(rule: FaultRule): void {
  for (const [name, value] of Object.entries(rule)) {
    if (Object.hasOwn(MEMBERS, name)) continue;
    throw invalid(name, value, 'a rule has no such member', didYouMean(name, Object.keys(MEMBERS)));
  }
}

function checkEffects({ status, example, latency, drop, retryAfter }: FaultRule): void {
  const effects = [status, example, latency, drop, retryAfter];
  if (effects.some((effect) => effect !== undefined && effect !== false)) return;
  throw new UnderstudyError(
    'fault-invalid',
    'Failed to add the rule: it does nothing to the requests that it is for',
    { hint: 'Give it a status, an example, a latency, a retryAfter or drop: true.' },
  );
}

function isLatency(latency: unknown): boolean {
  const times: readonly unknown[] = Array.isArray(latency) ? latency : [latency, latency];
  const [least, most] = times;
  if (typeof least !== 'number' || typeof most !== 'number') return false;
  return times.length === 2 && least >= 0 && least <= most;
}

/** Whether a path of the document is the one that a rule is for. */
export function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

/** The names of the examples of answers: those of one operation, or all. */
function exampleNames(model: Model, wanted: string | undefined): readonly string[] {
  return model.operations
    .filter(({ id }) => wanted === undefined || id === wanted)
    .flatMap(({ documented }) => [...documented.values()])
    .flatMap(({ schema }) => (schema === undefined ? [] : namesOf(model, schema)));
}

function invalid(name: string, value: unknown, reason: string, hint?: string): UnderstudyError {
  return new UnderstudyError(
    'fault-invalid',
    `Failed to add the rule (${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}): ${reason}`,
    {
      place: `/${name}`,
      hint,
    },
  );
}
