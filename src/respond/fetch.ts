import type { PlainRequest, PlainResponse } from './message.ts';
import { mayHaveBody } from './statuses.ts';

/**
 * What `fetch` is called with, as plain data. The usual call, a URL and plain settings, is read
 * without making a `Request` of it, which costs several times what the engine does.
 */
export async function plainRequestOfCall(
  input: Request | URL | string,
  init: RequestInit | undefined,
): Promise<PlainRequest> {
  const { method = 'GET', headers, body } = init ?? {};
  const isPlain = body === undefined || body === null || typeof body === 'string';
  const isRecord = headers === undefined || Object.getPrototypeOf(headers) === Object.prototype;
  if (input instanceof Request) return plainRequestOf(new Request(input, init));
  const url = absolute(input);
  if (!isPlain || !isRecord) return plainRequestOf(new Request(url, init));
  const { pathname, search } = url;
  const named = Object.entries(headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  const given: Record<string, string> = Object.fromEntries(named);
  // Fetch says so of a text that nobody gave a type (Fetch Standard, section 5.2).
  if (typeof body === 'string') given['content-type'] ??= 'text/plain;charset=UTF-8';
  return {
    method,
    path: pathname,
    query: search.slice(1),
    headers: given,
    ...(typeof body === 'string' && { body }),
  };
}

/** The address that a call means: in a page it may be relative to that. */
function absolute(input: URL | string): URL {
  return new URL(input, 'location' in globalThis ? location.href : undefined);
}

/** A request of the Fetch standard as plain data. Its body is read. */
export async function plainRequestOf(request: Request): Promise<PlainRequest> {
  const { pathname, search } = new URL(request.url);
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  return {
    method: request.method,
    path: pathname,
    query: search.slice(1),
    headers: Object.fromEntries(request.headers),
    ...(hasBody && { body: new Uint8Array(await request.arrayBuffer()) }),
  };
}

/**
 * A plain response as one of the Fetch standard.
 *
 * @param method that of the request; an answer to HEAD has no body
 */
export function responseOf({ status, headers, body }: PlainResponse, method: string): Response {
  const isBodyless = body === '' || method === 'HEAD' || !mayHaveBody(status);
  return new Response(isBodyless ? null : body, {
    status,
    headers: { ...headers },
  });
}

/** The request to which an answer redirects within the API; nothing where it does not. */
export function redirected(request: PlainRequest, answer: PlainResponse): PlainRequest | undefined {
  const { location } = answer.headers;
  if (answer.status !== 307 || location?.startsWith('/') !== true) return undefined;
  const [path = '', query = ''] = location.split('?', 2);
  return { ...request, path, query };
}

/**
 * Waits as long as an answer is held back.
 *
 * @throws the signal's reason when the caller gives up meanwhile
 */
export async function holdBack({ delay = 0 }: PlainResponse, signal?: AbortSignal): Promise<void> {
  if (delay <= 0) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, delay);
    signal?.addEventListener('abort', done);
  });
  signal?.throwIfAborted();
}
