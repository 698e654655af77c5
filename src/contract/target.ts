import type { PlainRequest, PlainResponse } from '../respond/message.ts';
import type { Answer, SentRequest } from './exchange.ts';

/** What is held to a document: a service by its URL, or whatever else answers requests. */
export interface Target {
  /** What its `curl` lines go to, without a slash at its end. */
  readonly url: string;
  /**
   * Sends a request as it is. Redirections are not followed.
   *
   * @throws whatever keeps it from being answered
   */
  send(request: SentRequest, signal: AbortSignal): Promise<Answer>;
}

const TEXT = new TextDecoder('utf-8', { ignoreBOM: true });

/** Where a target that has no address of its own is said to be. */
const NOWHERE = 'http://127.0.0.1:4010';

/**
 * A service, reached by `fetch`.
 *
 * @param url with the path that all of its paths lie under, if any
 * @param fetch another than the global one, such as `fake.fetch`
 */
export function urlTarget(url: string, fetch: typeof globalThis.fetch = globalThis.fetch): Target {
  const base = url.replace(/\/+$/, '');
  return {
    url: base,
    async send({ method, path, query, headers, body }, signal) {
      const response = await fetch(`${base}${path}${query === '' ? '' : `?${query}`}`, {
        method,
        headers: { ...headers },
        redirect: 'manual',
        signal,
        // As bytes, since a text would be given a content type where none is to be sent.
        ...(body !== undefined && { body: new TextEncoder().encode(body) }),
      });
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        // A byte order mark is lost from what `text` gives.
        body: TEXT.decode(await response.arrayBuffer()),
      };
    },
  };
}

/** Whatever answers plain requests, such as `fake.handle`. */
export function plainTarget(
  handle: (request: PlainRequest) => PlainResponse | Promise<PlainResponse>,
  url = NOWHERE,
): Target {
  return {
    url,
    async send({ method, path, query, headers, body }) {
      const answer = await handle({ method, path, query, headers, body });
      if (answer.isDropped === true) throw new Error('the connection was dropped');
      return { status: answer.status, headers: answer.headers, body: answer.body };
    },
  };
}
