import type { Operation } from '../model/model.ts';
import type { Level } from '../spec/assumptions.ts';
import type { Json } from '../spec/json.ts';
import { isWeaker, LEVELS, weakest } from './fact.ts';
import type { Fact } from './fact.ts';
import type { Exchange, SentRequest } from './exchange.ts';
import { JUDGED } from './judge.ts';
import type { Remark } from './judge.ts';
import type { Breach, Law } from './law.ts';
import type { Left, Made } from './ledger.ts';
import type { Finding, LeftBehind, Report, ReportedAssumption, ReportedCase } from './report.ts';
import type { Backdrop } from './scene.ts';
import { curlLine, transcript, variableOf } from './transcript.ts';
import type { CaseResult } from './verify.ts';

/** What a run left, from which its report is made. */
export interface Remains {
  readonly backdrop: Backdrop;
  readonly laws: readonly Law[];
  readonly results: readonly CaseResult[];
  readonly level: Level;
  readonly seed: number;
  /** In milliseconds since the Unix epoch. */
  readonly started: number;
  /** In milliseconds. */
  readonly duration: number;
  readonly stopped: string | undefined;
  /** Headers, by their names in lower case, whose values are never written. */
  readonly secrets: ReadonlySet<string>;
}

/** Makes the report of a run. */
export function summarise(remains: Remains): Report {
  const { backdrop, laws, level, seed, started, duration, stopped, secrets } = remains;
  const { api, client, ledger } = backdrop;
  const findings = new Findings(remains);
  for (const remark of backdrop.judge.remarks) findings.addRemark(remark);
  for (const result of remains.results) findings.addResult(result);
  const cases = remains.results.map((result) => reportedCase(result, level));
  return {
    title: api.model.title,
    target: client.target.url,
    seed,
    level,
    started: new Date(started).toISOString(),
    duration: Math.round(duration),
    operations: api.model.operations.map(({ id, method, path }) => ({ id, method, path })),
    laws: [
      ...laws.map(({ id, kind, sentence }) => ({ id, kind, sentence })),
      ...Object.entries(JUDGED).map(([id, sentence]) => ({
        id,
        kind: 'documented' as const,
        sentence,
      })),
    ],
    cases: [...cases, ...judgedCases(remains)],
    findings: findings.all(),
    assumptions: assumptionsIn(remains),
    requests: client.sent,
    created: ledger.created,
    removed: ledger.removed,
    left: ledger.left.map((left) => leftBehind(remains, left)),
    variables: [...secrets].map(variableOf),
    stopped,
  };
}

/** Whether a broken law of a level fails the run. */
function verdictOf(level: Level, least: Level): Finding['verdict'] {
  return isWeaker(level, least) ? 'warns' : 'fails';
}

function reportedCase(
  { law, case: the, breach, reason, level, duration }: CaseResult,
  least: Level,
): ReportedCase {
  const failed = verdictOf(level, least) === 'fails' ? 'failed' : 'warned';
  return {
    law: law.id,
    operation: the.operation.id,
    title: the.title,
    level,
    outcome: reason !== undefined ? 'not exercised' : breach === undefined ? 'held' : failed,
    reason,
    duration: Math.round(duration),
  };
}

/** The laws that every answer is held to, as a case for each operation. */
function judgedCases({ backdrop, level }: Remains): readonly ReportedCase[] {
  const { api, judge } = backdrop;
  return Object.keys(JUDGED).flatMap((law) =>
    api.model.operations.map((operation): ReportedCase => {
      const looked = judge.looked.get(operation) ?? 0;
      const mine = judge.remarks.filter((one) => one.law === law && one.operation === operation);
      const worst = mine.map(({ facts }) => weakest(facts)).toSorted(byLevel)[0];
      const isSeen = looked > 0 || mine.length > 0;
      return {
        law,
        operation: operation.id,
        title: `${looked} answers`,
        level: worst ?? 'documented',
        outcome: !isSeen
          ? 'not exercised'
          : worst === undefined
            ? 'held'
            : verdictOf(worst, level) === 'fails'
              ? 'failed'
              : 'warned',
        reason: isSeen ? undefined : 'nothing was answered',
        duration: 0,
      };
    }),
  );
}

function byLevel(one: Level, other: Level): number {
  return LEVELS.indexOf(one) - LEVELS.indexOf(other);
}

interface Draft extends Omit<Finding, 'operations' | 'cases'> {
  readonly operations: Set<string>;
  readonly cases: string[];
}

/** The findings of a run, each cause once. */
class Findings {
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

function removalOf({ backdrop: { api, caller } }: Remains, made: Made): SentRequest | undefined {
  const operation = api.deleteOf(made.resource);
  return operation && caller.requestAt(operation, made);
}

function idsOf(facts: readonly Fact[]): string {
  return facts.map(({ id }) => id).join(' ');
}

/** What became of each assumption that the document makes. */
function assumptionsIn({ backdrop, results }: Remains): readonly ReportedAssumption[] {
  const { api, judge } = backdrop;
  const breaches = [
    ...judge.remarks.map(({ facts, breach }) => ({ facts, breach })),
    ...results.flatMap(({ case: the, breach }) =>
      breach === undefined ? [] : [{ facts: breach.facts ?? the.facts, breach }],
    ),
  ];
  return api.model.assumptions.map(({ id, statement, level, value }) => {
    const against = breaches.find(({ facts }) => facts.some((fact) => fact.id === id));
    const isHeld = results.some(
      ({ case: the, breach, reason }) =>
        breach === undefined && reason === undefined && the.facts.some((fact) => fact.id === id),
    );
    return {
      id,
      statement,
      level,
      value,
      outcome: against !== undefined ? 'contradicted' : isHeld ? 'confirmed' : 'not exercised',
      seen: against && seenText(against.breach),
    };
  });
}

function seenText({ message, got }: Breach): string {
  const text = typeof got === 'string' ? got : JSON.stringify(got satisfies Json);
  return `${message} Got: ${text.length > 120 ? `${text.slice(0, 119)}…` : text}`;
}

function leftBehind(remains: Remains, { made, reason }: Left): LeftBehind {
  const request = removalOf(remains, made);
  const { client } = remains.backdrop;
  return {
    resource: made.resource.name,
    key: made.key,
    reason,
    line: request && curlLine(client.target.url, request, new Map(), remains.secrets),
  };
}
