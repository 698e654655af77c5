import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';
import { getResponse } from 'msw';
import { expect, onTestFinished, test } from 'vitest';
import { understudy } from '../adapters/express.ts';
import { handlers } from '../adapters/msw.ts';
import { createFake } from '../fake.ts';
import type { JsonObject } from '../spec/json.ts';

const content = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } });
const pet = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } };
const link = { type: ['string', 'null'] };
const pages = {
  type: 'object',
  required: ['items', 'next'],
  properties: { items: { type: 'array', items: pet }, next: link },
};
const page = { name: 'page', in: 'query', schema: { type: 'integer' } };
const headers = { Location: { schema: { type: 'string' } } };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

/** A service of pets that answers with links. */
const document = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  paths: {
    '/pets': {
      get: {
        parameters: [page],
        responses: { '200': { description: 'All', content: content(pages) } },
      },
      post: {
        requestBody: { content: content(pet) },
        responses: { '201': { description: 'Made', headers, content: content(pet) } },
      },
    },
    '/pets/{id}': {
      get: { parameters: [id], responses: { '200': { description: 'It', content: content(pet) } } },
    },
  },
};

/** What a service says of where things are, by whatever door it is asked. */
async function linksBy(ask: typeof fetch, base: string): Promise<readonly unknown[]> {
  const list: { next?: unknown } = Object(await (await ask(`${base}/pets`)).json());
  const making = { 'content-type': 'application/json' };
  const made = await ask(`${base}/pets`, { method: 'POST', headers: making, body: '{"id":"a"}' });
  return [list.next, made.headers.get('location')?.replace(/[^/]*$/, '')];
}

test('links lead below the path under which a router is mounted', async () => {
  const server = createServer(express().use('/api', understudy({ document })));
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const links = await linksBy(fetch, `http://127.0.0.1:${port}/api`);
  expect(links).toEqual(['/api/pets?page=2', '/api/pets/']);
});

test('links lead below the path of a base URL', async () => {
  const all = handlers(createFake({ document }), { baseUrl: '/api' });
  const ask: typeof fetch = async (input, init) => {
    return (await getResponse(all, new Request(input, init))) ?? Response.error();
  };
  const links = await linksBy(ask, 'http://any.example/api');
  expect(links).toEqual(['/api/pets?page=2', '/api/pets/']);
});

test('links stay in the world that a path names', async () => {
  const { fetch: ask } = createFake({ document });
  const links = await linksBy(ask, 'http://any.example/__understudy/worlds/a%2Fb');
  const world = '/__understudy/worlds/a%2Fb';
  expect(links).toEqual([`${world}/pets?page=2`, `${world}/pets/`]);
});

test('a slash too many leads on within the world that a path names', async () => {
  const fake = createFake();
  fake.world('empty').scenario('empty');
  const path = '/__understudy/worlds/empty/admin/api/v2/conversations';
  expect(fake.handle({ method: 'GET', path: `${path}/` }).headers).toMatchObject({
    location: path,
  });
  const answer = await fake.fetch(`http://any.example${path}/`);
  expect(await answer.json()).toMatchObject({ total_count: 0 });
});
