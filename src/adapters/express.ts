import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NextFunction, Request, RequestHandler } from 'express';
import { createFake } from '../fake.ts';
import type { Fake } from '../fake.ts';
import type { FakeOptions } from '../options.ts';
import { LARGEST_BODY } from '../respond/body.ts';
import type { PlainRequest, PlainResponse } from '../respond/message.ts';

/**
 * A router that answers for an API, to be mounted under any path of an Express app. What the
 * document does not name goes on to the app's other routes, its body unread. It does not matter
 * whether a body parser ran before it.
 *
 * @param options what {@link createFake} takes, or a fake that was made with it
 */
export function understudy(options: FakeOptions | Fake = {}): RequestHandler {
  const fake = 'answer' in options ? options : createFake(options);
  return (request, response, next) => {
    const asked = plainRequest(request);
    const answerWith = (body: Body | undefined): void => {
      const answer = fake.answer(body === undefined ? asked : { ...asked, ...body });
      if (answer === undefined) next();
      else write(response, mounted(answer, request.baseUrl), next);
    };
    const parsed = parsedBody(request);
    // At once where nothing has to be waited for: a promise would cost a tenth of the answer.
    if (parsed !== undefined || !isBodyComing(request)) return answerWith(parsed);
    if (!fake.knows(asked)) return next();
    collect(request, (body) => {
      try {
        answerWith(body);
      } catch (error) {
        // Express catches only what is thrown before a handler returns.
        next(error);
      }
    });
  };
}

/** The last of an app's routes: answers what no other did as the framework behind the API would. */
export function unknownPaths(fake: Fake): RequestHandler {
  return (request, response, next) => {
    write(response, fake.handle(plainRequest(request)), next);
  };
}

/**
 * The parts of a request's target that matter here: not the server that it names (RFC 9112,
 * 3.2.2), and no fragment, which has no place there but is sent now and then.
 */
const TARGET = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/i;

function plainRequest({ method, url, headers }: Request): PlainRequest {
  const [, path, query = ''] = TARGET.exec(url) ?? [];
  return { method, path: path || '/', query, headers };
}

type Body = Pick<PlainRequest, 'body' | 'json'>;

/** Whether there is a body that nobody has read (RFC 9112, section 6.3). */
function isBodyComing({ method, headers, readableEnded }: Request): boolean {
  if (method === 'GET' || method === 'HEAD' || readableEnded) return false;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** What a parser before us left of the body. */
function parsedBody(request: Request): Body | undefined {
  const parsed: unknown = request.body;
  if (Buffer.isBuffer(parsed)) return { body: parsed };
  if (typeof parsed === 'string' && !isJsonType(request)) return { body: parsed };
  return parsed !== undefined && request.readableEnded ? { json: parsed } : undefined;
}

function isJsonType(request: Request): boolean {
  return /json/i.test(request.headers['content-type'] ?? '');
}

/**
 * Collects a body. Of one that is too large, only as much as is needed to see it; the rest is
 * read and forgotten, since a client that still sends may not see an answer that closes on it.
 */
function collect(request: IncomingMessage, take: (body: Body) => void): void {
  let chunks: Uint8Array[] = [];
  let size = 0;
  const done = (): void => {
    const body = Buffer.concat(chunks);
    chunks = [];
    take({ body });
  };
  request.on('data', (chunk: Uint8Array) => {
    if (size > LARGEST_BODY) return;
    size += chunk.length;
    chunks.push(chunk);
    if (size > LARGEST_BODY) done();
  });
  request.on('end', () => {
    if (size <= LARGEST_BODY) done();
  });
  // Whoever asked went away: there is nobody to answer.
  request.on('error', () => undefined);
}

/** A redirection within the API is one within the app that it is mounted in. */
function mounted(answer: PlainResponse, baseUrl: string): PlainResponse {
  const { location } = answer.headers;
  if (location === undefined || baseUrl === '' || !location.startsWith('/')) return answer;
  return { ...answer, headers: { ...answer.headers, location: baseUrl + location } };
}

/** Sends an answer, when and if its world lets it. */
function write(response: ServerResponse, answer: PlainResponse, fail: NextFunction): void {
  const { delay = 0, isDropped = false } = answer;
  const act = (): void => {
    if (isDropped) response.socket?.destroy();
    else send(response, answer);
  };
  if (delay === 0) return act();
  const timer = setTimeout(() => {
    try {
      act();
    } catch (error) {
      // Nobody else would catch it, and it would end the process.
      fail(error);
    }
  }, delay);
  response.on('close', () => clearTimeout(timer));
}

function send(response: ServerResponse, { status, headers, body }: PlainResponse): void {
  const hasBody = status !== 204 && status !== 304;
  response.writeHead(
    status,
    hasBody ? { ...headers, 'content-length': Buffer.byteLength(body) } : headers,
  );
  response.end(hasBody ? body : undefined);
}
