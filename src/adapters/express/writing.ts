import type { ServerResponse } from 'node:http';
import type { NextFunction } from 'express';
import type { PlainResponse } from '../../respond/message.ts';

/** A redirection within the API is one within the app that it is mounted in. */
export function mounted(answer: PlainResponse, baseUrl: string): PlainResponse {
  const { location } = answer.headers;
  if (location === undefined || baseUrl === '' || !location.startsWith('/')) return answer;
  return { ...answer, headers: { ...answer.headers, location: baseUrl + location } };
}

/** Sends an answer, when and if its world lets it. */
export function write(response: ServerResponse, answer: PlainResponse, fail: NextFunction): void {
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
