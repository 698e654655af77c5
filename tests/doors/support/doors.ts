import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';
import { setupServer } from 'msw/node';

import { understudy, unknownPaths } from '../../../src/adapters/express.ts';
import { setupFetch } from '../../../src/adapters/msw-fetch.ts';
import { handlers } from '../../../src/adapters/msw.ts';
import { createFake } from '../../../src/index.ts';
import type { Fake, FakeOptions } from '../../../src/index.ts';
import { ORIGIN, ownHeaders, play, sendBy } from './client.ts';
import type { Outcome, Send } from './client.ts';
import type { Sequence } from './sequences.ts';

/** A way to a fake that is open until it is disposed of. */
export interface Door extends AsyncDisposable {
  readonly fake: Pick<Fake, 'world'>;
  readonly send: Send;
}

/** The fake itself, asked by a client that follows redirections as all others do. */
export function plainFunction(options: FakeOptions): Door {
  const fake: Fake = createFake(options);
  const send: Send = async (step) => {
    const { status, headers, body, isDropped } = fake.handle(step);
    if (isDropped === true) return 'network error';
    const location = headers['location'];
    if (status !== 307 || location === undefined) {
      const isBare = step.method === 'HEAD' || [204, 205, 304].includes(status);
      return {
        status,
        headers: ownHeaders(new Map(Object.entries(headers))),
        body: isBare ? '' : body,
      };
    }
    const [path = '', query = ''] = location.split('?');
    return send({ ...step, path, query });
  };
  return { fake, send, [Symbol.asyncDispose]: async () => {} };
}

/** The ways from a program in Node to a fake. */
export const DOORS = {
  'fake.fetch': async (options: FakeOptions): Promise<Door> => {
    const fake: Fake = createFake(options);
    return { fake, send: sendBy(fake.fetch, ORIGIN), [Symbol.asyncDispose]: async () => {} };
  },
  'fake.fetch, given a Request': async (options: FakeOptions): Promise<Door> => {
    const fake: Fake = createFake(options);
    const send = sendBy((input, init) => fake.fetch(new Request(input, init)), ORIGIN);
    return { fake, send, [Symbol.asyncDispose]: async () => {} };
  },
  'Express on a socket': async (options: FakeOptions): Promise<Door> => {
    const fake: Fake = createFake(options);
    const { origin, close } = await serve(fake);
    return { fake, send: sendBy(fetch, origin), [Symbol.asyncDispose]: close };
  },
  setupServer: async (options: FakeOptions): Promise<Door> => intercepted(setupServer, options),
  setupFetch: async (options: FakeOptions): Promise<Door> => intercepted(setupFetch, options),
} as const;

function intercepted(setUp: typeof setupFetch, options: FakeOptions): Door {
  const fake: Fake = createFake(options);
  const server = setUp(...handlers(fake));
  server.listen({ onUnhandledFrame: 'error' });
  const send = sendBy((input, init) => fetch(input, init), ORIGIN);
  return { fake, send, [Symbol.asyncDispose]: async () => server.close() };
}

/** Serves a fake by Express on a free port of the loopback interface. */
export async function serve(fake: Fake): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = createServer(express().use(understudy(fake), unknownPaths(fake)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Plays a sequence in a world that is new to a door. */
export function playAt(door: Door, world: string, sequence: Sequence): Promise<Outcome[]> {
  for (const rule of sequence.rules) door.fake.world(world).faults.add(rule);
  return play(sequence, world, door.send);
}
