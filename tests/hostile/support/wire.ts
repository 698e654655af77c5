import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  /** Names in lower case; several of one name are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A bare connection: what is sent is sent as it stands. */
export class Wire {
  readonly socket: Socket;
  #buffer = Buffer.alloc(0);
  #end: 'open' | 'closed' | 'reset' = 'open';
  #wake = (): void => undefined;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.socket.on('data', (chunk) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk]);
      this.#wake();
    });
    this.socket.on('end', () => this.#ended('closed'));
    this.socket.on('close', () => this.#ended('closed'));
    this.socket.on('error', () => this.#ended('reset'));
  }

  /** Sends text, byte by character, or bytes. */
  send(data: string | Uint8Array): this {
    this.socket.write(typeof data === 'string' ? Buffer.from(data, 'latin1') : data);
    return this;
  }

  /** Sends as much as the other side takes, waiting where it takes no more; stops when it is closed. */
  async pour(chunk: Uint8Array, times: number): Promise<void> {
    for (let sent = 0; sent < times && this.#end === 'open'; sent++) {
      if (!this.socket.write(chunk)) await this.#change('drain');
    }
  }

  /** The next answer; 1xx ones too. Nothing where the connection was closed before it was whole. */
  async answer(method = 'GET'): Promise<WireAnswer | undefined> {
    for (;;) {
      const found = parsed(this.#buffer, method, this.#end !== 'open');
      if (found !== undefined) {
        this.#buffer = this.#buffer.subarray(found.length);
        return found.answer;
      }
      if (this.#end !== 'open') return undefined;
      await this.#change();
    }
  }

  /** Waits until the other side closes the connection: in peace, or by a reset. */
  async closed(): Promise<'closed' | 'reset'> {
    while (this.#end === 'open') await this.#change();
    return this.#end;
  }

  /** Goes away without a word. */
  destroy(): void {
    this.socket.destroy();
  }

  #ended(how: 'closed' | 'reset'): void {
    if (this.#end === 'open') this.#end = how;
    this.#wake();
  }

  async #change(event?: 'drain'): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await (event === undefined ? woken : Promise.race([woken, once(this.socket, event)]));
  }
}

/** Sends one request over a connection of its own. */
export async function ask(
  port: number,
  request: string | Uint8Array,
): Promise<WireAnswer | undefined> {
  const wire = new Wire(port).send(request);
  const text = typeof request === 'string' ? request : Buffer.from(request).toString('latin1');
  const answer = await wire.answer(text.slice(0, text.indexOf(' ')));
  wire.destroy();
  return answer;
}

/** A request as text: the first line, then headers, then the body with its length. */
export function requestText(line: string, headers: readonly string[] = [], body = ''): string {
  const length = body === '' ? [] : [`Content-Length: ${body.length}`];
  return `${[`${line} HTTP/1.1`, 'Host: fake', ...headers, ...length].join('\r\n')}\r\n\r\n${body}`;
}

interface Found {
  readonly answer: WireAnswer;
  /** How many bytes it takes. */
  readonly length: number;
}

function parsed(buffer: Buffer, method: string, isOver: boolean): Found | undefined {
  const mark = buffer.indexOf('\r\n\r\n');
  if (mark < 0) return undefined;
  const [first = '', ...lines] = buffer.toString('latin1', 0, mark).split('\r\n');
  const status = Number(first.split(' ')[1]);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  const start = mark + 4;
  const isBare = method === 'HEAD' || status < 200 || status === 204 || status === 304;
  const length = isBare ? 0 : lengthOf(headers, buffer.subarray(start), isOver);
  if (length === undefined || buffer.length < start + length) return undefined;
  const body = buffer.toString('utf8', start, start + length);
  return { answer: { status, headers, body }, length: start + length };
}

/** How long a body is; nothing while that cannot be told. */
function lengthOf(
  headers: WireAnswer['headers'],
  rest: Buffer,
  isOver: boolean,
): number | undefined {
  if (headers['content-length'] !== undefined) return Number(headers['content-length']);
  if (headers['transfer-encoding'] === 'chunked') {
    const end = rest.indexOf('0\r\n\r\n');
    return end < 0 ? undefined : end + 5;
  }
  return isOver ? rest.length : undefined;
}
