import { cpus, loadavg } from 'node:os';

import { isReached } from './row.ts';
import type { Row } from './row.ts';

/** The machine that measured, and how busy it was: the mean of a minute, at the start and at the end. */
export interface Machine {
  readonly node: string;
  readonly cores: number;
  readonly processor: string;
  readonly load: readonly [start: number, end: number];
}

/** @param loadAtStart what {@link load} said before anything was measured */
export function machine(loadAtStart: number): Machine {
  const processors = cpus();
  return {
    node: process.version,
    cores: processors.length,
    processor: processors[0]?.model ?? 'unknown',
    load: [loadAtStart, load()],
  };
}

/** How many processes wanted a core in the last minute; more than there are cores spoils figures. */
export function load(): number {
  return Number((loadavg()[0] ?? 0).toFixed(2));
}

/** A table for people. */
export function tableOf(
  rows: readonly Row[],
  { node, cores, processor, load: loads }: Machine,
): string {
  const lines = [
    ['row', 'what', 'target', 'measured', '', 'medians'],
    ...rows.map((row) => [
      row.name,
      row.title,
      targetOf(row),
      `${row.measured.toFixed(2)}${unitOf(row)}`,
      verdictOf(row),
      row.medians,
    ]),
  ];
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  const text = lines.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const measured = rows.filter((row) => isReached(row) !== undefined);
  const reached = measured.filter((row) => isReached(row) === true);
  return [
    ...text,
    '',
    `${reached.length} of ${measured.length} targets reached`,
    `Node ${node}, ${cores} × ${processor}, load ${loads.join(' to ')}`,
  ].join('\n');
}

function targetOf(row: Row): string {
  const { least, most } = row.target ?? {};
  if (least !== undefined) return `≥ ${least}${unitOf(row)}`;
  return most === undefined ? '' : `≤ ${most}${unitOf(row)}`;
}

function unitOf({ unit }: Row): string {
  return unit === undefined ? '' : ` ${unit}`;
}

function verdictOf(row: Row): string {
  const reached = isReached(row);
  if (reached === undefined) return '';
  return reached ? 'reached' : 'not reached';
}
