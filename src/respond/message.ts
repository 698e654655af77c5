import type { Json } from '../spec/json.ts';

/** A request as plain data. */
export interface PlainRequest {
  readonly method: string;
  /** The path as it stands on the wire, percent-encoded, without the query. */
  readonly path: string;
  /** What stood before it, where the API is mounted below another path: links begin with it. */
  readonly mount?: string | undefined;
  /** The query as it stands on the wire, without the question mark, or its parameters. */
  readonly query?: string | Readonly<Record<string, QueryValue>>;
  /** Names in any case. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as it stands on the wire. */
  readonly body?: string | Uint8Array | undefined;
  /** A body that was read as JSON already, instead of `body`. */
  readonly json?: unknown;
}

export type QueryValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly (string | number | boolean)[];

/** A response as plain data; `body` is text, and empty where there is none. */
export interface PlainResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long to hold it back, in milliseconds. */
  readonly delay?: number;
  /** Whether to drop the connection instead of answering. */
  readonly isDropped?: boolean;
}

/** A response with a JSON body. */
export function jsonResponse(
  status: number,
  value: Json,
  mediaType = 'application/json',
  headers: Readonly<Record<string, string>> = {},
): PlainResponse {
  return {
    status,
    headers: { ...headers, 'content-type': mediaType },
    body: JSON.stringify(value),
  };
}

/** A header of a request, whatever the case of its name; several are joined as RFC 9110, 5.3 says. */
export function headerOf(request: PlainRequest, name: string): string | undefined {
  const { headers = {} } = request;
  // Not what every object has: a header may be called `constructor`.
  const found =
    (Object.hasOwn(headers, name) ? headers[name] : undefined) ?? anyCase(headers, name);
  return Array.isArray(found) ? found.join(', ') : (found as string | undefined);
}

/** Looked for several times a request, and mostly in vain: so without a copy of the headers. */
function anyCase(headers: NonNullable<PlainRequest['headers']>, name: string): unknown {
  const wanted = name.toLowerCase();
  for (const other of Object.keys(headers)) {
    if (other.length === name.length && other.toLowerCase() === wanted) return headers[other];
  }
  return undefined;
}
