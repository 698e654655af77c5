import type { Report } from '../report.ts';
import { countsOf, KINDS, madeText, matrixOf, OUTCOMES, reasonsOf, totalText } from './counts.ts';
import type { Counts } from './counts.ts';
import { findingText } from './finding.ts';

/** More than this GitHub does not take as a summary of a step; in characters, to be safe. */
const LONGEST = 250_000;

/** The findings of a report as workflow commands of GitHub Actions: one annotation for each. */
export function githubCommands(report: Report): string {
  return report.findings
    .map((finding) => {
      const command = finding.verdict === 'fails' ? 'error' : 'warning';
      const title = `${finding.law} at ${finding.operations.join(' and ')}`;
      return `::${command} title=${property(title)}::${data(findingText(finding, report))}\n`;
    })
    .join('');
}

/** A report as Markdown, for the summary of a step of GitHub Actions. */
export function githubSummary(report: Report): string {
  const { title, target, findings, assumptions, left } = report;
  const contradicted = assumptions.filter(({ outcome }) => outcome === 'contradicted');
  const text = [
    `## ${plain(title)}`,
    `${plain(totalText(report))} against ${plain(target)}`,
    matrixTable(report),
    ...findings.map((finding) => {
      const sign = finding.verdict === 'fails' ? '❌' : '⚠️';
      const heading = `${sign} <b>${html(finding.law)}</b> ${html(finding.message)}`;
      const block = fenced(findingText(finding, report));
      return `<details><summary>${heading}</summary>\n\n${block}\n\n</details>`;
    }),
    ...(contradicted.length > 0
      ? [
          '### Assumptions that this target contradicts',
          contradicted
            .map(
              ({ id, statement, seen = '' }) =>
                `- **${plain(id)}** ${plain(statement)} ${plain(seen)}`,
            )
            .join('\n'),
        ]
      : []),
    ...reasons(report),
    plain(madeText(report)),
    ...(left.length > 0
      ? [fenced(left.map(({ line, reason }) => `${line ?? ''} # ${reason}`).join('\n'))]
      : []),
  ].join('\n\n');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}\n\n…\n` : `${text}\n`;
}

function matrixTable(report: Report): string {
  const header = ['operation', ...KINDS.map(([, title]) => title)];
  const rows = matrixOf(report).map(({ operation, cells }) => [
    plain(operation),
    ...cells.map(cellText),
  ]);
  const lines = [header, header.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellText(counts: Counts): string {
  return OUTCOMES.filter(([outcome]) => counts[outcome] > 0)
    .map(([outcome, sign]) => `${sign} ${counts[outcome]}`)
    .join(' ');
}

function reasons(report: Report): readonly string[] {
  if (countsOf(report.cases)['not exercised'] === 0) return [];
  const lines = reasonsOf(report).map(([reason, cases]) => `- ${cases.length}: ${plain(reason)}`);
  return ['### Not exercised', lines.join('\n')];
}

/** A block of text that no backquotes in it can end. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

/** Text that means nothing to Markdown. */
function plain(text: string): string {
  return html(text)
    .replaceAll(/[\\`*_[\]|#~]/g, String.raw`\$&`)
    .replaceAll(/\s+/g, ' ');
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
