import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { UnderstudyError } from '../errors.ts';

// An import would ask the module for all that it has, its WebSocket too, and so load a whole
// HTTP client that is not used: 25 ms of every start.
const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http');

/**
 * A server that answers malformed requests and ends slow ones by itself. It has no request
 * listener yet.
 *
 * @param onMalformed is told of requests that are no HTTP
 */
export function serverFor(onMalformed: (reason: string) => void): Server {
  const server = createServer({
    // Whoever dawdles holds a connection: headers are due in ten seconds, all of it in sixty.
    headersTimeout: 10_000,
    requestTimeout: 60_000,
    connectionsCheckingInterval: 2000,
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = statusFor(error.code);
    // Browsers open connections that they may never use; that they time out is nothing to tell.
    if (status !== 408) onMalformed(error.message);
    const text = `${STATUS_CODES[status]}\n`;
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n` +
        `Connection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
    );
    socket.destroySoon();
  });
  return server;
}

function statusFor(code: string | undefined): number {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW' ? 413 : 400;
}

/**
 * Listens.
 *
 * @param port 0 for any free one
 * @returns the origin by which this machine reaches the server, such as `http://127.0.0.1:4010`
 * @throws UnderstudyError `port-taken`, `listen-refused`
 */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw refusal(error, port, host);
  }
  // It is an address of the internet, since no path of a pipe was given.
  return originOf(server.address() as AddressInfo);
}

function originOf({ address, family, port }: AddressInfo): string {
  // "Any address" is none that can be asked.
  if (address === '0.0.0.0' || address === '::') return `http://localhost:${port}`;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function refusal(error: unknown, port: number, host: string): UnderstudyError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const where = `Failed to listen (${host}:${port})`;
  if (code === 'EADDRINUSE') {
    return new UnderstudyError('port-taken', `${where}: another program listens on the port`, {
      hint: `Stop it, or take another port: --port ${port === 65_535 ? 0 : port + 1}, or --port 0 for any that is free.`,
      cause: error,
    });
  }
  const [reason, hint] = REFUSALS[code] ?? [
    error instanceof Error ? error.message : String(error),
    'Try --host 127.0.0.1, and a port above 1023.',
  ];
  return new UnderstudyError('listen-refused', `${where}: ${reason}`, { hint, cause: error });
}

const NO_SUCH_NAME = [
  'the name leads to no address',
  'Try --host 127.0.0.1, or --host 0.0.0.0.',
] as const;

const REFUSALS: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  EACCES: ['the system does not allow it', 'Ports under 1024 are reserved; take a higher one.'],
  EADDRNOTAVAIL: [
    'this machine does not have that address',
    'Try --host 127.0.0.1, or --host 0.0.0.0 for all that it has.',
  ],
  ENOTFOUND: NO_SUCH_NAME,
  EAI_AGAIN: NO_SUCH_NAME,
};
