import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import express from 'express';
import type { RequestHandler } from 'express';
import { expect, onTestFinished } from 'vitest';
import { readDocument } from '../../../src/spec/read.ts';
import { conformanceTo } from '../../documents/support/conformance.ts';

const spec = path.join(import.meta.dirname, '../../../spec/control.openapi.yaml');
const conformance = conformanceTo(await readDocument(spec));

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What its JSON says; the text where it is none. */
  readonly body: unknown;
}

/** How to ask a server. */
export interface Asked {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is, under the content type of JSON. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks for `METHOD /path`; what the control plane answers must be as its document says. */
export type Ask = (target: string, asked?: Asked) => Promise<Answer>;

/** Serves what an Express app does with these handlers, until the test is over; returns its origin. */
export async function serve(...handlers: readonly RequestHandler[]): Promise<string> {
  return listen(express().use(...handlers));
}

/** Serves an app on a free port, until the test is over; returns its origin. */
export async function listen(app: ReturnType<typeof express>): Promise<string> {
  const server = createServer(app).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A way to ask a server; `fetch` would not let tests say which host they ask. */
export function asker(origin: string): Ask {
  return async (
    target,
    { json, body = json === undefined ? '' : JSON.stringify(json), headers } = {},
  ) => {
    const [method = '', where = ''] = target.split(' ');
    const type = body === '' ? {} : { 'content-type': 'application/json' };
    const sent = request(origin + where, { method, headers: { ...type, ...headers } }).end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const answer = {
      status: response.statusCode ?? 0,
      headers: Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: await text(response),
    };
    if (where.includes('/__understudy/')) {
      expect(conformance(method, where.split('?')[0] ?? '', answer)).toEqual([]);
    }
    return {
      ...answer,
      body: /json/.test(String(answer.headers['content-type']))
        ? (JSON.parse(answer.body) as unknown)
        : answer.body,
    };
  };
}
