import { hash, stream } from '../data/random.ts';
import type { Random } from '../data/random.ts';
import { UnderstudyError } from '../errors.ts';
import type { Model, Operation } from '../model/model.ts';
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

/** A rule that is in force. */
export interface ActiveRule extends FaultRule {
  readonly id: string;
  /** How many requests it struck. */
  readonly struck: number;
}

/** What the rules make of one request. */
export interface Verdict {
  /** The ids of the rules that spoke. */
  readonly rules: readonly string[];
  readonly status: number | undefined;
  readonly example: string | undefined;
  readonly delay: number;
  readonly isDropped: boolean;
  readonly retryAfter: number | undefined;
}

interface Entry {
  readonly id: string;
  readonly rule: FaultRule;
  readonly random: Random;
  struck: number;
}

/** The rules of one world. They draw from its seed: a flaky world is flaky the same way each time. */
export class Faults {
  readonly #model: Model;
  readonly #seed: number;
  #entries: Entry[] = [];
  #made = 0;

  constructor(model: Model, seed: number) {
    this.#model = model;
    this.#seed = seed;
  }

  /**
   * Puts a rule in force.
   *
   * @returns its id, by which it is told in the header `X-Understudy-Rule` and removed
   * @throws UnderstudyError `fault-invalid`
   */
  add(rule: FaultRule): string {
    this.#check(rule);
    const number = ++this.#made;
    const id = `rule-${number}`;
    this.#entries.push({ id, rule, random: stream(hash('fault', this.#seed), number), struck: 0 });
    return id;
  }

  /** Ends a rule; says whether there was one. */
  remove(id: string): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
    return this.#entries.length < before;
  }

  /** Ends all rules. */
  clear(): void {
    this.#entries = [];
    this.#made = 0;
  }

  /** The rules in force, in the order in which they were added. */
  list(): readonly ActiveRule[] {
    const inForce = this.#entries.filter((entry) => !isOver(entry));
    return inForce.map(({ id, rule, struck }) => ({ ...rule, id, struck }));
  }

  /** Goes on with the rules of a world of another document, but for operations that are gone. */
  adopt(previous: Faults): void {
    const ids = this.#model.operations.map(({ id }) => id);
    this.#made = previous.#made;
    this.#entries = previous.#entries.filter(
      ({ rule: { operation } }) => operation === undefined || ids.includes(operation),
    );
  }

  /** What the rules make of a request; nothing where none of them speaks. */
  judge(operation: Operation): Verdict | undefined {
    if (this.#entries.length === 0) return undefined;
    const speaking = this.#entries.filter((entry) => strikes(entry, operation));
    if (speaking.length === 0) return undefined;
    for (const entry of speaking) entry.struck += 1;
    const first = <K extends keyof FaultRule>(name: K): FaultRule[K] | undefined =>
      speaking.find(({ rule }) => rule[name] !== undefined)?.rule[name];
    return {
      rules: speaking.map(({ id }) => id),
      status: first('status') ?? (first('retryAfter') === undefined ? undefined : 429),
      example: first('example'),
      delay: speaking.reduce((sum, entry) => sum + latencyOf(entry), 0),
      isDropped: speaking.some(({ rule }) => rule.drop === true),
      retryAfter: first('retryAfter'),
    };
  }

  #check(rule: FaultRule): void {
    const { operation, method, path, rate, count, status, example, latency } = rule;
    const { operations } = this.#model;
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
      const hint =
        didYouMean(path, near) ?? 'Write it as it stands there, or its beginning and a *.';
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
    const examples = exampleNames(this.#model, operation);
    if (example !== undefined && !examples.includes(example)) {
      const reason = 'no answer that the document has for it has such an example';
      throw invalid('example', example, reason, didYouMean(example, examples));
    }
    const times = typeof latency === 'number' ? [latency] : (latency ?? []);
    if (times.some((time) => !(time >= 0))) {
      throw invalid('latency', String(latency), 'a latency is a number of milliseconds from 0 on');
    }
  }
}

/** The names of the examples of answers: those of one operation, or all. */
function exampleNames(model: Model, wanted: string | undefined): readonly string[] {
  return model.operations
    .filter(({ id }) => wanted === undefined || id === wanted)
    .flatMap(({ documented }) => [...documented.values()])
    .flatMap(({ schema }) => (schema === undefined ? [] : namesOf(model, schema)));
}

/** Whether a rule has struck as often as it may. */
function isOver({ rule: { count }, struck }: Entry): boolean {
  return count !== undefined && struck >= count;
}

function strikes(entry: Entry, operation: Operation): boolean {
  const { rule, random } = entry;
  if (rule.operation !== undefined && rule.operation !== operation.id) return false;
  if (rule.method !== undefined && rule.method.toUpperCase() !== operation.method) return false;
  if (rule.path !== undefined && !matches(rule.path, operation.path)) return false;
  if (isOver(entry)) return false;
  return rule.rate === undefined || random.next() < rule.rate;
}

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

function latencyOf({ rule: { latency }, random }: Entry): number {
  if (latency === undefined) return 0;
  if (typeof latency === 'number') return latency;
  const [least, most] = latency;
  return Math.round(least + (most - least) * random.next());
}

function invalid(
  name: string,
  value: string | number,
  reason: string,
  hint?: string,
): UnderstudyError {
  return new UnderstudyError(
    'fault-invalid',
    `Failed to add the rule (${name}: ${value}): ${reason}`,
    {
      place: `/${name}`,
      hint,
    },
  );
}
