/**
 * Every error that Understudy raises, by code. The list is closed: a code that
 * is not here cannot be thrown, and the README explains each of them.
 */
export const ERRORS = {
  'document-not-found': 'The document, or a file that it refers to, cannot be read.',
  'document-unreadable': 'The document is neither YAML nor JSON.',
  'document-version': 'The document is not OpenAPI 3.0 or 3.1.',
  'document-invalid': 'A part of the document does not have the form that OpenAPI asks for.',
  'reference-unresolved': 'A $ref leads nowhere.',
  'extension-invalid': 'An x-understudy says something that has no meaning at its place.',
  'overlay-invalid': 'An overlay does not have the form of an OpenAPI Overlay, or hits nothing.',
  'assumption-unknown': 'An assumption was given a value, but the document does not have it.',
  'assumption-invalid': 'An assumption was given a value that it cannot take.',
  'scenario-not-found': 'There is no scenario of that name and no such file.',
  'scenario-invalid': 'A scenario does not have the form of one, or does not fit the document.',
  'fault-invalid': 'A fault rule says something that it cannot mean.',
  'record-invalid': 'A record does not fit the schema of its resource.',
  'record-unknown': 'There is no record of this key.',
  'option-invalid': 'An option has a value that it cannot take.',
  'command-invalid': 'The command line names something that there is not, or lacks something.',
  'target-unreachable': 'What is to be verified cannot be reached.',
  'target-refuses': 'What is to be verified asks for a key, or does not take the one it was shown.',
  'target-foreign': 'What is to be verified is not the API of the document.',
  'report-invalid': 'A report that is to be merged is none, or does not belong to the others.',
  'report-unwritable': 'A report cannot be written where it was asked for.',
  'port-taken': 'Another program listens on the port.',
  'listen-refused': 'The system does not let the server listen on that host or port.',
} as const;

/** The code of an error: one of the keys of {@link ERRORS}. */
export type ErrorCode = keyof typeof ERRORS;

/** Where an error is and what to do about it, as far as that is known. */
export interface ErrorFacts {
  /** A JSON pointer into the document, or a file with line and column. */
  readonly place?: string | undefined;
  /** What to try, as a sentence. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/**
 * The one error class of Understudy. Its message is its reason, its place and its hint, a line
 * each, since test runners show nothing else of an error.
 */
export class UnderstudyError extends Error {
  override readonly name = 'UnderstudyError';
  readonly code: ErrorCode;
  /** One sentence, whose grammar is `Failed to <verb> <thing> (<value>): <reason>`. */
  readonly reason: string;
  readonly place: string | undefined;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, reason: string, { place, hint, cause }: ErrorFacts = {}) {
    const told = Object.entries({ place, hint }).filter(([, value]) => value !== undefined);
    const lines = [reason, ...told.map(([name, value]) => `${name}: ${value}`)];
    super(lines.join('\n'), cause === undefined ? undefined : { cause });
    this.code = code;
    this.reason = reason;
    this.place = place;
    this.hint = hint;
    // What the message says already, nobody has to print again.
    for (const name of ['reason', 'place', 'hint'])
      Object.defineProperty(this, name, { enumerable: false });
  }
}
