// Prism, as a validating proxy between a client and the fake, checks every answer against the
// document by code that is not ours.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';

import express from 'express';
import { expect, test } from 'vitest';

import { understudy, unknownPaths } from '../../src/adapters/express.ts';
import { createFake, SCENARIOS } from '../../src/index.ts';
import { freePort } from '../free-port.ts';
import { root } from '../root.ts';

const conversations = '/admin/api/v2/conversations';

test.for(SCENARIOS)(
  'Prism sees no violation in any operation of the scenario %s',
  async (scenario) => {
    const fake = createFake({ scenario, records: scenario === 'busy' ? 300 : undefined });
    const app = express().use(understudy(fake), unknownPaths(fake));
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = await startPrism(portOf(server));
    try {
      const violations = await violationsOf(proxy.url);
      expect(violations).toEqual([]);
    } finally {
      proxy.stop();
      server.close();
      server.closeAllConnections();
    }
  },
);

async function violationsOf(url: string): Promise<string[]> {
  const violations: string[] = [];
  const call = async (method: string, target: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(url + target, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    const text = await response.text();
    // In this header Prism tells what the answer breaks; what our own bad requests break is meant.
    const said = (response.headers.get('sl-violations') ?? '').includes('"location":["response"');
    if (said || response.status >= 500)
      violations.push(`${method} ${target}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  const created = (await call('POST', conversations, { topic: 'Seen by Prism' })) as { id: string };
  const page = (await call('GET', `${conversations}?page_size=100`)) as { data: { id: string }[] };
  for (const { id } of page.data.slice(0, 25)) {
    await call('GET', `${conversations}/${id}`);
    await call('GET', `${conversations}/${id}/messages?page_size=100`);
  }
  for (const query of [
    'status=running',
    'statuses=paused&statuses=failed',
    'order=oldest&page_num=2',
    'page_num=99',
  ]) {
    await call('GET', `${conversations}?${query}`);
  }
  await call('PUT', `${conversations}/${created.id}/status`, 'completed');
  await call('DELETE', `${conversations}/${created.id}`);
  await call('GET', `${conversations}/${created.id}`);
  await call('GET', `${conversations}?page_size=0&page_num=x`);
  return violations;
}

async function startPrism(port: number): Promise<{ url: string; stop: () => void }> {
  const prism = path.join(root, 'node_modules', '.bin', 'prism');
  const document = path.join(root, 'spec', 'conversations.openapi.yaml');
  const own = await freePort();
  const words = [
    'proxy',
    document,
    `http://127.0.0.1:${port}`,
    '--port',
    String(own),
    '--host',
    '127.0.0.1',
  ];
  const child = spawn(process.execPath, [prism, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('listening')) break;
  }
  child.stdout.resume();
  return { url: `http://127.0.0.1:${own}`, stop: () => child.kill() };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
