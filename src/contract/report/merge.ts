import { UnderstudyError } from '../../errors.ts';
import { isObject } from '../../spec/json.ts';
import { byCause } from '../causes.ts';
import type { Outcome, Report, ReportedAssumption, ReportedCase } from '../report.ts';

/**
 * A report as it was written.
 *
 * @param file what it is called in an error
 * @throws UnderstudyError `report-invalid`
 */
export function readReport(text: string, file: string): Report {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw invalid(file, 'it is no JSON', error);
  }
  const lists = ['operations', 'laws', 'cases', 'findings', 'assumptions', 'left', 'variables'];
  if (!isObject(content) || !lists.every((name) => Array.isArray(content[name]))) {
    throw invalid(file, 'it is no report of understudy verify');
  }
  if (content['form'] !== 1) throw invalid(file, 'it was written by another version');
  // Whatever has these lists and this form was written by us.
  return content as unknown as Report;
}

/**
 * The reports of all parts of a run as one, as if there had been no parts.
 *
 * @throws UnderstudyError `report-invalid` where they do not belong together or one is missing
 */
export function mergeReports(reports: readonly Report[]): Report {
  const parts = reports.toSorted((one, other) => indexOf(one) - indexOf(other));
  const [first] = parts;
  if (first === undefined) throw invalid('none', 'there is nothing to merge');
  checkParts(first, parts);
  const sum = (count: (report: Report) => number): number =>
    parts.reduce((total, report) => total + count(report), 0);
  return {
    ...first,
    shard: undefined,
    started: parts.map(({ started }) => started).toSorted()[0] ?? first.started,
    // They ran beside each other, so that the longest one is how long it took.
    duration: Math.max(...parts.map(({ duration }) => duration)),
    cases: casesOf(parts),
    findings: byCause(parts.flatMap(({ findings }) => findings)),
    assumptions: first.assumptions.map((assumption) => assumptionOf(assumption, parts)),
    requests: sum(({ requests }) => requests),
    created: sum(({ created }) => created),
    removed: sum(({ removed }) => removed),
    left: parts.flatMap(({ left }) => left),
    variables: [...new Set(parts.flatMap(({ variables }) => variables))],
    stopped: parts.find(({ stopped }) => stopped !== undefined)?.stopped,
  };
}

function checkParts(first: Report, parts: readonly Report[]): void {
  const { title, level, shard } = first;
  const count = shard?.count ?? 1;
  for (const one of parts) {
    const name = nameOf(one);
    if (one.title !== title) throw invalid(name, `it is of ${one.title}, the others of ${title}`);
    if (one.level !== level) throw invalid(name, `it is down to ${one.level}, others to ${level}`);
    if ((one.shard?.count ?? 1) !== count) throw invalid(name, 'the parts are not of one run');
  }
  const indexes = parts.map(indexOf);
  const twice = parts.find((one, index) => indexes.indexOf(indexOf(one)) !== index);
  if (twice !== undefined) throw invalid(nameOf(twice), 'it is there twice');
  for (let index = 1; index <= count; index++) {
    if (!indexes.includes(index)) throw invalid(`shard ${index}/${count}`, 'it is missing');
  }
}

function indexOf({ shard }: Report): number {
  return shard?.index ?? 1;
}

function nameOf({ shard }: Report): string {
  return shard === undefined ? 'a whole run' : `shard ${shard.index}/${shard.count}`;
}

/** The cases took turns between the parts; those of laws for every answer are in each of them. */
function casesOf(parts: readonly Report[]): readonly ReportedCase[] {
  const own = parts.map(({ cases }) => cases.filter(({ answers }) => answers === undefined));
  const longest = Math.max(...own.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    own.flatMap((cases) => cases.slice(turn, turn + 1)),
  ).flat();
  const judged = new Map<string, ReportedCase>();
  for (const one of parts.flatMap(({ cases }) => cases)) {
    if (one.answers === undefined) continue;
    const name = `${one.law} ${one.operation}`;
    const known = judged.get(name);
    judged.set(name, known === undefined ? one : together(known, one));
  }
  return [...turns, ...judged.values()];
}

/** From what counts most. */
const WEIGHTS: readonly Outcome[] = ['failed', 'warned', 'held', 'not exercised'];

function together(one: ReportedCase, other: ReportedCase): ReportedCase {
  const isWorse = WEIGHTS.indexOf(other.outcome) < WEIGHTS.indexOf(one.outcome);
  const answers = (one.answers ?? 0) + (other.answers ?? 0);
  return { ...(isWorse ? other : one), answers };
}

const SEEN: readonly ReportedAssumption['outcome'][] = [
  'contradicted',
  'confirmed',
  'not exercised',
];

function assumptionOf(first: ReportedAssumption, parts: readonly Report[]): ReportedAssumption {
  const all = parts.flatMap(({ assumptions }) => assumptions.filter(({ id }) => id === first.id));
  return (
    all.toSorted((one, other) => SEEN.indexOf(one.outcome) - SEEN.indexOf(other.outcome))[0] ??
    first
  );
}

function invalid(what: string, reason: string, cause?: unknown): UnderstudyError {
  return new UnderstudyError('report-invalid', `Failed to merge the report (${what}): ${reason}`, {
    hint: 'Give what --report json=<file> wrote for every part of one run.',
    cause,
  });
}
