import type { Report, ReportedCase } from '../report.ts';
import { findingOf, findingText } from './finding.ts';

/** A report as JUnit XML: a suite for each law, a case for each case. */
export function junitReport(report: Report): string {
  const { title, cases, laws, duration, started } = report;
  const suites = laws
    .map(({ id, sentence }) => ({ id, sentence, own: cases.filter(({ law }) => law === id) }))
    .filter(({ own }) => own.length > 0)
    .map(({ id, sentence, own }) => [
      `  <testsuite ${attributes({ name: id, ...numbersOf(own), timestamp: started.slice(0, 19) })}>`,
      `    <properties><property ${attributes({ name: 'sentence', value: sentence })}/></properties>`,
      ...own.map((one) => caseElement(one, report)),
      '  </testsuite>',
    ]);
  const whole = { name: title, ...numbersOf(cases), time: secondsOf(duration) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes(whole)}>`,
    ...suites.flat(),
    '</testsuites>',
    '',
  ].join('\n');
}

function numbersOf(cases: readonly ReportedCase[]): Record<string, string | number> {
  const count = (outcome: string): number => cases.filter((one) => one.outcome === outcome).length;
  return {
    tests: cases.length,
    failures: count('failed'),
    errors: 0,
    skipped: count('not exercised'),
    time: secondsOf(cases.reduce((sum, { duration }) => sum + duration, 0)),
  };
}

function caseElement(one: ReportedCase, report: Report): string {
  const { law, operation, title, outcome, reason = '', duration } = one;
  const name = { name: `${operation}: ${title}`, classname: law, time: secondsOf(duration) };
  const start = `    <testcase ${attributes(name)}`;
  if (outcome === 'held') return `${start}/>`;
  if (outcome === 'not exercised') {
    return `${start}><skipped ${attributes({ message: reason })}/></testcase>`;
  }
  const finding = findingOf(report, one);
  const text = finding === undefined ? '' : escaped(findingText(finding, report));
  const message = attributes({ message: finding?.message ?? law, type: law });
  return outcome === 'failed'
    ? `${start}><failure ${message}>${text}</failure></testcase>`
    : `${start}><system-out>${text}</system-out></testcase>`;
}

function secondsOf(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value)).replaceAll('\n', '&#10;')}"`)
    .join(' ');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What XML cannot hold in any form (XML 1.0, 2.2) becomes a replacement character. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
