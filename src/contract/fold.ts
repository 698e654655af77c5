import { MARK } from './sample.ts';

/** Fewer lines in a row than this are told one by one. */
const LEAST = 3;

/** A number that the suite counts up in what it makes: that of its mark. */
const COUNTED = new RegExp(`(?<=${MARK} [0-9a-z]+-)\\d+`, 'g');

/** A line for a shell with one word left open. */
export interface Open {
  /** The line, with the variable in place of the word. */
  readonly line: string;
  readonly word: string;
  /** Whether the word stands for several, so that the line is a loop in any case. */
  readonly isMany?: boolean;
}

/** A line in which the number that is counted up is left to `$n`; nothing where it is not there once. */
export function uncounted(line: string): Open | undefined {
  const [word, another] = line.match(COUNTED) ?? [];
  if (word === undefined || another !== undefined) return undefined;
  return { line: line.replace(COUNTED, () => `'"$n"'`), word };
}

/** Some entries in a row, with what they have in common where they are to be told at once. */
export interface Run<T> {
  readonly entries: readonly T[];
  readonly opens: readonly Open[] | undefined;
}

/** Runs of entries whose lines differ in nothing but the word that is left open; each other alone. */
export function runs<T>(
  entries: readonly T[],
  openOf: (entry: T) => Open | undefined,
): readonly Run<T>[] {
  const found: { entries: T[]; opens: Open[]; line: string | undefined }[] = [];
  for (const entry of entries) {
    const open = openOf(entry);
    const last = found.at(-1);
    if (open !== undefined && last?.line === open.line) {
      last.entries.push(entry);
      last.opens.push(open);
    } else {
      found.push({ entries: [entry], opens: open === undefined ? [] : [open], line: open?.line });
    }
  }
  return found.flatMap((run): Run<T>[] =>
    run.opens.length >= LEAST || run.opens.some(({ isMany }) => isMany === true)
      ? [run]
      : run.entries.map((entry) => ({ entries: [entry], opens: undefined })),
  );
}

/** A loop of a POSIX shell. */
export function loop(variable: string, words: readonly string[], lines: readonly string[]): string {
  return `for ${variable} in ${[...new Set(words)].join(' ')}; do ${lines.join('; ')}; done`;
}
