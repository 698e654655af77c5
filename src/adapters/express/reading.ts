import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import type { PlainRequest } from '../../respond/message.ts';

/**
 * The parts of a request's target that matter here: not the server that it names (RFC 9112,
 * 3.2.2), and no fragment, which has no place there but is sent now and then.
 */
const TARGET = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/i;

/** A request as plain data, but for its body. */
export function plainRequest({ method, url, headers, baseUrl }: Request): PlainRequest {
  const [, path, query = ''] = TARGET.exec(url) ?? [];
  return { method, path: path || '/', query, headers, mount: baseUrl };
}

/** A body: as it came, or as a parser before us left it. */
export type Body = Pick<PlainRequest, 'body' | 'json'>;

/** Whether there is a body that nobody has read (RFC 9112, section 6.3). */
export function isBodyComing({ method, headers, readableEnded }: Request): boolean {
  if (method === 'GET' || method === 'HEAD' || readableEnded) return false;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** What a parser before us left of the body. */
export function parsedBody(request: Request): Body | undefined {
  const parsed: unknown = request.body;
  const length = request.headers['content-length'];
  // Parsers of JSON make an empty object of nothing.
  if (length === '0') return { body: '' };
  if (Buffer.isBuffer(parsed)) return { body: parsed };
  // As long as the body was, it is that body; a string that JSON holds is shorter by its quotes.
  const isWhole = typeof parsed === 'string' && String(Buffer.byteLength(parsed)) === length;
  if (typeof parsed === 'string' && (isWhole || !isJsonType(request))) return { body: parsed };
  return parsed !== undefined && request.readableEnded ? { json: parsed } : undefined;
}

function isJsonType(request: Request): boolean {
  return /json/i.test(request.headers['content-type'] ?? '');
}

/**
 * Collects a body. Of one that is too large, only as much as is needed to see it; the rest is
 * read and forgotten, since a client that still sends may not see an answer that closes on it.
 *
 * @param largest in bytes
 */
export function collect(
  request: IncomingMessage,
  largest: number,
  take: (body: Body) => void,
): void {
  let chunks: Uint8Array[] = [];
  let size = 0;
  const done = (): void => {
    const body = Buffer.concat(chunks);
    chunks = [];
    take({ body });
  };
  request.on('data', (chunk: Uint8Array) => {
    if (size > largest) return;
    size += chunk.length;
    chunks.push(chunk);
    if (size > largest) done();
  });
  request.on('end', () => {
    if (size <= largest) done();
  });
  // Whoever asked went away: there is nobody to answer.
  request.on('error', () => undefined);
}
