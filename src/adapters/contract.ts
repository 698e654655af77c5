import { afterAll, beforeAll, describe, test } from 'vitest';
import type { TestContext } from 'vitest';
import { JUDGED } from '../contract/judge.ts';
import type { CaseResult, VerifyOptions } from '../contract/options.ts';
import { isWanted } from '../contract/plan.ts';
import type { Report, ReportedCase } from '../contract/report.ts';
import { findingOf, findingText } from '../contract/report/finding.ts';
import { Run } from '../contract/run.ts';
import { plainTarget, urlTarget } from '../contract/target.ts';
import type { Target } from '../contract/target.ts';
import { createFake } from '../fake.ts';
import type { Model } from '../model/model.ts';
import type { PlainRequest, PlainResponse } from '../respond/message.ts';
import type { Json } from '../spec/json.ts';

export { Broken, NotExercised } from '../contract/law.ts';
export type { Breach, Case, Kind, Law } from '../contract/law.ts';
export { LAWS } from '../contract/laws/laws.ts';
export type { Api } from '../contract/api.ts';
export type { Exchange } from '../contract/exchange.ts';
export type { Fact } from '../contract/fact.ts';
export type { Making } from '../contract/backdrop.ts';
export type { Scene } from '../contract/scene.ts';

/** What can be held to a document. */
export type Implementation =
  /** The URL of a service, with whatever stands before every path. */
  | string
  /** A fake, or whatever else answers plain requests. */
  | { handle(request: PlainRequest): PlainResponse | Promise<PlainResponse> }
  /** Whatever answers by `fetch`, such as a Hono app. */
  | { fetch(request: Request): Response | Promise<Response> };

/** How an implementation is held to a document. Everything but the target has a default. */
export interface ContractOptions extends Omit<
  VerifyOptions,
  'model' | 'target' | 'concurrency' | 'signal' | 'onCase'
> {
  /** The implementation, or a function that tells it before the first test. */
  readonly target: Implementation | (() => Implementation | Promise<Implementation>);
  /** An OpenAPI document in one piece; the Conversations API by default. */
  readonly document?: unknown;
  /** Other values for assumptions of the document, by id. */
  readonly assumptions?: Readonly<Record<string, Json>>;
  /** What a document was compiled to, instead of one: `fake.model`. */
  readonly model?: Model;
}

/** For a whole case, which may wait for a target that asks for it, in milliseconds. */
const PATIENCE = 300_000;
/** What `curl` lines of an implementation without an address go to. */
const NOWHERE = 'http://127.0.0.1:4010';

/**
 * Registers the contract suite in a Vitest file: a `describe` for each law, a `test` for each
 * case. A law that is broken below the level passes with a warning as its annotation; a case that
 * could not be exercised is skipped with its reason, but fails where it lost the target. What a case
 * made is removed after it.
 *
 * @throws UnderstudyError where the document or an option is not right; in `beforeAll`
 *   `target-unreachable`, `target-refuses`, `target-foreign`
 */
export function contract(options: ContractOptions): void {
  const { target, document, assumptions = {}, only = [], ...rest } = options;
  const model = options.model ?? createFake({ document, assumptions, scenario: 'empty' }).model;
  const place = new LatePlace();
  const run = new Run({ ...rest, only, model, target: place });
  const laws = Map.groupBy(
    // What is not there is held to no other law, so that it has to be known first.
    run.planned.toSorted((one, other) => Number(Run.isFirst(other)) - Number(Run.isFirst(one))),
    ({ law }) => law,
  );

  describe(model.title, { shuffle: false, concurrent: false }, () => {
    beforeAll(async () => {
      place.target = targetOf(await (typeof target === 'function' ? target() : target));
      await run.begin();
    }, PATIENCE);
    afterAll(async () => run.end(), PATIENCE);

    for (const [law, planned] of laws) {
      describe(law.id, () => {
        for (const next of planned) {
          const title = `${next.case.operation.id}: ${next.case.title}`;
          test(title, { timeout: PATIENCE }, async (context) => {
            await tell(context, ...alone(run, await run.exercise(next)));
          });
        }
      });
    }

    for (const law of Object.keys(JUDGED)) {
      const operations = model.operations.filter(({ id }) => isWanted(only, law, id));
      describe.runIf(operations.length > 0)(law, () => {
        for (const { id } of operations) {
          test(`${id}: every answer`, async (context) => {
            const report = run.report();
            const isIt = (one: ReportedCase): boolean => one.law === law && one.operation === id;
            const one = report.cases.find(isIt);
            if (one === undefined) context.skip('it documents nothing to look at');
            await tell(context, report, one);
          });
        }
      });
    }

    test('what was made is removed', { timeout: PATIENCE }, async (context) => {
      await run.end();
      for (const { resource, key, reason, line = '' } of run.report().left) {
        await context.annotate(`${resource} ${String(key)}: ${reason}\n${line}`, 'warning');
      }
    });
  });
}

/** A target that is known only when the tests begin, though they are registered before. */
class LatePlace implements Target {
  target: Target | undefined;

  get url(): string {
    return this.target?.url ?? NOWHERE;
  }

  async send(...request: Parameters<Target['send']>): ReturnType<Target['send']> {
    if (this.target === undefined) throw new Error('The target is not known yet.');
    return this.target.send(...request);
  }
}

function targetOf(implementation: Implementation): Target {
  if (typeof implementation === 'string') return urlTarget(implementation);
  if ('handle' in implementation) {
    return plainTarget((request) => implementation.handle(request), NOWHERE);
  }
  return urlTarget(NOWHERE, async (...request) => implementation.fetch(new Request(...request)));
}

function alone(run: Run, result: CaseResult): [Report, ReportedCase | undefined] {
  const report = run.reportOn(result);
  return [report, report.cases[0]];
}

async function tell(
  context: TestContext,
  report: Report,
  one: ReportedCase | undefined,
): Promise<void> {
  if (one === undefined || one.outcome === 'held') return;
  if (one.outcome === 'not exercised') {
    // Once it is told that the target was lost; whatever comes after cannot be seen for that.
    if (one.reason !== undefined && one.reason === report.stopped) throw new Error(one.reason);
    context.skip(one.reason);
  }
  const finding = findingOf(report, one);
  const text = finding === undefined ? one.law : findingText(finding, report);
  if (one.outcome === 'failed') throw new BrokenLaw(text);
  await context.annotate(text, 'warning');
}

/** Where it was thrown says nothing: what matters is in its text. */
class BrokenLaw extends Error {
  override readonly name = 'BrokenLaw';

  constructor(text: string) {
    super(text);
    this.stack = `${this.name}: ${text}`;
  }
}
