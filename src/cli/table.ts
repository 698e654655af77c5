import { paint, widthOf } from './terminal.ts';
import type { Style } from './terminal.ts';

/** How a table is laid out. */
export interface Layout {
  readonly indent: number;
  /** A style for each column. */
  readonly styles?: readonly (Style | undefined)[];
  /** The columns of the terminal; the last column of the table is wrapped to them. */
  readonly width?: number | undefined;
}

const GAP = 2;
/** A last column narrower than this is not wrapped: a terminal does no worse. */
const LEAST = 24;

/** Rows with their columns one below the other; columns that are empty throughout are left out. */
export function table(
  rows: readonly (readonly string[])[],
  { indent, styles = [], width }: Layout,
): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const shown = [...widths.keys()].filter((column) => widths[column] !== 0);
  const last = shown.at(-1);
  const before = shown
    .slice(0, -1)
    .reduce((sum, column) => sum + (widths[column] ?? 0) + GAP, indent);
  const room = width === undefined || width - before < LEAST ? Infinity : width - before;
  return rows.flatMap((row) => {
    const [first = '', ...more] = wrapped(row[last ?? 0] ?? '', room);
    const cells = shown.map((column) => {
      if (column === last) return styled(first, styles[column]);
      const text = row[column] ?? '';
      return styled(text, styles[column]) + ' '.repeat((widths[column] ?? 0) - widthOf(text));
    });
    return [
      (' '.repeat(indent) + cells.join(' '.repeat(GAP))).trimEnd(),
      ...more.map((line) => ' '.repeat(before) + styled(line, styles[last ?? 0])),
    ];
  });
}

function styled(text: string, style: Style | undefined): string {
  return style === undefined || text === '' ? text : paint(style, text);
}

/** In lines of at most so many columns, broken between words, and within those that are longer. */
function wrapped(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, room))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= room || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function pieces(word: string, room: number): readonly string[] {
  if (widthOf(word) <= room) return [word];
  const all: string[] = [''];
  for (const character of word) {
    const piece = `${all.at(-1) ?? ''}${character}`;
    if (widthOf(piece) <= room) all[all.length - 1] = piece;
    else all.push(character);
  }
  return all;
}
