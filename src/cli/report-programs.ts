import { systemClock } from '../clock.ts';
import { CONTROL } from '../control/address.ts';
import { UnderstudyError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import { freePages } from './docs.ts';
import { traceOf } from './failure.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import type { Served } from './served.ts';

/** A JSON object a line for each event, for programs. */
export function reporterForPrograms({ quiet }: ReporterOptions): Reporter {
  return {
    started: (served, origin) => print('started', { url: origin, ...factsOf(served, origin) }),
    request: ({ time, world, method, path, query, status = null, duration, operation = null }) => {
      const rounded = Math.round(duration * 1000) / 1000;
      const facts = { method, path, query, status, duration: rounded, operation };
      print('request', world === 'default' ? facts : { world, ...facts }, time);
    },
    malformed: (reason) => {
      if (!quiet) print('malformed', { reason });
    },
    warned: (warnings) => print('warned', { warnings }),
    changed: (served, { files, state = null }) =>
      print('changed', { files, state, resources: served.fake.counts() }),
    broken: (files, error) => print('broken', { files, ...errorFacts(error) }),
    fault: (error) => print('fault', { message: traceOf(error) }),
  };
}

function factsOf(served: Served, origin: string): object {
  const { title, operations } = served.fake.model;
  const { docs, document } = freePages(served);
  return {
    title,
    docs: docs ? `${origin}/docs` : null,
    document: document ? `${origin}/openapi.json` : null,
    control: served.hasControl ? origin + CONTROL : null,
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
  const { code, reason, place = null, hint = null } = error;
  return { code, message: reason, place, hint };
}

function print(event: string, facts: object, time = systemClock.now()): void {
  const line = { event, time: new Date(time).toISOString(), ...facts };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
