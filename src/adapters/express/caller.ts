import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { problem } from '../../control/problem.ts';
import type { PlainResponse } from '../../respond/message.ts';

/** What is known of who asks: a request of Node's, as far as it matters. */
export interface Caller {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: IncomingHttpHeaders;
}

/**
 * Refuses whoever may not steer a fake over a socket. Programs on this machine may, and pages that
 * it serves. Neither address alone would do: a page of any site can have its reader's browser send
 * requests to loopback (hence `Origin`), under a name of its own that leads there (DNS rebinding,
 * hence `Host`).
 *
 * @param token whoever shows it as `Authorization: Bearer <token>` may too, from anywhere
 * @returns the refusal; nothing for those who may
 */
export function callerCheck(
  token: string | undefined,
): (caller: Caller) => PlainResponse | undefined {
  const isShown = token === undefined ? () => false : showing(token);
  return (caller) => {
    if (isShown(caller.headers.authorization)) return undefined;
    const reason = strangeness(caller);
    if (reason === undefined) return undefined;
    const hint =
      token === undefined
        ? 'Ask from the machine that serves it, or start it with --control-token <token>.'
        : 'Show the token: Authorization: Bearer <token>.';
    return problem(403, `The control plane is open to its own machine only: ${reason}`, { hint });
  };
}

/** What shows that somebody asks from elsewhere. */
function strangeness({ socket, headers }: Caller): string | undefined {
  const { host, origin } = headers;
  const address = socket.remoteAddress ?? 'an unknown address';
  if (!isLoopback(address)) return `the request came from ${address}`;
  const proxy = headers['x-forwarded-for'] ?? headers.forwarded;
  if (proxy !== undefined) return `the request came by a proxy, for ${String(proxy)}`;
  if (!isLocal(`http://${host ?? ''}`)) return `it was asked as the host ${host ?? '(none)'}`;
  if (origin !== undefined && !isLocal(origin)) return `it was asked by a page of ${origin}`;
  return undefined;
}

function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127(?:\.\d+){3}$|^::1$/i.test(address);
}

/** Whether an origin is this machine's, by a name that leads nowhere else (RFC 6761, section 6.3). */
function isLocal(origin: string): boolean {
  const hostname = URL.parse(origin)?.hostname ?? '';
  return (
    /^(?:[^.]+\.)*localhost$/.test(hostname) || isLoopback(hostname.replace(/^\[(.*)\]$/, '$1'))
  );
}

/** Compares in a time that tells nothing of how much of the token was right. */
function showing(token: string): (authorization: string | undefined) => boolean {
  const expected = digest(token);
  return (authorization) => {
    const [, shown] = /^Bearer +(.+)$/i.exec(authorization ?? '') ?? [];
    return shown !== undefined && timingSafeEqual(digest(shown.trim()), expected);
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
