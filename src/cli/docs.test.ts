import { once } from 'node:events';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { createFake } from '../fake.ts';
import { docsPages, freePages } from './docs.ts';
import { servedBy } from './served.ts';

const DONE = { responses: { 204: { description: 'Done' } } };

/** A small document; parts of it can be replaced. */
function shop(root: object = {}): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: 'https://shop.example/api/v1' }],
    paths: { '/things': { get: DONE } },
    ...root,
  };
}

/** The pages of a document on a free port; returns their origin. */
async function start(document: object): Promise<string> {
  const served = servedBy(createFake({ document }));
  const server = express()
    .use(docsPages(() => served))
    .listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

test('/openapi.json is the document as it was given', async () => {
  const origin = await start(shop());
  const response = await fetch(`${origin}/openapi.json`);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await response.json()).toEqual(shop());
});

test('/docs names no other server, and lets nothing be loaded from one', async () => {
  const origin = await start(shop());
  const response = await fetch(`${origin}/docs`);
  const page = await response.text();
  expect(page).not.toMatch(/\/\/[a-z]/);
  expect(page).toContain('"validatorUrl":null');
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
});

test('everything that /docs loads is there, its script as UTF-8', async () => {
  const origin = await start(shop());
  const page = await (await fetch(`${origin}/docs`)).text();
  const paths = [...page.matchAll(/(?:src|href|"url")[=:]"(\/[^"]+)"/g)].map(([, path]) => path);
  const answers = await Promise.all(paths.map((path) => fetch(`${origin}${path}`)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual([
    'text/css; charset=utf-8',
    'text/javascript; charset=utf-8',
    'application/json; charset=utf-8',
  ]);
});

test('the title of a document is text in the page', async () => {
  const origin = await start(shop({ info: { title: '<script>alert(1)</script>', version: '1' } }));
  const page = await (await fetch(`${origin}/docs`)).text();
  expect(page).toContain('<title>&lt;script>alert(1)&lt;/script></title>');
});

test.each([
  ['/things', { docs: true, document: true }],
  ['/docs', { docs: false, document: true }],
  ['/openapi.json', { docs: true, document: false }],
  ['/{anything}', { docs: false, document: false }],
  ['/{owner}/{thing}', { docs: false, document: true }],
])('a document that has %s leaves %o free', (path, free) => {
  const document = shop({ paths: { [path]: { get: DONE } } });
  expect(freePages(servedBy(createFake({ document })))).toEqual(free);
});
