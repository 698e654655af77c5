import type { Fake } from '../fake.ts';
import type { PlainRequest } from '../respond/message.ts';
import { CONTROL } from './address.ts';

/**
 * Tells requests as they come in.
 *
 * @param send gets the text of each event
 * @returns a function that ends it
 */
export type LogStream = (send: (text: string) => void) => () => void;

/** The headers of an answer that is a stream. */
export const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // What stands in between, such as nginx, would collect events before it hands them on.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
} as const;

/** A comment, which tells nothing but that the stream is still there. */
export const KEEP_ALIVE = ':\n\n';

/**
 * The stream that a request asks for, as server-sent events named `request` (HTML Living
 * Standard, section 9.2): of all worlds, or of the one that the request names. Nothing where it
 * asks for something else.
 */
export function logStream(
  fake: Pick<Fake, 'addressOf' | 'on'>,
  request: PlainRequest,
): LogStream | undefined {
  const { world, path } = fake.addressOf(request);
  if (request.method !== 'GET' || path !== `${CONTROL}/log/stream`) return undefined;
  return (send) => {
    send(': open\n\n');
    return fake.on('request', (entry) => {
      if (world !== 'default' && world !== entry.world) return;
      const id = `${entry.world} ${entry.number}`.replace(/[\0\r\n]/g, ' ');
      send(`event: request\nid: ${id}\ndata: ${JSON.stringify(entry)}\n\n`);
    });
  };
}
