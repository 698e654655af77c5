import { http, HttpResponse } from 'msw';
import type { HttpHandler } from 'msw';
import { isForControl } from '../control/address.ts';
import { logStream, STREAM_HEADERS } from '../control/stream.ts';
import type { LogStream } from '../control/stream.ts';
import { UnderstudyError } from '../errors.ts';
import { createFake } from '../fake.ts';
import type { Fake } from '../fake.ts';
import { holdBack, plainRequestOf, responseOf } from '../respond/fetch.ts';
import { crossOriginHeaders, preflightHeaders } from './cross-origin.ts';

/** What handlers can be told. */
export interface HandlersOptions {
  /**
   * Where the API is: an absolute URL, or a path such as `/api` at any origin. Its path is taken
   * away before the document is asked. By default it is at any origin.
   */
  readonly baseUrl?: string | undefined;
}

/**
 * Request handlers that answer for an API: for `setupServer` in Node and for `setupWorker` in a
 * browser (MSW 3). What the document does not name goes on to the handlers after them, and is
 * unhandled where there are none. A handler before them wins; it can ask the fake and change
 * what it says: `await fake.fetch(request)`, or by MSW's `getResponse` where a base URL has a path.
 *
 * @param fake a fake, or one of its worlds, which then answers every request; a fake of the
 *   Conversations API by default
 * @throws UnderstudyError `option-invalid`
 */
export function handlers(
  fake: Pick<Fake, 'knows' | 'answer'> = createFake(),
  { baseUrl }: HandlersOptions = {},
): HttpHandler[] {
  const base = baseOf(baseUrl);
  return [
    http.all(
      // A resolver that answers nothing would end the search, and the request counts as handled.
      ({ request }) => {
        const { method, url } = request;
        const path = pathBelow(base, new URL(url));
        return path !== undefined && fake.knows({ method, path });
      },
      async ({ request }) => {
        const preflight = preflightHeaders(request);
        if (preflight !== undefined)
          return new HttpResponse(null, { status: 204, headers: preflight });
        const path = pathBelow(base, new URL(request.url)) ?? '';
        const asked = { ...(await plainRequestOf(request)), path, mount: base.path };
        const answer = fake.answer(asked);
        if (answer === undefined) return undefined;
        await holdBack(answer);
        if (answer.isDropped === true) return HttpResponse.error();
        const headers = { ...answer.headers, ...crossOriginHeaders(request, answer.headers) };
        return responseOf({ ...answer, headers }, request.method);
      },
    ),
  ];
}

/**
 * Request handlers by which a page or a test steers a fake that has no server: its control plane,
 * below `/__understudy`, as `spec/control.openapi.yaml` says, the live log included. Nobody but
 * those whose requests are intercepted can reach it.
 *
 * @param fake the one that {@link handlers} answer for
 * @throws UnderstudyError `option-invalid`
 */
export function controlHandlers(fake: Fake, { baseUrl }: HandlersOptions = {}): HttpHandler[] {
  const base = baseOf(baseUrl);
  return [
    http.all(
      ({ request: { method, url, headers } }) => {
        const path = pathBelow(base, new URL(url));
        return (
          path !== undefined &&
          isForControl(fake, { method, path, headers: Object.fromEntries(headers) })
        );
      },
      async ({ request }) => {
        const preflight = preflightHeaders(request);
        if (preflight !== undefined)
          return new HttpResponse(null, { status: 204, headers: preflight });
        const path = pathBelow(base, new URL(request.url)) ?? '';
        const asked = { ...(await plainRequestOf(request)), path };
        const stream = logStream(fake, asked);
        if (stream !== undefined) {
          const headers = { ...STREAM_HEADERS, ...crossOriginHeaders(request, STREAM_HEADERS) };
          return new Response(bytesOf(stream), { headers });
        }
        // Not before it is needed: a page that is not steered does without.
        const { control } = await import('../control/plane.ts');
        const answer = control(fake)(asked);
        if (answer === undefined) return undefined;
        const headers = { ...answer.headers, ...crossOriginHeaders(request, answer.headers) };
        return responseOf({ ...answer, headers }, request.method);
      },
    ),
  ];
}

/** A stream of text as bytes, until whoever reads it goes. */
function bytesOf(stream: LogStream): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  return new ReadableStream({
    start: (controller) => {
      stop = stream((text) => controller.enqueue(encoder.encode(text)));
    },
    cancel: () => stop(),
  });
}

/** Where an API is. */
interface Base {
  /** Any where none is said. */
  readonly origin: string | undefined;
  /** Without a slash at its end. */
  readonly path: string;
}

function baseOf(baseUrl = '/'): Base {
  const isPath = baseUrl.startsWith('/');
  const url = URL.parse(baseUrl, isPath ? 'http://any' : undefined);
  if (url === null) {
    throw new UnderstudyError(
      'option-invalid',
      `Failed to use the option (baseUrl): ${baseUrl} is no URL`,
      { hint: 'Give an absolute URL, such as https://api.example.com/v1, or a path, such as /v1.' },
    );
  }
  return { origin: isPath ? undefined : url.origin, path: url.pathname.replace(/\/+$/, '') };
}

/** The part of a URL's path that is the API's own; nothing where the URL lies elsewhere. */
function pathBelow({ origin = '', path }: Base, url: URL): string | undefined {
  const isThere = origin === '' || origin === url.origin;
  return isThere && url.pathname.startsWith(`${path}/`)
    ? url.pathname.slice(path.length)
    : undefined;
}
