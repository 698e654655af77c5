import { JUDGED } from '../contract/judge.ts';
import { LAWS } from '../contract/laws/laws.ts';
import type { Planned } from '../contract/options.ts';
import { allowance } from '../contract/plan.ts';
import { counted } from '../contract/report/counts.ts';
import { table } from './table.ts';
import { columns, paint } from './terminal.ts';

/**
 * The laws for people: what each says, its kind, and how many cases it has.
 *
 * @param only laws or operations; all where none is named
 */
export function lawList(planned: readonly Planned[], only: readonly string[]): string {
  const ids = new Set(planned.map(({ law }) => law.id));
  const laws = LAWS.filter(({ id }) => only.length === 0 || ids.has(id)).map(
    ({ id, kind, sentence }) => {
      const count = planned.filter(({ law }) => law.id === id).length;
      return [id, kind, counted(count, 'case'), sentence];
    },
  );
  const judged = Object.entries(JUDGED)
    .filter(([id]) => only.length === 0 || only.includes(id))
    .map(([id, sentence]) => [id, 'documented', 'every answer', sentence]);
  const lines = table([...judged, ...laws], {
    indent: 2,
    styles: ['bold', 'dim', undefined, undefined],
    width: columns(),
  });
  const all = counted(laws.length + judged.length, 'law');
  const most = counted(allowance(planned), 'request');
  const total = `${all}, ${counted(planned.length, 'case')}, at most ${most}`;
  return `\n${lines.join('\n')}\n\n  ${paint('dim', total)}\n\n`;
}
