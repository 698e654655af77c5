import type { Fake } from '../fake.ts';

/** Whether a request asks for the stream of requests. */
export function isLogStream(method: string, path: string): boolean {
  return method === 'GET' && path === '/__understudy/log/stream';
}

/**
 * Tells every request of every world as a server-sent event named `request`
 * (HTML Living Standard, section 9.2).
 *
 * @param send gets the text of each event
 * @returns a function that ends it
 */
export function streamLog(fake: Fake, send: (text: string) => void): () => void {
  send(': open\n\n');
  return fake.on('request', (entry) => {
    send(`event: request\nid: ${entry.world} ${entry.number}\ndata: ${JSON.stringify(entry)}\n\n`);
  });
}
