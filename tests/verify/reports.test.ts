import { describe, expect, test } from 'vitest';
import { verification } from '../../src/cli/verification.ts';
import { exitCodeOf } from '../../src/contract/report.ts';
import type { Report } from '../../src/contract/report.ts';
import { difference } from '../../src/contract/report/difference.ts';
import { githubCommands, githubSummary } from '../../src/contract/report/github.ts';
import { htmlReport } from '../../src/contract/report/html.ts';
import { junitReport } from '../../src/contract/report/junit.ts';
import { finding, idle, report } from './support/report.ts';

describe('a difference', () => {
  test('is only what differs, by its place', () => {
    const [expected, got] = [
      { id: 1, tags: [{ name: 'a' }, { name: 'b' }] },
      { id: 1, tags: [{ name: 'a' }, { name: 'c' }] },
    ];
    expect(difference(expected, got)).toEqual([
      { sign: '-', text: 'tags.1.name: "b"' },
      { sign: '+', text: 'tags.1.name: "c"' },
    ]);
  });

  test('of a member that is not there says so', () => {
    expect(difference({ a: null }, {})).toEqual([
      { sign: '-', text: 'a: null' },
      { sign: '+', text: 'a: nothing' },
    ]);
  });

  test('of long texts shows where they part', () => {
    const [one, other] = difference(`${'x'.repeat(500)}A`, `${'x'.repeat(500)}B`);
    expect([one?.text, other?.text]).toEqual([
      `…${'x'.repeat(24)}A (501 characters)`,
      `…${'x'.repeat(24)}B (501 characters)`,
    ]);
  });

  test('in more places than are read is counted', () => {
    const many = (value: number): number[][] => Array.from({ length: 20 }, () => [value]);
    expect(difference(many(1), many(2)).at(-1)).toEqual({
      sign: ' ',
      text: '… and 12 more places',
    });
  });
});

describe('the report for people', () => {
  test('ends with a line that counts', () => {
    expect(verification(report()).trimEnd().split('\n').at(-1)).toBe(
      '  ✗ 1 operation, 5 cases: 2 held, 1 failed, 1 warned, 1 not exercised; 1,234 requests in 1.5 s (1 cause)',
    );
  });

  test('ends as the command does, and says why, where a case was not exercised', () => {
    const lastOf = (one: Report, requireAll = false): string | undefined =>
      verification(one, { requireAll }).trimEnd().split('\n').at(-1);
    const rest = report().cases.filter(({ outcome }) => outcome !== 'failed');
    const missing = report({ findings: [], cases: rest });
    expect(lastOf(missing)).toMatch(/^ {2}✓ .* 1 not exercised; .* in 1\.5 s$/);
    expect(lastOf(missing, true)).toMatch(/^ {2}✗ .* in 1\.5 s \(--require-all asks for all\)$/);
    const nothing = report({ findings: [], cases: [idle] });
    expect(lastOf(nothing)).toMatch(/^ {2}✗ .* in 1\.5 s \(nothing was exercised\)$/);
  });

  test('has the matrix, the finding, the assumption, the reason and what was left behind', () => {
    const text = verification(report());
    expect(text).toMatch(/listPets +✓ 1 +✓ 1 {2}✗ 1 {2}! 1 {2}– 1/);
    expect(text).toContain('-  expected  kind: "cat"\n    +  got       kind: "dog"');
    expect(text).toContain('#/x-understudy/assumptions/3');
    expect(text).toContain('An unknown id is 404.\n    It is 410.');
    expect(text).toContain('–  1 not exercised  no <key> was given: missing-key');
    expect(text).toContain('1  nothing has an <age>: filters-are-exact');
    expect(text).toContain('5 records created, 4 removed, 1 left behind.');
    expect(text).toContain('curl -X DELETE pets/9');
  });

  test('tells the reasons of what was not exercised where all is asked for, however quietly', () => {
    const text = verification(report(), { quiet: true, requireAll: true });
    expect(text).toContain('1  nothing has an <age>');
  });

  test.each([
    ['filters-are-exact at listPets: kind', 'kind'],
    ['pages-partition at listPets: kind', 'pages-partition: kind'],
    ['pages-partition at listDogs: kind', 'pages-partition at listDogs: kind'],
  ])('names the case %s without what is said already', (one, told) => {
    const text = verification(report({ findings: [{ ...finding, cases: [one] }] }));
    expect(text).toContain(`    cases     ${told}\n`);
  });

  test('lets nothing through that moves the cursor', () => {
    expect(verification(report())).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test('is only what does not hold where it is to be quiet', () => {
    const text = verification(report({ left: [] }), { quiet: true });
    expect(text).toContain('filters-are-exact');
    expect(text).not.toMatch(/Assumptions|Not exercised|Held to/);
  });
});

describe('JUnit', () => {
  test('has a suite for each law, with its counts', () => {
    expect(junitReport(report())).toContain(
      '<testsuite name="filters-are-exact" tests="4" failures="1" errors="0" skipped="1" time="0.048" timestamp="2026-01-31T09:00:00">',
    );
  });

  test('escapes what means something to XML, and leaves out what XML cannot hold', () => {
    const xml = junitReport(report());
    expect(xml).toContain('An item does not match: &lt;b&gt;\uFFFD[31m]]&gt;\uFFFD.');
    expect(xml).not.toMatch(/[^\P{Cc}\t\n]/u);
  });

  test('skips what was not exercised, with the reason', () => {
    expect(junitReport(report())).toContain('<skipped message="nothing has an &lt;age&gt;"/>');
  });

  test('fails with the transcript', () => {
    const [, text = ''] = /<failure [^>]*>([^<]*)<\/failure>/.exec(junitReport(report())) ?? [];
    expect(text).toContain('curl -sSi');
  });
});

describe('GitHub', () => {
  test('gets one annotation for each finding, on one line', () => {
    const commands = githubCommands(report());
    expect(commands).toMatch(/^::error title=filters-are-exact at listPets::✗ .*%0A.*\n$/);
  });

  test('gets a summary in which nothing is markup but what is meant to be', () => {
    const summary = githubSummary(report());
    expect(summary).toContain('## Pets &lt;API&gt;');
    expect(summary).toContain('| listPets | ✓ 1 |  | ✓ 1 ✗ 1 ! 1 – 1 |  |');
    expect(summary).toContain(
      '<summary>❌ <b>filters-are-exact</b> An item does not match: &lt;b&gt;',
    );
  });
});

describe('the page', () => {
  const page = htmlReport(report());

  test('brings no script, and asks for nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script|<link rel="stylesheet"|src=|@import|url\(/);
    expect(page).toContain("default-src 'none'");
  });

  test('shows texts from elsewhere as texts', () => {
    expect(page).toContain('An item does not match: &lt;b&gt;%1B[31m]]&gt;%00.');
    expect(page).toContain('<h1>Pets &lt;API&gt;</h1>');
  });

  test('has the matrix, the finding, the assumption, the reason and what was left behind', () => {
    for (const text of [
      '✗ 1',
      'curl -sSi',
      'It is 410.',
      'nothing has an',
      'no &lt;key&gt; was',
      'pets/9',
      'seed 7',
    ]) {
      expect(page).toContain(text);
    }
  });
});

describe('the exit code', () => {
  test.each([
    ['a law was broken', {}, 1],
    ['all held', { findings: [], cases: [] }, 0],
    ['it ended early', { findings: [], stopped: 'it was interrupted' }, 2],
    ['nothing was seen', { findings: [], cases: [idle] }, 2],
  ] as const)('where %s', (_, other, code) => {
    expect(exitCodeOf(report(other))).toBe(code);
  });

  test('is 1 where a case was not exercised and all are required', () => {
    const whole = report({ findings: [] });
    expect([exitCodeOf(whole), exitCodeOf(whole, true)]).toEqual([0, 1]);
  });
});
