import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import { createFake } from '../fake.ts';
import type { Fake } from '../fake.ts';
import type { FakeOptions } from '../options.ts';
import type { PlainRequest, PlainResponse } from '../respond/message.ts';

/** The largest body that is read, in bytes; a larger one is answered with 413. */
export const LARGEST_BODY = 10 * 1024 * 1024;

/**
 * A router that answers for an API, to be mounted under any path of an Express app. What the
 * document does not name goes on to the app's other routes. It does not matter whether a body
 * parser ran before it.
 *
 * @param options what {@link createFake} takes, or a fake that was made with it
 */
export function understudy(options: FakeOptions | Fake = {}): RequestHandler {
  const fake = 'answer' in options ? options : createFake(options);
  return (request, response, next) => {
    read(request)
      .then((body) => {
        if (body === TOO_LARGE) return tooLarge(response);
        const answer = fake.answer(plainRequest(request, body));
        if (answer === undefined) next();
        else write(response, mounted(answer, request.baseUrl));
      })
      .catch(next);
  };
}

/** The last of an app's routes: answers what no other did as the framework behind the API would. */
export function unknownPaths(fake: Fake): RequestHandler {
  return (request, response) => {
    write(response, fake.handle(plainRequest(request, undefined)));
  };
}

type Body = Uint8Array | { readonly json: unknown } | undefined;
const TOO_LARGE = Symbol('too large');

function plainRequest(request: Request, body: Body): PlainRequest {
  const { url } = request;
  const mark = url.indexOf('?');
  return {
    method: request.method,
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: request.headers,
    ...(body !== undefined && ('json' in body ? body : { body })),
  };
}

/** The body: what a parser before us left, or what still comes in. */
function read(request: Request): Promise<Body | typeof TOO_LARGE> | Promise<Body> {
  const parsed: unknown = request.body;
  if (Buffer.isBuffer(parsed)) return Promise.resolve(parsed);
  if (typeof parsed === 'string' && !isJsonType(request))
    return Promise.resolve(Buffer.from(parsed));
  if (parsed !== undefined && request.readableEnded) return Promise.resolve({ json: parsed });
  if (request.method === 'GET' || request.method === 'HEAD' || request.readableEnded) {
    return Promise.resolve(undefined);
  }
  return collect(request);
}

function isJsonType(request: Request): boolean {
  return /json/i.test(request.headers['content-type'] ?? '');
}

function collect(request: IncomingMessage): Promise<Uint8Array | typeof TOO_LARGE> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    request.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
      else resolve(TOO_LARGE);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function tooLarge(response: Response): void {
  const body = JSON.stringify({ detail: 'Content Too Large' });
  const headers = { 'content-type': 'application/json', connection: 'close' };
  write(response, { status: 413, headers, body });
}

/** A redirection within the API is one within the app that it is mounted in. */
function mounted(answer: PlainResponse, baseUrl: string): PlainResponse {
  const { location } = answer.headers;
  if (location === undefined || baseUrl === '' || !location.startsWith('/')) return answer;
  return { ...answer, headers: { ...answer.headers, location: baseUrl + location } };
}

/** Sends an answer, when and if its world lets it. */
function write(response: ServerResponse, answer: PlainResponse): void {
  const { delay = 0, isDropped = false } = answer;
  const act = (): void => {
    if (isDropped) response.socket?.destroy();
    else send(response, answer);
  };
  if (delay === 0) return act();
  const timer = setTimeout(act, delay);
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
