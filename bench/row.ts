import type { Plan } from './plan.ts';

/** What a figure should be. */
export interface Target {
  readonly least?: number;
  readonly most?: number;
}

/** A line of the table. */
export interface Row {
  readonly name: string;
  /** What is measured against what. */
  readonly title: string;
  /** Nothing where the figure is told for comparison only. */
  readonly target?: Target;
  readonly measured: number;
  /** What `measured` is counted in; a ratio has none. */
  readonly unit?: string;
  /** The medians that the figure comes from, in words. */
  readonly medians: string;
}

/** Rows that are measured together, since they share servers. */
export interface Group {
  readonly names: readonly string[];
  /** @param wanted those of its names to measure */
  measure(wanted: ReadonlySet<string>, plan: Plan): AsyncGenerator<Row>;
}

/** Whether a figure is what it should be; nothing where nothing is asked. */
export function isReached({ target, measured }: Row): boolean | undefined {
  if (target === undefined) return undefined;
  const { least = -Infinity, most = Infinity } = target;
  return measured >= least && measured <= most;
}
