import { exitCodeOf } from '../contract/report.ts';
import type { Outcome, Report, ReportedAssumption } from '../contract/report.ts';
import {
  counted,
  countsOf,
  KINDS,
  madeText,
  matrixOf,
  OUTCOMES,
  reasonsOf,
  totalText,
} from '../contract/report/counts.ts';
import type { Counts } from '../contract/report/counts.ts';
import { partsOf } from '../contract/report/finding.ts';
import type { FindingParts } from '../contract/report/finding.ts';
import { table } from './table.ts';
import { columns, paint, printable } from './terminal.ts';
import type { Style } from './terminal.ts';

const STYLES: Readonly<Record<Outcome, Style>> = {
  held: 'green',
  failed: 'red',
  warned: 'yellow',
  'not exercised': 'dim',
};

/** How a run is told. */
interface Told {
  readonly quiet?: boolean | undefined;
  readonly requireAll?: boolean | undefined;
}

/** How many lines of a transcript are shown to people; programs get all. */
const MOST_LINES = 60;

/**
 * What a run found, for people: as wide as the terminal, or as it must be.
 *
 * @param quiet whether only what does not hold is told, and what was left behind
 * @param requireAll whether what was not exercised does not hold either
 */
export function verification(report: Report, { quiet, requireAll }: Told = {}): string {
  const { findings, stopped, left } = report;
  const isQuiet = quiet === true;
  const sections = [
    isQuiet ? '' : heading(report),
    isQuiet ? '' : section('Held to the document', matrixLines(report)),
    section(
      'Does not hold',
      findings.flatMap((finding) => findingLines(partsOf(finding, report))),
    ),
    isQuiet ? '' : section('Assumptions', assumptionLines(report)),
    isQuiet && requireAll !== true ? '' : section('Not exercised', reasonLines(report)),
    isQuiet && left.length === 0 ? '' : section('Made and removed', madeLines(report)),
    stopped === undefined ? '' : `  ${paint('red', `It ended early: ${printable(stopped)}.`)}`,
    `  ${lastLine(report, requireAll)}`,
  ];
  return `\n${sections.filter((text) => text !== '').join('\n\n')}\n\n`;
}

function heading({ title, target, level, seed }: Report): string {
  const facts = [target, `down to what is ${level}`, `seed ${seed}`];
  return `  ${paint('bold', printable(title))}\n  ${paint('dim', facts.map(printable).join(' · '))}`;
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return [`  ${paint(['bold', 'underline'], title)}`, '', ...lines].join('\n').trimEnd();
}

function matrixLines(report: Report): readonly string[] {
  const rows = matrixOf(report);
  const shown = KINDS.map(([, title], index) => ({ title, index })).filter(({ index }) =>
    rows.some(({ cells }) => sizeOf(cells[index]) > 0),
  );
  const counts = countsOf(report.cases);
  const legend = OUTCOMES.filter(([outcome]) => counts[outcome] > 0);
  return [
    ...table(
      [
        ['', ...shown.map(({ title }) => paint('dim', title))],
        ...rows.map(({ operation, cells }) => [
          printable(operation),
          ...shown.map(({ index }) => cellText(cells[index])),
        ]),
      ],
      { indent: 4 },
    ),
    '',
    `    ${legend.map(([outcome, sign]) => `${paint(STYLES[outcome], sign)} ${paint('dim', outcome)}`).join('  ')}`,
  ];
}

function sizeOf(counts: Counts | undefined): number {
  return counts === undefined ? 0 : Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function cellText(counts: Counts | undefined): string {
  if (counts === undefined || sizeOf(counts) === 0) return '';
  return OUTCOMES.filter(([outcome]) => counts[outcome] > 0)
    .map(([outcome, sign]) => paint(STYLES[outcome], `${sign} ${counts[outcome]}`))
    .join('  ');
}

function findingLines(parts: FindingParts): readonly string[] {
  const { sign, law, sentence, message, difference, facts, transcript } = parts;
  const style = sign === '✗' ? 'red' : 'yellow';
  const hidden = transcript.length - MOST_LINES;
  const width = columns();
  return [
    `  ${paint([style, 'bold'], `${sign} ${law}`)}`,
    ...table([[sentence]], { indent: 4, styles: ['dim'], width }),
    '',
    ...table([[message]], { indent: 4, styles: ['bold'], width }),
    ...difference.flatMap((line) => {
      const color = line.sign === ' ' ? 'dim' : line.sign === '-' ? 'green' : 'red';
      return table([[line.sign, differenceName(line.sign), line.text]], {
        indent: 4,
        styles: [color, 'dim', color],
        width,
      });
    }),
    '',
    ...table(facts, { indent: 4, styles: ['dim'], width }),
    '',
    // Never wrapped: who copies them into a shell needs them as they are.
    ...transcript.slice(0, MOST_LINES).map((line) => `    ${line}`),
    ...(hidden > 0 ? [paint('dim', `    # ${hidden} more lines with --report html=…`)] : []),
    '',
  ];
}

function differenceName(sign: string): string {
  if (sign === ' ') return '';
  return sign === '-' ? 'expected' : 'got     ';
}

const RESULTS: Readonly<Record<ReportedAssumption['outcome'], readonly [string, Style]>> = {
  confirmed: ['✓', 'green'],
  contradicted: ['✗', 'red'],
  'not exercised': ['–', 'dim'],
};

/** What was contradicted with what was seen; of the others the ids do. */
function assumptionLines({ assumptions }: Report): readonly string[] {
  const contradicted = assumptions.filter(({ outcome }) => outcome === 'contradicted');
  const width = columns();
  return [
    ...contradicted.flatMap(({ id, level, value, statement, seen = '' }) => [
      `  ${paint('red', '✗')} ${paint('bold', printable(id))}  ${paint('dim', `${level}: ${JSON.stringify(value)}`)}`,
      ...table([[printable(statement)], [printable(seen)]], { indent: 4, width }),
      '',
    ]),
    ...(['confirmed', 'not exercised'] as const).flatMap((outcome) => {
      const mine = assumptions.filter((one) => one.outcome === outcome);
      if (mine.length === 0) return [];
      const [sign, style] = RESULTS[outcome];
      const [first, ...more] = byReason(mine).map((text) => printable(text));
      const rows = [[sign, `${mine.length} ${outcome}`, first ?? '']];
      return table([...rows, ...more.map((text) => ['', '', text])], {
        indent: 2,
        styles: [style, undefined, 'dim'],
        width,
      });
    }),
  ];
}

/** The ids of assumptions, those of one reason together after it. */
function byReason(assumptions: readonly ReportedAssumption[]): readonly string[] {
  const groups = Map.groupBy(assumptions, ({ reason }) => reason);
  return [...groups].map(([reason, group]) => {
    const ids = group.map(({ id }) => id).join(', ');
    return reason === undefined ? ids : `${reason}: ${ids}`;
  });
}

function reasonLines(report: Report): readonly string[] {
  return table(
    reasonsOf(report).map(([reason, cases]) => {
      const laws = [...new Set(cases.map(({ law }) => law))];
      const rest = laws.length > 3 ? ` and ${counted(laws.length - 3, 'more law')}` : '';
      return [String(cases.length), printable(`${reason}: ${laws.slice(0, 3).join(', ')}${rest}`)];
    }),
    { indent: 4, styles: ['dim'], width: columns() },
  );
}

function madeLines(report: Report): readonly string[] {
  const { left } = report;
  if (report.created === 0) return [];
  return [
    `    ${madeText(report)}`,
    ...(left.length > 0 ? [''] : []),
    ...left.flatMap(({ resource, key, reason, line }) => [
      `    ${paint('yellow', '!')} ${printable(`${resource} ${String(key)}: ${reason}`)}`,
      ...(line === undefined ? [] : [`    ${line}`, '']),
    ]),
  ];
}

/** Its sign goes with the exit code. */
function lastLine(report: Report, requireAll: boolean | undefined): string {
  const isRight = exitCodeOf(report, requireAll) === 0;
  const reason = isRight ? '' : reasonOf(report);
  return `${paint(isRight ? 'green' : 'red', isRight ? '✓' : '✗')} ${totalText(report)}${reason}`;
}

/** Why a run is not right, as far as nothing above says so. */
function reasonOf(report: Report): string {
  const failing = report.findings.filter(({ verdict }) => verdict === 'fails').length;
  if (failing > 0) return ` (${counted(failing, 'cause')})`;
  if (report.stopped !== undefined) return '';
  return exitCodeOf(report) === 2 ? ' (nothing was exercised)' : ' (--require-all asks for all)';
}
