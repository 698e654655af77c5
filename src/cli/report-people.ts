import { systemClock } from '../clock.ts';
import { UnderstudyError } from '../errors.ts';
import { banner, counted, curlBanner, titleOf } from './banner.ts';
import { textOf, traceOf } from './failure.ts';
import type { Change, Reporter, ReporterOptions } from './reporter.ts';
import type { RequestEntry } from './requests.ts';
import type { Served } from './served.ts';
import { paint, printable } from './terminal.ts';
import type { Style } from './terminal.ts';

/** How long what is only nice to have is put off, in milliseconds. */
const PATIENCE = 20;

/** A line for each event, for people. */
export function reporterForPeople({ quiet, apiKey }: ReporterOptions): Reporter {
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
      if (!quiet) print(`${malformedLine(reason)}\n`);
    },
    warned: (warnings) => {
      const count = counted(warnings.length, 'part');
      const isOne = warnings.length === 1;
      const text = `${count} of the document ${isOne ? 'is' : 'are'} not as it should be; \`understudy explain\` tells which`;
      if (!quiet) print(`${paint('yellow', `! ${text}`)}\n`);
    },
    changed: (served, change) => {
      if (!quiet) print(`${now()}  ${changeText(served, change)}\n`);
    },
    broken: (files, error) => {
      const text = error instanceof UnderstudyError ? textOf(error) : `${traceOf(error)}\n`;
      complain(
        `${now(process.stderr)}  ${namesOf(files)} changed, but cannot be used. The fake stays as it was.\n${text}`,
      );
    },
    fault,
  };
}

const METHOD_WIDTH = 'OPTIONS'.length;
const DURATION_WIDTH = '1234.5 ms'.length;
/** Longer addresses are cut for people. */
const LONGEST_ADDRESS = 300;

function requestLine(entry: RequestEntry): string {
  const { time, world, method, path, query, status, duration, operation, note } = entry;
  const whole = printable(query === '' ? path : `${path}?${query}`);
  const address = whole.length > LONGEST_ADDRESS ? `${whole.slice(0, LONGEST_ADDRESS)}…` : whole;
  const outcome = status === undefined ? 'whoever asked went away' : (operation ?? note ?? '');
  const where = world === 'default' ? '' : `in world ${world}`;
  const meaning = [outcome, where].filter(Boolean).join('  ');
  return line(time, method, status, `${duration.toFixed(1)} ms`, [address, meaning]);
}

function malformedLine(reason: string): string {
  return line(systemClock.now(), '–', 400, '–   ', ['–', `not HTTP: ${reason}`]);
}

function line(
  time: number,
  method: string,
  status: number | undefined,
  duration: string,
  [address, meaning]: readonly [string, string],
): string {
  return [
    paint('dim', clockTime(time)),
    method.padEnd(METHOD_WIDTH),
    paint(statusStyle(status), String(status ?? '–').padStart(3)),
    duration.padStart(DURATION_WIDTH),
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
  const size = `${counted(resources.size, 'resource')}, ${counted(operations.length, 'operation')}`;
  const dropped =
    state !== undefined && state.dropped > 0 ? `, ${state.dropped} no longer fit` : '';
  const records =
    state === undefined ? 'data made anew' : `${counted(state.kept, 'record')} kept${dropped}`;
  return `${namesOf(files)} changed: ${size}; ${records}`;
}

function namesOf(files: readonly string[]): string {
  return paint('bold', printable(files.join(', ')));
}

function now(stream: NodeJS.WritableStream = process.stdout): string {
  return paint('dim', clockTime(systemClock.now()), stream);
}

function print(text: string): void {
  process.stdout.write(text);
}

function complain(text: string): void {
  process.stderr.write(text);
}

function fault(error: unknown): void {
  complain(
    error instanceof UnderstudyError
      ? textOf(error)
      : `${paint('red', 'The fake broke:', process.stderr)} ${traceOf(error)}\n`,
  );
}
