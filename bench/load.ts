import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A request as it is sent; `body` is JSON. */
export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: string;
}

/** As many as autocannon opens unless told otherwise. */
const CONNECTIONS = 10;

/** Keep-alive connections to a server, open for one round. */
export class Connections {
  readonly #port: number;
  readonly #sockets: readonly Socket[];

  private constructor(port: number, sockets: readonly Socket[]) {
    this.#port = port;
    this.#sockets = sockets;
  }

  static async open(port: number, count = CONNECTIONS): Promise<Connections> {
    const sockets = Array.from({ length: count }, () => connect(port, '127.0.0.1'));
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    for (const socket of sockets) socket.setNoDelay(true);
    return new Connections(port, sockets);
  }

  /**
   * Sends requests, over each connection one after the other.
   *
   * @returns the bodies of the answers, in the order of the requests
   * @throws Error when a connection ends early or an answer is not 200
   */
  async send(exchanges: readonly Exchange[]): Promise<readonly Buffer[]> {
    const answers: Buffer[] = [];
    const messages = exchanges.map((exchange) => this.#message(exchange));
    let next = 0;
    const follow = async (socket: Socket): Promise<void> => {
      while (next < messages.length) {
        const index = next++;
        socket.write(messages[index] ?? '');
        answers[index] = await answerOn(socket);
      }
    };
    await Promise.all(this.#sockets.map(follow));
    return answers;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #message({ method, path, body }: Exchange): Buffer {
    const type = body === undefined ? '' : 'Content-Type: application/json\r\n';
    const length = body === undefined ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
    return Buffer.from(
      `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${this.#port}\r\n` +
        `Accept: application/json\r\n${type}${length}\r\n${body ?? ''}`,
    );
  }
}

/** The body of the next answer; every answer of ours and of the floors tells its length. */
function answerOn(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let missing = Infinity;
    let start = 0;
    const settle = (error?: Error): void => {
      socket.off('data', take).off('close', fail).off('error', fail);
      if (error === undefined) resolve(Buffer.concat(chunks).subarray(start));
      else reject(error);
    };
    const fail = (): void => settle(new Error('Failed to measure: the server hung up'));
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      if (missing === Infinity) {
        const text = Buffer.concat(chunks);
        const end = text.indexOf('\r\n\r\n');
        if (end < 0) return;
        const head = text.toString('latin1', 0, end);
        const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
        if (length === undefined || !head.startsWith('HTTP/1.1 200 '))
          return settle(new Error(`Failed to measure: the server answered ${String(text)}`));
        start = end + 4;
        chunks = [text];
        missing = start + Number(length) - text.length;
      } else missing -= chunk.length;
      if (missing <= 0) settle();
    };
    socket.on('data', take).on('close', fail).on('error', fail);
  });
}
