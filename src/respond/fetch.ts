import type { PlainRequest, PlainResponse } from './message.ts';

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

/** A plain response as one of the Fetch standard. */
export function responseOf({ status, headers, body }: PlainResponse): Response {
  const isBodyless = status === 204 || status === 205 || status === 304;
  return new Response(isBodyless ? null : body, { status, headers: { ...headers } });
}

/**
 * Waits as long as an answer is held back.
 *
 * @throws the signal's reason when the caller gives up meanwhile
 */
export async function holdBack({ delay = 0 }: PlainResponse, signal?: AbortSignal): Promise<void> {
  if (delay <= 0) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, delay);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
    });
  });
}
