import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { understudy, unknownPaths } from '../../../src/adapters/express.ts';
import { createFake } from '../../../src/fake.ts';
import type { Fake } from '../../../src/fake.ts';
import type { FakeOptions } from '../../../src/options.ts';

/** A fake behind Express and a real socket. */
export interface Served extends AsyncDisposable {
  readonly fake: Fake;
  readonly server: Server;
  readonly port: number;
  readonly origin: string;
  /** Whatever reached the app's error handler: every one of them is a fault of ours. */
  readonly broken: unknown[];
  /** How many connections are open. */
  connections(): Promise<number>;
}

/** What goes around the fake. */
export interface Around {
  /** Handlers that run before the fake. */
  readonly before?: readonly RequestHandler[];
  /** Handlers that run after it, for what the document does not name. */
  readonly after?: readonly RequestHandler[];
  /** The path that the fake is mounted under. */
  readonly under?: string;
  /** How long a request may take to come in, in milliseconds. */
  readonly patience?: number;
}

/** Serves a fake on a free port of loopback until it is disposed of. */
export async function serve(options: FakeOptions = {}, around: Around = {}): Promise<Served> {
  const fake = createFake({ records: 7, ...options });
  const broken: unknown[] = [];
  const app = express();
  for (const handler of around.before ?? []) app.use(handler);
  app.use(around.under ?? '/', understudy(fake));
  for (const handler of around.after ?? []) app.use(handler);
  app.use(unknownPaths(fake), catching(broken));
  const { patience } = around;
  const times = {
    headersTimeout: patience,
    requestTimeout: patience,
    connectionsCheckingInterval: 20,
  };
  const server = createServer(patience === undefined ? {} : times, app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // It listens on a port, not on a pipe.
  const { port } = server.address() as AddressInfo;
  return {
    fake,
    server,
    port,
    origin: `http://127.0.0.1:${port}`,
    broken,
    connections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
      }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function catching(broken: unknown[]): ErrorRequestHandler {
  return (error, _request, response, _next) => {
    broken.push(error);
    response.status(500).end();
  };
}
