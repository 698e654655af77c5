import type { Outcome, Report, ReportedAssumption } from '../report.ts';
import { counted, countsOf, KINDS, madeText, matrixOf, OUTCOMES, reasonsOf } from './counts.ts';
import { totalText } from './counts.ts';
import type { Counts } from './counts.ts';
import { partsOf, printable } from './finding.ts';
import type { FindingParts } from './finding.ts';
import { STYLE } from './html-style.ts';

const NAMES: Readonly<Record<Outcome, string>> = {
  held: 'held',
  failed: 'failed',
  warned: 'warned',
  'not exercised': 'idle',
};

/** A report as one page that opens offline: it needs no script, and nothing from elsewhere. */
export function htmlReport(report: Report): string {
  const { title, findings } = report;
  const failing = findings.filter(({ verdict }) => verdict === 'fails').length;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${failing > 0 ? '✗' : '✓'} ${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${[
  header(report),
  matrix(report),
  findingsPart(report),
  assumptionsPart(report),
  reasonsPart(report),
  madePart(report),
]
  .filter((part) => part !== '')
  .join('\n')}
</body>
</html>
`;
}

function header(report: Report): string {
  const { title, target, level, seed, started, findings, stopped } = report;
  const counts = countsOf(report.cases);
  const failing = findings.filter(({ verdict }) => verdict === 'fails').length;
  const isRight = failing === 0 && stopped === undefined;
  const verdict =
    stopped !== undefined
      ? `It ended early: ${stopped}.`
      : isRight
        ? 'All that was exercised holds.'
        : `${counted(failing, 'cause')} for which it does not hold.`;
  const tiles = OUTCOMES.filter(([outcome]) => outcome === 'held' || counts[outcome] > 0).map(
    ([outcome, sign]) =>
      `<li class="${NAMES[outcome]}"><b>${counts[outcome]}</b> ${sign} ${outcome}</li>`,
  );
  return `<header class="${isRight ? 'right' : 'wrong'}">
<p class="kind">Contract</p>
<h1>${escaped(title)}</h1>
<p class="verdict">${isRight ? '✓' : '✗'} ${escaped(verdict)}</p>
<ul class="tiles">${tiles.join('')}</ul>
<p class="meta">${[
    `<code>${escaped(target)}</code>`,
    escaped(totalText(report)),
    `down to what is ${level}`,
    `seed ${seed}`,
    `<time datetime="${escaped(started)}">${escaped(started.slice(0, 16).replace('T', ' '))} UTC</time>`,
  ].join(' · ')}</p>
</header>`;
}

function matrix(report: Report): string {
  const rows = matrixOf(report);
  const shown = KINDS.map(([, title], index) => ({ title, index })).filter(({ index }) =>
    rows.some(({ cells }) => Object.values(cells[index] ?? {}).some((count) => count > 0)),
  );
  const paths = new Map(report.operations.map(({ id, method, path }) => [id, { method, path }]));
  const lines = rows.map(({ operation, cells }) => {
    const { method = '', path = '' } = paths.get(operation) ?? {};
    const cellsText = shown.map(({ title, index }) => {
      return `<td data-kind="${title}">${cellText(cells[index])}</td>`;
    });
    const way = `${method} ${path}`;
    const small = way === operation ? '' : `<small>${escaped(way)}</small>`;
    return `<tr><th scope="row">${escaped(operation)}${small}</th>${cellsText.join('')}</tr>`;
  });
  const heads = shown.map(({ title }) => `<th scope="col">${title}</th>`).join('');
  return section(
    'Held to the document',
    `<table class="matrix"><thead><tr><td></td>${heads}</tr></thead><tbody>${lines.join('\n')}</tbody></table>`,
  );
}

function cellText(counts: Counts | undefined): string {
  if (counts === undefined) return '';
  return OUTCOMES.filter(([outcome]) => counts[outcome] > 0)
    .map(
      ([outcome, sign]) =>
        `<span class="${NAMES[outcome]}" title="${outcome}">${sign} ${counts[outcome]}</span>`,
    )
    .join(' ');
}

function findingsPart(report: Report): string {
  const all = report.findings.map((finding) => findingText(partsOf(finding, report)));
  return all.length === 0 ? '' : section('Does not hold', all.join('\n'));
}

function findingText(parts: FindingParts): string {
  const { sign, law, sentence, message, difference, facts, transcript } = parts;
  const isFailing = sign === '✗';
  const lines = difference.map(({ sign: mark, text }) => {
    const tag = mark === '-' ? 'del' : mark === '+' ? 'ins' : 'span';
    const name = mark === '-' ? 'expected' : mark === '+' ? 'got' : '';
    return `<${tag}><i>${name}</i> <span>${escaped(text)}</span></${tag}>`;
  });
  const terms = facts.map(([name, text]) => `<dt>${escaped(name)}</dt><dd>${escaped(text)}</dd>`);
  return `<details class="finding ${isFailing ? 'failed' : 'warned'}"${isFailing ? ' open' : ''}>
<summary><b>${sign} ${escaped(law)}</b> <span>${escaped(message)}</span></summary>
<p>${escaped(sentence)}</p>
<div class="difference">${lines.join('\n')}</div>
<dl>${terms.join('')}</dl>
<pre><code>${escaped(transcript.join('\n'))}</code></pre>
</details>`;
}

const SIGNS: Readonly<Record<ReportedAssumption['outcome'], readonly [string, string]>> = {
  contradicted: ['✗', 'failed'],
  confirmed: ['✓', 'held'],
  'not exercised': ['–', 'idle'],
};

function assumptionsPart({ assumptions }: Report): string {
  if (assumptions.length === 0) return '';
  const order = Object.keys(SIGNS);
  const rows = assumptions
    .toSorted((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome))
    .map(({ id, statement, level, value, outcome, seen, reason }) => {
      const [sign, name] = SIGNS[outcome];
      const told = seen === undefined ? idleText(reason) : `<p class="seen">${escaped(seen)}</p>`;
      return `<tr><td class="${name}" title="${outcome}">${sign}</td><th scope="row">${escaped(id)}<small>${level}</small></th><td>${escaped(statement)} <code>${escaped(JSON.stringify(value))}</code>${told}</td></tr>`;
    });
  return section(
    'Assumptions of the document',
    `<table class="assumptions"><tbody>${rows.join('\n')}</tbody></table>`,
  );
}

/** Why nothing was seen of something. */
function idleText(reason: string | undefined): string {
  return reason === undefined ? '' : `<p class="idle">${escaped(reason)}</p>`;
}

function reasonsPart(report: Report): string {
  const items = reasonsOf(report).map(([reason, cases]) => {
    const names = cases.map(({ law, operation, title }) => `${law} at ${operation}: ${title}`);
    const list = names.map((name) => `<li>${escaped(name)}</li>`).join('');
    return `<details><summary><b>${cases.length}</b> ${escaped(reason)}</summary><ul>${list}</ul></details>`;
  });
  return items.length === 0 ? '' : section('Not exercised', items.join('\n'));
}

function madePart(report: Report): string {
  const left = report.left.map(
    ({ resource, key, reason, line }) =>
      `<p class="warned">${escaped(`${resource} ${String(key)}: ${reason}`)}</p>${
        line === undefined ? '' : `<pre><code>${escaped(line)}</code></pre>`
      }`,
  );
  return section('Made and removed', `<p>${escaped(madeText(report))}</p>${left.join('\n')}`);
}

function section(title: string, content: string): string {
  return `<section><h2>${title}</h2>\n${content}\n</section>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return printable(text)
    .toWellFormed()
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
