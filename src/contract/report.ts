import type { Level } from '../spec/assumptions.ts';
import type { Json } from '../spec/json.ts';
import type { Fact } from './fact.ts';
import type { Kind } from './law.ts';
import type { Shard } from './options.ts';

/** What a run of the contract suite found: plain data, the same for people and programs. */
export interface Report {
  /** The version of the form of this report. */
  readonly form: 1;
  readonly title: string;
  /** The URL of the target. */
  readonly target: string;
  readonly seed: number;
  /** Down to which level a broken law fails the run; below, it only warns. */
  readonly level: Level;
  /** When it began (RFC 3339), and how long it took, in milliseconds. */
  readonly started: string;
  readonly duration: number;
  /** Which part of the cases it covers; nothing where it covers all. */
  readonly shard: Shard | undefined;
  readonly operations: readonly ReportedOperation[];
  readonly laws: readonly ReportedLaw[];
  readonly cases: readonly ReportedCase[];
  /** What does not hold, each cause once: what fails first, then what warns. */
  readonly findings: readonly Finding[];
  readonly assumptions: readonly ReportedAssumption[];
  readonly requests: number;
  readonly created: number;
  readonly removed: number;
  /** What could not be removed. */
  readonly left: readonly LeftBehind[];
  /** Environment variables to which the transcripts leave what is secret. */
  readonly variables: readonly string[];
  /** Why the run ended early; nothing where it did not. */
  readonly stopped: string | undefined;
}

export interface ReportedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

export interface ReportedLaw {
  readonly id: string;
  readonly kind: Kind;
  readonly sentence: string;
}

export type Outcome = 'held' | 'failed' | 'warned' | 'not exercised';

export interface ReportedCase {
  readonly law: string;
  readonly operation: string;
  readonly title: string;
  readonly level: Level;
  readonly outcome: Outcome;
  /** How many answers were looked at; only where the law is one for every answer. */
  readonly answers?: number | undefined;
  /** Why it was not exercised. */
  readonly reason: string | undefined;
  /** In milliseconds. */
  readonly duration: number;
}

/** Something that does not hold. */
export interface Finding {
  /** Tells it from all others, in every run. */
  readonly cause: string;
  readonly law: string;
  readonly kind: Kind;
  readonly sentence: string;
  readonly verdict: 'fails' | 'warns';
  readonly level: Level;
  /** The fact that is contradicted, the weakest first. */
  readonly facts: readonly Fact[];
  readonly operations: readonly string[];
  readonly message: string;
  readonly expected: Json;
  readonly got: Json;
  /** With which the run began that saw it. */
  readonly seed: number;
  /** How to see it again: lines for a POSIX shell. */
  readonly transcript: readonly string[];
  /** The cases that show it, as `law at operation: title`. */
  readonly cases: readonly string[];
}

export interface ReportedAssumption {
  readonly id: string;
  readonly statement: string;
  readonly level: Level;
  readonly value: Json;
  readonly outcome: 'confirmed' | 'contradicted' | 'not exercised';
  /** What was seen that contradicts it. */
  readonly seen: string | undefined;
  /** Why nothing was seen of it, where it was not exercised. */
  readonly reason?: string | undefined;
}

export interface LeftBehind {
  readonly resource: string;
  readonly key: Json;
  readonly reason: string;
  /** The line for a shell that would remove it; nothing where no operation does. */
  readonly line: string | undefined;
}

/**
 * The exit code that goes with a report: 0 where all held, 1 where a law was broken, 2 where the
 * run ended early or saw nothing at all.
 *
 * @param requireAll whether a case that was not exercised fails the run
 */
export function exitCodeOf({ cases, findings, stopped }: Report, requireAll = false): 0 | 1 | 2 {
  if (findings.some(({ verdict }) => verdict === 'fails')) return 1;
  const missing = cases.filter(({ outcome }) => outcome === 'not exercised').length;
  if (stopped !== undefined || (missing > 0 && missing === cases.length)) return 2;
  return requireAll && missing > 0 ? 1 : 0;
}
