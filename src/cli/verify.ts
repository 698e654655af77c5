import { readFile } from 'node:fs/promises';
import { plan } from '../contract/plan.ts';
import { Api } from '../contract/api.ts';
import type { Shard, VerifyOptions } from '../contract/options.ts';
import type { Report } from '../contract/report.ts';
import { exitCodeOf } from '../contract/report.ts';
import { urlTarget } from '../contract/target.ts';
import { verify as hold } from '../contract/verify.ts';
import { UnderstudyError } from '../errors.ts';
import { createFake } from '../fake.ts';
import type { Model } from '../model/model.ts';
import type { Level } from '../spec/assumptions.ts';
import type { Json } from '../spec/json.ts';
import { within } from './failure.ts';
import { readGiven } from './given.ts';
import { interruption } from './interruption.ts';
import { lawList } from './law-list.ts';
import { progress } from './progress.ts';
import { reachable } from './reach.ts';
import { prepareReports, writeReports } from './report-files.ts';
import { verification } from './verification.ts';
import { addressOf } from './verify-values.ts';
import type { AskedReport } from './verify-values.ts';

/** The options of `understudy verify`, as they were read. */
export interface VerifyCommandOptions {
  readonly level: Level;
  readonly strict?: true;
  readonly readOnly?: true;
  readonly leaveBehind?: true;
  readonly overlay?: readonly string[];
  readonly assume?: Readonly<Record<string, Json>>;
  readonly apiKey?: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly set?: Readonly<Record<string, string>>;
  readonly seed?: number;
  readonly maxRequests: number | undefined;
  readonly rate?: number;
  readonly concurrency: number;
  readonly timeout?: number;
  readonly settle?: number;
  readonly stories?: number;
  readonly only?: readonly string[];
  readonly list?: true;
  readonly shard?: Shard;
  readonly mergeReports?: readonly string[];
  readonly requireAll?: true;
  readonly report?: readonly AskedReport[];
  readonly quiet?: true;
}

/**
 * Holds a running implementation to a document, and sets the exit code: 0 where all held, 1 where
 * a law was broken, 2 where it could not be seen, 130 or 143 where it was interrupted.
 *
 * @param url where the implementation is; not needed to list laws or to merge reports
 * @param location a path or a URL of a document; the one that ships by default
 * @throws UnderstudyError where it cannot begin
 */
export async function verify(
  url: string | undefined,
  location: string | undefined,
  options: VerifyCommandOptions,
): Promise<void> {
  const { mergeReports, list, report: asked = [] } = options;
  if (mergeReports !== undefined) {
    prepareReports(asked);
    await finish(await merged(mergeReports), options);
    return;
  }
  if (list) {
    // Without a target, whatever stands first is the document.
    const document = url !== undefined && /^https?:/.test(url) ? location : (location ?? url);
    const model = await modelOf(document, options);
    const { only, set } = options;
    const settings = set ?? {};
    process.stdout.write(lawList(plan(new Api(model, settings), { only }), only ?? []));
    return;
  }
  if (url === undefined) throw nothingToVerify();
  const address = addressOf(url);
  const model = await modelOf(location, options);
  prepareReports(asked);
  await reachable(address);
  const stop = interruption();
  const line = progress(options.quiet === true);
  try {
    const report = await hold({
      ...settingsOf(options),
      model,
      target: urlTarget(address),
      signal: stop.signal,
      onCase: line.tell,
    });
    line.end();
    await finish(report, options);
    if (stop.exitCode !== undefined) process.exitCode = stop.exitCode;
  } catch (error) {
    throw location === undefined ? withoutDocument(error, model) : error;
  } finally {
    line.end();
    stop.forget();
  }
}

function settingsOf(options: VerifyCommandOptions): Omit<VerifyOptions, 'model' | 'target'> {
  const { level, strict, readOnly, leaveBehind, header, apiKey, set, seed, maxRequests, rate } =
    options;
  const { concurrency, timeout, settle, stories, only, shard } = options;
  return {
    level,
    isStrict: strict,
    isReadOnly: readOnly,
    leavesBehind: leaveBehind,
    headers: header,
    apiKey,
    settings: set,
    seed,
    maxRequests,
    rate,
    concurrency,
    timeout,
    settle,
    stories,
    only,
    shard,
  };
}

async function modelOf(
  location: string | undefined,
  { overlay, assume: assumptions = {} }: VerifyCommandOptions,
): Promise<Model> {
  const { document } = await readGiven(location, overlay);
  return within(location, () => createFake({ document, assumptions, scenario: 'empty' }).model);
}

async function merged(files: readonly string[]): Promise<Report> {
  const { mergeReports, readReport } = await import('../contract/report/merge.ts');
  const reports = await Promise.all(
    files.map(async (file) => readReport(await textOf(file), file)),
  );
  return mergeReports(reports);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UnderstudyError(
      'report-invalid',
      `Failed to read the report (${file}): ${error instanceof Error ? error.message : String(error)}`,
      { hint: 'Give files that --report json=<file> wrote.', cause: error },
    );
  }
}

async function finish(report: Report, options: VerifyCommandOptions): Promise<void> {
  process.stdout.write(verification(report, options));
  await writeReports(report, options.report ?? []);
  process.exitCode = exitCodeOf(report, options.requireAll);
}

/** That something is another API is no wonder where nobody said which it is. */
function withoutDocument(error: unknown, { title }: Model): unknown {
  if (!(error instanceof UnderstudyError) || error.code !== 'target-foreign') return error;
  const { code, reason, place, hint = '' } = error;
  const why = `No document was given, so that it was held to the ${title}.`;
  return new UnderstudyError(code, reason, { place, hint: `${hint} ${why}`, cause: error });
}

function nothingToVerify(): UnderstudyError {
  return new UnderstudyError(
    'command-invalid',
    'Failed to read the command line: there is no URL to verify',
    { hint: 'Give one, as in understudy verify http://127.0.0.1:8000.' },
  );
}
