import type { Request, RequestHandler } from 'express';
import { systemClock } from '../clock.ts';
import type { Served } from './served.ts';

/** A request that is over. */
export interface RequestEntry {
  /** When it came, in milliseconds since the Unix epoch. */
  readonly time: number;
  readonly method: string;
  readonly path: string;
  /** Without the question mark; empty where there is none. */
  readonly query: string;
  /** Nothing where whoever asked went away before the answer. */
  readonly status: number | undefined;
  /** In milliseconds, until the answer was handed to the system. */
  readonly duration: number;
  /** The id of the operation that was meant. */
  readonly operation: string | undefined;
  /** What it was instead of an operation, for people. */
  readonly note: string | undefined;
}

/** Tells of every request, once it is over. */
export function watchRequests(
  served: () => Served,
  tell: (entry: RequestEntry) => void,
): RequestHandler {
  return (request, response, next) => {
    const time = systemClock.now();
    const start = performance.now();
    const { method, url } = request;
    response.once('close', () => {
      const [path = '', ...query] = url.split('?');
      const status = response.writableFinished ? response.statusCode : undefined;
      tell({
        time,
        method,
        path,
        query: query.join('?'),
        status,
        duration: performance.now() - start,
        ...meaningOf(served(), request, path, status),
      });
    });
    next();
  };
}

function meaningOf(
  { router }: Served,
  { method, headers }: Request,
  path: string,
  status: number | undefined,
): Pick<RequestEntry, 'operation' | 'note'> {
  const match = router.match(method, path);
  if (match?.kind === 'operation') return { operation: match.operation.id, note: undefined };
  const isPreflight = method === 'OPTIONS' && headers['access-control-request-method'];
  return { operation: undefined, note: isPreflight ? 'preflight' : noteFor(status, match?.kind) };
}

function noteFor(status: number | undefined, kind: string | undefined): string | undefined {
  if (status === 404 && kind === undefined) return 'not in the document';
  if (status === 405) return 'the document has the path, not the method';
  if (kind === 'redirect') return 'one slash too many';
  return undefined;
}
