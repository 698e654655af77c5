import type { RequestHandler } from 'express';
import { systemClock } from '../clock.ts';
import { isForControl } from '../control/address.ts';
import type { PlainRequest } from '../respond/message.ts';
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
  /** The name of the world that it was for. */
  readonly world: string;
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
        ...meaningOf(served(), { method, path, headers: request.headers }, status),
      });
    });
    next();
  };
}

function meaningOf(
  { fake, router, hasControl }: Served,
  request: Required<Pick<PlainRequest, 'method' | 'path' | 'headers'>>,
  status: number | undefined,
): Pick<RequestEntry, 'world' | 'operation' | 'note'> {
  const { world, path } = fake.addressOf(request);
  const match = router.match(request.method, path);
  if (match?.kind === 'operation') {
    return { world, operation: match.operation.id, note: undefined };
  }
  const isPreflight =
    request.method === 'OPTIONS' && request.headers['access-control-request-method'];
  const isControl = hasControl && isForControl(fake, request);
  const note = isControl ? 'control plane' : noteFor(status, match?.kind);
  return { world, operation: undefined, note: isPreflight ? 'preflight' : note };
}

function noteFor(status: number | undefined, kind: string | undefined): string | undefined {
  if (status === 404 && kind === undefined) return 'not in the document';
  if (status === 405) return 'the document has the path, not the method';
  if (kind === 'redirect') return 'one slash too many';
  return undefined;
}
