import type { Exchange } from './exchange.ts';
import { byLevel, isWeaker } from './fact.ts';
import type { CaseResult } from './options.ts';
import type { Finding } from './report.ts';

/**
 * The result that shows best why a valid request was refused: that of the smallest request of all
 * that were refused which it contains. A page size that is refused by itself is what every other
 * list is refused for that asks for it too.
 *
 * @param results all of a run
 * @returns nothing where the result tells of no such refusal
 */
function rootOf({ breach }: CaseResult, results: readonly CaseResult[]): CaseResult | undefined {
  const asked = refused(breach?.isRefusal, breach?.exchange);
  if (asked === undefined) return undefined;
  let root: { readonly result: CaseResult; readonly size: number } | undefined;
  for (const result of results) {
    const other = refused(result.breach?.isRefusal, result.breach?.exchange);
    if (other?.operation !== asked.operation) continue;
    if (!other.pairs.isSubsetOf(asked.pairs)) continue;
    const { size } = other.pairs;
    if (root === undefined || size < root.size) root = { result, size };
  }
  return root?.result;
}

/** A result as it is told. */
export interface Told extends CaseResult {
  /** The result that tells why; nothing where it tells so itself. */
  readonly root: CaseResult | undefined;
}

/**
 * Results as they are told: a request that is refused for what is refused by itself contradicts
 * nothing but what that contradicts, and is known no better.
 */
export function asTold(results: readonly CaseResult[]): readonly Told[] {
  return results.map((result) => {
    const root = rootOf(result, results) ?? result;
    const { breach } = result;
    if (breach === undefined || root === result) return { ...result, root: undefined };
    const facts = root.breach?.facts ?? root.case.facts;
    return { ...result, root, level: root.level, breach: { ...breach, facts } };
  });
}

/** What was asked of an operation that takes no body, and refused. */
function refused(
  isRefusal: boolean | undefined,
  exchange: Exchange | undefined,
): { readonly operation: string; readonly pairs: ReadonlySet<string> } | undefined {
  const { operation, request } = exchange ?? {};
  if (isRefusal !== true || operation === undefined || request === undefined) return undefined;
  if (operation.behaviour !== 'list' || operation.body !== undefined) return undefined;
  const pairs = [...new URLSearchParams(request.query)].map((pair) => JSON.stringify(pair));
  return { operation: operation.id, pairs: new Set(pairs) };
}

/**
 * Findings with one cause as one, the best known first: it tells what the best known of them
 * tells, and has the operations and cases of all. What is wrong alike at several operations has
 * one cause, and so has what contradicts an assumption alike, whichever law comes upon it.
 */
export function byCause(findings: readonly Finding[]): readonly Finding[] {
  const once = united(findings, ({ cause }) => cause);
  const alike = united(once, ({ law, level, facts, message, expected, got }) =>
    JSON.stringify([
      facts.map(({ id }) => id),
      expected,
      got,
      ...(level === 'assumed' ? [] : [law, message]),
    ]),
  );
  return alike.toSorted((one, other) => byLevel(one.level, other.level));
}

function united(
  findings: readonly Finding[],
  nameOf: (finding: Finding) => string,
): readonly Finding[] {
  const known = new Map<string, Finding>();
  for (const finding of findings) {
    const name = nameOf(finding);
    const before = known.get(name);
    known.set(name, before === undefined ? finding : together(before, finding));
  }
  return [...known.values()];
}

function together(one: Finding, other: Finding): Finding {
  const told = isWeaker(one.level, other.level) ? other : one;
  const operations = [...new Set([...told.operations, ...one.operations, ...other.operations])];
  return { ...told, operations, cases: [...one.cases, ...other.cases] };
}
