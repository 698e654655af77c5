import type { Operation } from '../model/model.ts';
import type { Level } from '../spec/assumptions.ts';
import type { Exchange, SentRequest } from './exchange.ts';
import { isWeaker, LEVELS, weakest } from './fact.ts';
import type { Fact } from './fact.ts';
import { JUDGED } from './judge.ts';
import type { Remark } from './judge.ts';
import { NotExercised } from './law.ts';
import type { Breach, Law } from './law.ts';
import type { Made } from './ledger.ts';
import type { CaseResult } from './options.ts';
import type { Finding } from './report.ts';
import type { Remains } from './summary.ts';
import { transcript } from './transcript.ts';

interface Draft extends Omit<Finding, 'operations' | 'cases'> {
  readonly operations: Set<string>;
  readonly cases: string[];
}

/** The findings of a run, each cause once. */
export class Findings {
  readonly #remains: Remains;
  readonly #drafts = new Map<string, Draft>();

  constructor(remains: Remains) {
    this.#remains = remains;
  }

  addRemark({ law, operation, breach, facts, exchanges }: Remark): void {
    const sentence = JUDGED[law];
    this.#add(
      `${law} ${idsOf(facts)}`,
      { id: law, kind: 'documented', sentence },
      operation,
      breach,
      facts,
      exchanges,
      undefined,
    );
  }

  addResult({ law, case: the, breach, exchanges }: CaseResult): void {
    if (breach === undefined) return;
    const facts = breach.facts ?? the.facts;
    const cause = this.#causeOf(breach) ?? `${law.id} ${idsOf(facts)} ${the.operation.id}`;
    this.#add(
      cause,
      law,
      the.operation,
      breach,
      facts,
      exchanges,
      `${law.id} at ${the.operation.id}: ${the.title}`,
    );
  }

  /** A 5xx is the cause of whatever else its answer breaks. */
  #causeOf({ exchange }: Breach): string | undefined {
    const remark = this.#remains.backdrop.judge.remarks.find(
      ({ law, operation }) =>
        law === 'no-server-error' &&
        exchange !== undefined &&
        exchange.answer.status >= 500 &&
        operation === exchange.operation,
    );
    return remark && `${remark.law} ${idsOf(remark.facts)}`;
  }

  #add(
    cause: string,
    { id, kind, sentence }: Pick<Law, 'id' | 'kind' | 'sentence'>,
    operation: Operation | undefined,
    breach: Breach,
    facts: readonly Fact[],
    exchanges: readonly Exchange[],
    title: string | undefined,
  ): void {
    const level = weakest(facts);
    const known = this.#drafts.get(cause);
    if (known !== undefined) {
      if (operation !== undefined) known.operations.add(operation.id);
      if (title !== undefined) known.cases.push(title);
      return;
    }
    const { message, expected, got } = breach;
    const { backdrop, secrets } = this.#remains;
    this.#drafts.set(cause, {
      cause,
      seed: this.#remains.seed,
      law: id,
      kind,
      sentence,
      verdict: verdictOf(level, this.#remains.level),
      level,
      facts: facts.toSorted((one, other) => byLevel(other.level, one.level)),
      operations: new Set(operation === undefined ? [] : [operation.id]),
      message,
      expected,
      got,
      transcript: transcript(
        backdrop.client.target,
        exchanges,
        breach.exchange,
        secrets,
        this.#removals(exchanges),
      ),
      cases: title === undefined ? [] : [title],
    });
  }

  /** The requests that remove what some exchanges made. */
  #removals(exchanges: readonly Exchange[]): readonly SentRequest[] {
    const { ledger } = this.#remains.backdrop;
    return ledger
      .madeIn(exchanges)
      .map((made) => removalOf(this.#remains, made))
      .filter((request) => request !== undefined);
  }

  all(): readonly Finding[] {
    return [...this.#drafts.values()]
      .map((draft): Finding => ({ ...draft, operations: [...draft.operations] }))
      .toSorted((one, other) => byLevel(one.level, other.level));
  }
}

/** The request that removes a record; nothing where no operation does. */
export function removalOf(
  { backdrop: { api, caller, client } }: Remains,
  made: Made,
): SentRequest | undefined {
  const operation = api.deleteOf(made.resource);
  if (operation === undefined) return undefined;
  try {
    return client.dressed(caller.requestAt(operation, made));
  } catch (error) {
    // Nothing tells all of its path.
    if (error instanceof NotExercised) return undefined;
    throw error;
  }
}

function idsOf(facts: readonly Fact[]): string {
  return facts.map(({ id }) => id).join(' ');
}

/** Whether a broken law of a level fails the run. */
export function verdictOf(level: Level, least: Level): Finding['verdict'] {
  return isWeaker(level, least) ? 'warns' : 'fails';
}

/** Puts the best known first. */
export function byLevel(one: Level, other: Level): number {
  return LEVELS.indexOf(one) - LEVELS.indexOf(other);
}
