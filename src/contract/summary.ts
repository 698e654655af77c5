import type { Level } from '../spec/assumptions.ts';
import { assumptionsIn } from './assumptions.ts';
import { asTold } from './causes.ts';
import { byLevel, weakest } from './fact.ts';
import { Findings, removalOf, verdictOf } from './findings.ts';
import { isJudged, JUDGED } from './judge.ts';
import type { Law } from './law.ts';
import type { Left, Missing } from './ledger.ts';
import type { CaseResult, Planned, Shard } from './options.ts';
import { isWanted } from './plan.ts';
import type { LeftBehind, Report, ReportedCase } from './report.ts';
import type { Backdrop } from './backdrop.ts';
import { variableOf, withoutSecrets } from './secrets.ts';
import type { Secrets } from './secrets.ts';
import { curlLine } from './transcript.ts';

/** What a run left, from which its report is made. */
export interface Remains {
  readonly backdrop: Backdrop;
  readonly laws: readonly Law[];
  readonly planned: readonly Planned[];
  /** Those that are over, in any order. */
  readonly results: readonly CaseResult[];
  readonly level: Level;
  readonly seed: number;
  /** In milliseconds since the Unix epoch. */
  readonly started: number;
  /** In milliseconds. */
  readonly duration: number;
  readonly stopped: string | undefined;
  readonly only: readonly string[];
  readonly shard: Shard | undefined;
  readonly secrets: Secrets;
  /** Whether nothing matters but the results, not even what every answer is held to. */
  readonly isAlone: boolean;
}

/** Makes the report of a run. */
export function summarise(remains: Remains): Report {
  const { backdrop, laws, level, seed, started, duration, shard, stopped, secrets } = remains;
  const { api, client, ledger } = backdrop;
  const findings = new Findings(remains);
  if (!remains.isAlone) {
    for (const remark of backdrop.judge.remarks) {
      if (isWanted(remains.only, remark.law, remark.operation?.id ?? '')) {
        findings.addRemark(remark);
      }
    }
  }
  const results = asTold(ordered(remains));
  findings.addResults(results);
  const cases = results.map((result) => reportedCase(result, level));
  const report: Report = {
    form: 1,
    title: api.model.title,
    target: client.target.url,
    seed,
    level,
    started: new Date(started).toISOString(),
    duration: Math.round(duration),
    shard,
    operations: api.model.operations.map(({ id, method, path }) => ({ id, method, path })),
    laws: [
      ...laws.map(({ id, kind, sentence }) => ({ id, kind, sentence })),
      ...Object.entries(JUDGED).map(([id, sentence]) => ({
        id,
        kind: 'documented' as const,
        sentence,
      })),
    ],
    cases: remains.isAlone ? cases : [...cases, ...judgedCases(remains)],
    findings: findings.all(),
    assumptions: assumptionsIn(remains, results),
    requests: client.sent,
    created: ledger.created,
    removed: ledger.removed,
    left: [...ledger.left.map((left) => leftBehind(remains, left)), ...missingOnce(ledger.missing)],
    variables: [...secrets.keys()].map(variableOf),
    stopped,
  };
  return withoutSecrets(report, secrets);
}

/** The results in the order of the plan, of those that were asked for. */
function ordered({ planned, results, only }: Remains): readonly CaseResult[] {
  const places = new Map(planned.map((one, index) => [one.case, index]));
  return results
    .filter(({ law, case: the }) => isWanted(only, law.id, the.operation.id))
    .toSorted((one, other) => (places.get(one.case) ?? 0) - (places.get(other.case) ?? 0));
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
function judgedCases({ backdrop, level, only }: Remains): readonly ReportedCase[] {
  const { api, judge } = backdrop;
  const isAsked = (law: string, operation: string): boolean => isWanted(only, law, operation);
  return Object.keys(JUDGED).flatMap((law) =>
    api.model.operations
      .filter(({ id }) => isAsked(law, id))
      .flatMap((operation): readonly ReportedCase[] => {
        const looked = judge.looked(law, operation);
        const mine = judge.remarks.filter((one) => one.law === law && one.operation === operation);
        const worst = mine.map(({ facts }) => weakest(facts)).toSorted(byLevel)[0];
        const isSeen = looked > 0 || mine.length > 0;
        if (!isSeen && !isJudged(law, operation)) return [];
        const one: ReportedCase = {
          law,
          operation: operation.id,
          title: 'every answer',
          answers: looked,
          level: worst ?? 'documented',
          outcome: !isSeen
            ? 'not exercised'
            : worst === undefined
              ? 'held'
              : verdictOf(worst, level) === 'fails'
                ? 'failed'
                : 'warned',
          reason: isSeen ? undefined : 'nothing was answered that it looks at',
          duration: 0,
        };
        return [one];
      }),
  );
}

/** What may be there; what no mark tells from others once. */
function missingOnce(missing: readonly Missing[]): readonly LeftBehind[] {
  const all = missing.map(missingText);
  return [
    ...new Map(
      all.map((one) => [`${one.resource} ${String(one.key)} ${one.reason}`, one]),
    ).values(),
  ];
}

/** What may be there, by the mark that it was sent with. */
function missingText({ lost: { resource, marks }, reason }: Missing): LeftBehind {
  const [[, mark] = ['', 'unmarked']] = marks;
  const told = `its create was not answered with its key, and ${reason}`;
  return { resource: resource.name, key: mark, reason: told, line: undefined };
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
