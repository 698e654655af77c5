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

/** From how many characters on a body is encoded by itself; a shorter one goes in one piece with its head. */
const LONG = 4096;
/** The last long body: whoever polls is sent the same again, and to see that costs nothing. */
let lastLong = { text: '', bytes: Buffer.alloc(0) };

function encoded(text: string): Buffer {
  if (text !== lastLong.text) lastLong = { text, bytes: Buffer.from(text) };
  return lastLong.bytes;
}

function send(response: ServerResponse, { status, headers, body }: PlainResponse): void {
  if (status === 204 || status === 304) {
    response.writeHead(status, headers).end();
    return;
  }
  const content = body.length < LONG ? body : encoded(body);
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(content) });
  response.end(content);
}
