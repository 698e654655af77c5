import { systemClock } from '../clock.ts';
import { UnderstudyError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import { banner, counted, curlBanner, titleOf } from './banner.ts';
import { textOf, traceOf } from './failure.ts';
import { freePages } from './docs.ts';
import type { RequestEntry } from './requests.ts';
import type { Served } from './served.ts';
import { paint, printable } from './terminal.ts';
import type { Style } from './terminal.ts';

/** What became of the state when the files changed. */
export interface Change {
  /** The files that changed. */
  readonly files: readonly string[];
  /** How many records were taken over, and how many no longer fit; nothing where it began anew. */
  readonly state: { readonly kept: number; readonly dropped: number } | undefined;
}

/** Tells what happens while a fake is served. */
export interface Reporter {
  started(served: Served, origin: string): void;
  request(entry: RequestEntry): void;
  /** A request was no HTTP. */
  malformed(reason: string): void;
  /** The files changed, and the fake with them. */
  changed(served: Served, change: Change): void;
  /** The files changed, and are not right: the fake goes on as it was. */
  broken(files: readonly string[], error: unknown): void;
  /** The fake itself broke. */
  fault(error: unknown): void;
}

/** What a reporter is told once. */
export interface ReporterOptions {
  readonly quiet: boolean;
  readonly apiKey: string | undefined;
}

/** How long what is only nice to have is put off, in milliseconds. */
const PATIENCE = 20;

/** A line for each event, for people. */
export function reporterForPeople({ quiet, apiKey }: ReporterOptions): Reporter {
  const print = (text: string): void => {
    process.stdout.write(text);
  };
  const complain = (text: string): void => {
    process.stderr.write(text);
  };
  const fault = (error: unknown): void =>
    complain(`${paint('red', 'The fake broke:', process.stderr)} ${traceOf(error)}\n`);
  const now = (): string => paint('dim', clockTime(systemClock.now()));
  return {
    started: (served, origin) => {
      if (quiet) return print(`${titleOf(served.fake)} is served at ${origin}\n`);
      print(banner(served, origin, apiKey));
      // Whoever waits for the server already is answered first.
      setTimeout(() => {
        try {
          print(`${curlBanner(served, origin, apiKey)}\n`);
        } catch (error) {
          fault(error);
        }
      }, PATIENCE);
    },
    request: (entry) => print(`${requestLine(entry)}\n`),
    malformed: (reason) => {
      if (!quiet) print(`${now()}  ${paint('yellow', '400')}  not HTTP: ${printable(reason)}\n`);
    },
    changed: (served, change) => {
      if (!quiet) print(`${now()}  ${changeText(served, change)}\n`);
    },
    broken: (files, error) => {
      const text = error instanceof UnderstudyError ? textOf(error) : `${traceOf(error)}\n`;
      complain(
        `${now()}  ${namesOf(files)} changed, but cannot be used. The fake stays as it was.\n${text}`,
      );
    },
    fault,
  };
}

/** A JSON object a line for each event, for programs. */
export function reporterForPrograms({ quiet }: ReporterOptions): Reporter {
  const print = (event: string, facts: object, time = systemClock.now()): void => {
    process.stdout.write(
      `${JSON.stringify({ event, time: new Date(time).toISOString(), ...facts })}\n`,
    );
  };
  return {
    started: (served, origin) => print('started', { url: origin, ...factsOf(served, origin) }),
    request: ({ time, method, path, query, status = null, duration, operation = null }) => {
      const rounded = Math.round(duration * 1000) / 1000;
      print('request', { method, path, query, status, duration: rounded, operation }, time);
    },
    malformed: (reason) => {
      if (!quiet) print('malformed', { reason });
    },
    changed: (served, { files, state = null }) =>
      print('changed', { files, state, resources: served.fake.counts() }),
    broken: (files, error) => print('broken', { files, ...errorFacts(error) }),
    fault: (error) => print('fault', { message: traceOf(error) }),
  };
}

const METHOD_WIDTH = 'OPTIONS'.length;
/** Longer addresses are cut for people. */
const LONGEST_ADDRESS = 300;

function requestLine(entry: RequestEntry): string {
  const { time, method, path, query, status, duration, operation, note } = entry;
  const whole = printable(query === '' ? path : `${path}?${query}`);
  const address = whole.length > LONGEST_ADDRESS ? `${whole.slice(0, LONGEST_ADDRESS)}…` : whole;
  const meaning = status === undefined ? 'whoever asked went away' : (operation ?? note ?? '');
  return [
    paint('dim', clockTime(time)),
    method.padEnd(METHOD_WIDTH),
    paint(statusStyle(status), String(status ?? '–').padStart(3)),
    `${duration.toFixed(1).padStart(6)} ms`,
    address,
    paint('dim', printable(meaning)),
  ]
    .join('  ')
    .trimEnd();
}

function statusStyle(status = 0): Style {
  if (status >= 500) return 'red';
  if (status >= 400) return 'yellow';
  return status >= 300 ? 'cyan' : status >= 200 ? 'green' : 'dim';
}

function clockTime(time: number): string {
  const date = new Date(time);
  // By hand, since to load what formats dates takes longer than to answer the first request.
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

function changeText({ fake }: Served, { files, state }: Change): string {
  const { resources, operations } = fake.model;
  const now = `${counted(resources.size, 'resource')}, ${counted(operations.length, 'operation')}`;
  const dropped =
    state !== undefined && state.dropped > 0 ? `, ${state.dropped} no longer fit` : '';
  const records =
    state === undefined ? 'data made anew' : `${counted(state.kept, 'record')} kept${dropped}`;
  return `${namesOf(files)} changed: ${now}; ${records}`;
}

function namesOf(files: readonly string[]): string {
  return paint('bold', printable(files.join(', ')));
}

function factsOf(served: Served, origin: string): object {
  const { title, operations } = served.fake.model;
  const { docs, document } = freePages(served);
  return {
    title,
    docs: docs ? `${origin}/docs` : null,
    document: document ? `${origin}/openapi.json` : null,
    resources: served.fake.counts(),
    operations: operations.map(({ id, method, path, behaviour }) => ({
      id,
      method,
      path,
      behaviour,
    })),
  };
}

function errorFacts(error: unknown): {
  readonly code: ErrorCode | null;
  readonly message: string;
  readonly place: string | null;
  readonly hint: string | null;
} {
  if (!(error instanceof UnderstudyError))
    return { code: null, message: traceOf(error), place: null, hint: null };
  const { code, message, place = null, hint = null } = error;
  return { code, message, place, hint };
}
