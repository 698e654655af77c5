import type { ServerResponse } from 'node:http';
import type { NextFunction, Request } from 'express';
import { KEEP_ALIVE, logStream, STREAM_HEADERS } from '../../control/stream.ts';
import type { LogStream } from '../../control/stream.ts';
import type { Fake } from '../../fake.ts';
import { callerCheck } from './caller.ts';
import { collect, isBodyComing, parsedBody, plainRequest } from './reading.ts';
import type { Body } from './reading.ts';
import { write } from './writing.ts';

/** How often a stream shows that it is still there, in milliseconds. */
const HEARTBEAT = 15_000;
/** A client for which more bytes wait than this has stopped reading. */
const MOST_WAITING = 8 * 1024 * 1024;

/**
 * Answers requests to the control plane of a fake, for those who may steer it.
 *
 * @param token whoever shows it may, from anywhere; by default only this machine
 */
export function steeringOf(
  fake: Fake,
  token: string | undefined,
): (request: Request, response: ServerResponse, next: NextFunction) => Promise<void> {
  const refusalOf = callerCheck(token);
  return async (request, response, next) => {
    const refusal = refusalOf(request);
    if (refusal !== undefined) return write(response, refusal, next);
    const asked = plainRequest(request);
    const stream = logStream(fake, asked);
    if (stream !== undefined) return pour(stream, response);
    // Not at the start, which has no use for it.
    const { control, LARGEST_ORDER } = await import('../../control/plane.ts');
    const body = await bodyOf(request, LARGEST_ORDER);
    const answer = control(fake)({ ...asked, ...body });
    if (answer === undefined) next();
    else write(response, answer, next);
  };
}

async function bodyOf(request: Request, largest: number): Promise<Body> {
  const parsed = parsedBody(request);
  if (parsed !== undefined || !isBodyComing(request)) return parsed ?? {};
  return new Promise((resolve) => collect(request, largest, resolve));
}

/** Sends a stream until whoever reads it goes, or stops reading. */
function pour(stream: LogStream, response: ServerResponse): void {
  response.writeHead(200, STREAM_HEADERS);
  const send = (text: string): void => {
    if (response.writableLength > MOST_WAITING) response.destroy();
    else response.write(text);
  };
  const stop = stream(send);
  // It must not be what keeps a process alive that has nothing else to do.
  const heartbeat = setInterval(() => send(KEEP_ALIVE), HEARTBEAT).unref();
  response.on('close', () => {
    stop();
    clearInterval(heartbeat);
  });
}
