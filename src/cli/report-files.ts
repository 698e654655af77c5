import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Report } from '../contract/report.ts';
import { UnderstudyError } from '../errors.ts';
import type { AskedReport } from './verify-values.ts';

/**
 * Sees to it that reports can be written, before anything is sent.
 *
 * @throws UnderstudyError `report-unwritable`
 */
export function prepareReports(asked: readonly AskedReport[]): void {
  for (const one of asked) {
    if (one.kind === 'github') continue;
    try {
      const folder = path.dirname(one.file);
      mkdirSync(folder, { recursive: true });
      const isThere = existsSync(one.file);
      accessSync(isThere ? one.file : folder, constants.W_OK);
      if (isThere && statSync(one.file).isDirectory()) throw new Error('it is a folder');
    } catch (error) {
      throw unwritable(one.file, error);
    }
  }
}

/**
 * Writes the reports that were asked for.
 *
 * @throws UnderstudyError `report-unwritable`
 */
export async function writeReports(report: Report, asked: readonly AskedReport[]): Promise<void> {
  for (const one of asked) {
    if (one.kind === 'github') await tellGitHub(report);
    else await write(one.file, await contentOf(report, one.kind));
  }
}

async function contentOf(report: Report, kind: 'junit' | 'json' | 'html'): Promise<string> {
  switch (kind) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'junit':
      return (await import('../contract/report/junit.ts')).junitReport(report);
    case 'html':
      return (await import('../contract/report/html.ts')).htmlReport(report);
  }
}

async function tellGitHub(report: Report): Promise<void> {
  const { githubCommands, githubSummary } = await import('../contract/report/github.ts');
  process.stdout.write(githubCommands(report));
  const file = process.env['GITHUB_STEP_SUMMARY'];
  if (file === undefined || file === '') return;
  try {
    await appendFile(file, githubSummary(report));
  } catch (error) {
    throw unwritable(file, error);
  }
}

async function write(file: string, content: string): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw unwritable(file, error);
  }
}

function unwritable(file: string, error: unknown): UnderstudyError {
  return new UnderstudyError(
    'report-unwritable',
    `Failed to write the report (${file}): ${error instanceof Error ? error.message : String(error)}`,
    { hint: 'Name a file in a folder that may be written to.', cause: error },
  );
}
