import { hash, stream } from '../data/random.ts';
import type { Random } from '../data/random.ts';
import type { Model, Operation } from '../model/model.ts';
import { checkRule, matches } from './fault-rule.ts';
import type { FaultRule } from './fault-rule.ts';

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
    checkRule(this.#model, rule);
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

function latencyOf({ rule: { latency }, random }: Entry): number {
  if (latency === undefined) return 0;
  if (typeof latency === 'number') return latency;
  const [least, most] = latency;
  return Math.round(least + (most - least) * random.next());
}
