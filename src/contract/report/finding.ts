import type { Finding, Report, ReportedCase } from '../report.ts';
import { difference } from './difference.ts';
import type { DifferenceLine } from './difference.ts';

/** What is told of a finding, in the order in which it is told. */
export interface FindingParts {
  readonly sign: '✗' | '!';
  readonly law: string;
  readonly sentence: string;
  readonly message: string;
  readonly difference: readonly DifferenceLine[];
  /** What it rests on and where it was seen, each with its name. */
  readonly facts: readonly (readonly [name: string, text: string])[];
  /** Lines for a shell; comments tell what they need. */
  readonly transcript: readonly string[];
}

/** What is told of a finding, without what would move the cursor of a terminal. */
export function partsOf(finding: Finding, { variables }: Pick<Report, 'variables'>): FindingParts {
  const { law, sentence, verdict, message, expected, got, facts, operations, seed } = finding;
  const needed = variables.filter((name) =>
    finding.transcript.some((line) => line.includes(`$${name}"`)),
  );
  return {
    sign: verdict === 'fails' ? '✗' : '!',
    law,
    sentence: printable(sentence),
    message: printable(message),
    difference: difference(expected, got).map(({ sign, text }) => ({
      sign,
      text: printable(text),
    })),
    facts: [
      ['at', operations.join(', ') || 'requests beside the document'],
      ...facts.map(({ statement, level, id, place }): [string, string] => [
        level,
        printable(`${statement} (${id === place ? '' : `${id}, `}${place})`),
      ]),
      ...(finding.cases.length > 0 ? [['cases', printable(casesText(finding))] as const] : []),
      ['again', `--seed ${seed} --only ${law}`],
    ],
    transcript: [
      ...(needed.length > 0 ? [`# with ${needed.join(' and ')} in the environment:`] : []),
      ...finding.transcript,
    ],
  };
}

/** A finding as plain text: the same in a test that fails and in JUnit as in a terminal. */
export function findingText(finding: Finding, report: Pick<Report, 'variables'>): string {
  const {
    sign,
    law,
    sentence,
    message,
    difference: lines,
    facts,
    transcript,
  } = partsOf(finding, report);
  return [
    `${sign} ${law}: ${sentence}`,
    '',
    message,
    '  - expected  + got',
    ...lines.map((line) => `  ${line.sign} ${line.text}`),
    '',
    ...facts.map(([name, text]) => `${name.padEnd(10)}  ${text}`),
    '',
    ...transcript,
  ].join('\n');
}

/** The finding that a case shows; nothing where it held or was not exercised. */
export function findingOf(
  { findings }: Pick<Report, 'findings'>,
  { law, operation, title, outcome }: ReportedCase,
): Finding | undefined {
  if (outcome === 'held' || outcome === 'not exercised') return undefined;
  return (
    findings.find(({ cases }) => cases.includes(`${law} at ${operation}: ${title}`)) ??
    findings.find((finding) => finding.law === law && finding.operations.includes(operation))
  );
}

/** A text without control characters, but for the ends of its lines. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, (control) => encodeURIComponent(control));
}

/** What is said of its law and operation already is not said again. */
function casesText({ law, cases, operations }: Finding): string {
  const operation = operations[0] ?? '';
  const short = (title = ''): string =>
    title
      .replace(`${law} at `, '')
      .replace(` at ${operation}: `, ': ')
      .replace(`${operation}: `, '');
  const [first, ...more] = cases;
  return more.length === 0 ? short(first) : `${cases.length}, such as ${short(first)}`;
}
