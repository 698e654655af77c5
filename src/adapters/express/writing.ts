import type { ServerResponse } from 'node:http';
import type { NextFunction } from 'express';
import type { PlainResponse } from '../../respond/message.ts';

/** Sends an answer, when and if its world lets it. */
export function write(
  response: ServerResponse,
  answer: PlainResponse,
  fail: NextFunction,
  encode: Encode = (text) => Buffer.from(text),
): void {
  const { delay = 0, isDropped = false } = answer;
  const act = (): void => {
    if (isDropped) response.socket?.destroy();
    else send(response, answer, encode);
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
/** Encodes bodies. The last one is remembered: whoever polls is sent the same again, and to see that costs nothing. */
export function encoder(): Encode {
  let last = { text: '', bytes: Buffer.alloc(0) };
  return (text) => {
    if (text !== last.text) last = { text, bytes: Buffer.from(text) };
    return last.bytes;
  };
}

type Encode = (text: string) => Buffer;

function send(
  response: ServerResponse,
  { status, headers, body }: PlainResponse,
  encode: Encode,
): void {
  if (status === 204 || status === 304) {
    response.writeHead(status, headers).end();
    return;
  }
  const content = body.length < LONG ? body : encode(body);
  const length = Buffer.byteLength(content);
  response.writeHead(status, { ...headers, 'content-length': length });
  // A text of nothing but ASCII is the same in both, and in one of them it is copied as it stands.
  response.end(content, length === content.length ? 'latin1' : 'utf8');
}
