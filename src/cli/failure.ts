import { UnderstudyError } from '../errors.ts';
import { paint, printable } from './terminal.ts';

/** The exit code of a command that could not do what it was asked, as told on stderr. */
const REFUSED = 2;
/** The exit code of a fault of our own. */
const BROKEN = 1;

/** Tells an error on stderr; returns the exit code that goes with it. */
export function tell(error: unknown): number {
  if (!(error instanceof UnderstudyError)) {
    process.stderr.write(
      `${paint('red', 'understudy broke:', process.stderr)} ${traceOf(error)}\n`,
    );
    return BROKEN;
  }
  process.stderr.write(textOf(error));
  return REFUSED;
}

/** An error as people read it: what went wrong, then its code, its place, and what to try. */
export function textOf(error: UnderstudyError): string {
  const { code, place, hint } = error;
  const reason = error.reason.replace(
    OPTION,
    (_, start: string, name: string) => start + typed(name),
  );
  const facts = Object.entries({ code, place, hint }).filter(([, value]) => value !== undefined);
  const lines = [
    `${paint('red', '✗', process.stderr)} ${printable(reason)}`,
    ...facts.map(
      ([name, value]) =>
        `  ${paint('dim', name.padEnd(5), process.stderr)}  ${printable(value ?? '')}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const OPTION = /^(Failed to use the option \()([a-z]\w*)/i;

/** An option of the code, as the command line has it. */
function typed(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `--${name === 'settings' ? 'set' : words}`;
}

/** Where an error came from, for those who mend it. */
export function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Does something with a file; where it fails at a place within that file, the error names both.
 *
 * @param file nothing for the document that ships
 */
export function within<T>(file: string | undefined, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof UnderstudyError) || file === undefined) throw error;
    const { code, reason, place, hint } = error;
    if (place?.startsWith('#') !== true) throw error;
    throw new UnderstudyError(code, reason, { place: file + place, hint, cause: error });
  }
}
