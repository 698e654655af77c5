import type { Kind } from '../law.ts';
import type { Outcome, Report, ReportedCase } from '../report.ts';

/** The kinds of laws, as the columns of a matrix, with what they are called there. */
export const KINDS: readonly (readonly [kind: Kind, title: string])[] = [
  ['documented', 'documented'],
  ['allowed', 'allowed'],
  ['meaning', 'meaning'],
  ['story', 'stories'],
];

/** The outcomes of cases, each with its sign. */
export const OUTCOMES: readonly (readonly [outcome: Outcome, sign: string])[] = [
  ['held', '✓'],
  ['failed', '✗'],
  ['warned', '!'],
  ['not exercised', '–'],
];

/** How many cases had which outcome. */
export type Counts = Readonly<Record<Outcome, number>>;

export function countsOf(cases: readonly ReportedCase[]): Counts {
  const counts = { held: 0, failed: 0, warned: 0, 'not exercised': 0 };
  for (const { outcome } of cases) counts[outcome]++;
  return counts;
}

/** A line of the matrix: an operation, with the counts of each kind of law. */
export interface MatrixRow {
  readonly operation: string;
  readonly cells: readonly Counts[];
}

/** Operations and kinds of laws, with the counts of their cases. */
export function matrixOf({ operations, laws, cases }: Report): readonly MatrixRow[] {
  const kinds = new Map(laws.map(({ id, kind }) => [id, kind]));
  return operations.map(({ id }) => ({
    operation: id,
    cells: KINDS.map(([kind]) =>
      countsOf(cases.filter((one) => one.operation === id && kinds.get(one.law) === kind)),
    ),
  }));
}

/** Why cases were not exercised, each reason once, the most frequent first. */
export function reasonsOf({
  cases,
}: Pick<Report, 'cases'>): readonly (readonly [reason: string, cases: readonly ReportedCase[]])[] {
  const reasons = new Map<string, ReportedCase[]>();
  for (const one of cases) {
    if (one.outcome !== 'not exercised') continue;
    const reason = one.reason ?? 'nothing is told';
    reasons.set(reason, [...(reasons.get(reason) ?? []), one]);
  }
  return [...reasons].toSorted(([, one], [, other]) => other.length - one.length);
}

/** The last line: `6 operations, 412 cases: 410 held, 2 failed`. */
export function totalText(report: Report): string {
  const { operations, cases, requests, duration } = report;
  const counts = countsOf(cases);
  const parts = OUTCOMES.filter(([outcome]) => outcome === 'held' || counts[outcome] > 0).map(
    ([outcome]) => `${grouped(counts[outcome])} ${outcome}`,
  );
  const size = `${counted(operations.length, 'operation')}, ${counted(cases.length, 'case')}`;
  const effort = `${counted(requests, 'request')} in ${(duration / 1000).toFixed(1)} s`;
  return `${size}: ${parts.join(', ')}; ${effort}`;
}

/** What was made, in words: `74 records created, 74 removed`. */
export function madeText({ created, removed, left }: Report): string {
  const rest = left.length > 0 ? `, ${grouped(left.length)} left behind` : '';
  return created === 0
    ? 'Nothing was created.'
    : `${counted(created, 'record')} created, ${grouped(removed)} removed${rest}.`;
}

/** `1 case`, `1,234 cases`. */
export function counted(count: number, word: string): string {
  return `${grouped(count)} ${word}${count === 1 ? '' : 's'}`;
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
