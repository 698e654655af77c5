import type { Operation } from '../model/model.ts';
import type { Level } from '../spec/assumptions.ts';
import { byCause } from './causes.ts';
import type { Told } from './causes.ts';
import type { Exchange, SentRequest } from './exchange.ts';
import { byLevel, isWeaker, weakest } from './fact.ts';
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

/** The findings of a run, each cause once. */
export class Findings {
  readonly #remains: Remains;
  readonly #findings: Finding[] = [];

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
      [],
    );
  }

  addResults(results: readonly Told[]): void {
    // What tells why stands before what only comes of it.
    for (const result of results) if (result.root === undefined) this.#addResult(result);
    for (const result of results) if (result.root !== undefined) this.#addResult(result);
  }

  #addResult(result: Told): void {
    const { law, case: the, breach, exchanges, root = result } = result;
    if (breach === undefined) return;
    this.#add(
      this.#serverErrorOf(breach) ?? causeOf(root),
      law,
      the.operation,
      breach,
      factsOf(result),
      exchanges,
      [`${law.id} at ${the.operation.id}: ${the.title}`],
    );
  }

  /** A 5xx is the cause of whatever else its answer breaks. */
  #serverErrorOf({ exchange }: Breach): string | undefined {
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
    { message, expected, got, exchange }: Breach,
    facts: readonly Fact[],
    exchanges: readonly Exchange[],
    cases: readonly string[],
  ): void {
    const level = weakest(facts);
    const { backdrop, secrets, seed } = this.#remains;
    const { target } = backdrop.client;
    this.#findings.push({
      cause,
      seed,
      law: id,
      kind,
      sentence,
      verdict: verdictOf(level, this.#remains.level),
      level,
      facts: facts.toSorted((one, other) => byLevel(other.level, one.level)),
      operations: operation === undefined ? [] : [operation.id],
      message,
      expected,
      got,
      transcript: transcript(target, exchanges, exchange, secrets, this.#removals(exchanges)),
      cases,
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
    return byCause(this.#findings);
  }
}

/** What a result contradicts: not all that its case rests on, where that is known. */
function factsOf({ case: the, breach }: CaseResult): readonly Fact[] {
  return breach?.facts ?? the.facts;
}

function causeOf(result: CaseResult): string {
  return `${result.law.id} ${idsOf(factsOf(result))} ${result.case.operation.id}`;
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
