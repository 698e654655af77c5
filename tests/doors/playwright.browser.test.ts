import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import cors from 'cors';
import express from 'express';
import type { Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { understudy } from '../../src/adapters/express.ts';
import { worlds } from '../../src/adapters/playwright.ts';
import type { ServedWorld } from '../../src/adapters/playwright.ts';
import type { FakeOptions } from '../../src/index.ts';
import { launchChromium } from './support/chromium.ts';

const PATH = '/admin/api/v2/conversations';

// Chromium takes a while to start. Its contexts keep these tests apart.
const browser = await launchChromium();
afterAll(() => browser.close());

async function listen(app: express.Express): Promise<string> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An API that pages of any origin may use. */
function serveApi(options: FakeOptions = {}): Promise<string> {
  const letIn = cors({ origin: true, credentials: true });
  return listen(express().use(letIn, understudy({ scenario: 'empty', ...options })));
}

/** A site that remembers what its requests said of a world. */
async function serveSite(): Promise<{ site: string; told: (string | undefined)[] }> {
  const told: (string | undefined)[] = [];
  const app = express().use((request, response) => {
    told.push(request.get('x-understudy-world'));
    response.type('html').send('<!doctype html>');
  });
  return { site: await listen(app), told };
}

/** What Playwright Test makes of the fixtures for one test. */
async function run(
  fixtures: ReturnType<typeof worlds>,
  testId: string,
  body: (page: Page, world: ServedWorld) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext();
  const inWorld = (world: ServedWorld): Promise<void> =>
    fixtures.context({ context, world }, async (own) => body(await own.newPage(), world));
  await fixtures.world({}, inWorld, { testId, retry: 0 });
  await context.close();
}

function create(page: Page, api: string): Promise<void> {
  return page.evaluate(async (url) => {
    const headers = { 'content-type': 'application/json' };
    await fetch(url, { method: 'POST', headers, body: '{}' });
  }, api + PATH);
}

function countIn(page: Page, api: string): Promise<unknown> {
  return page.evaluate(async (url) => {
    const listed: unknown = await (await fetch(url)).json();
    return Reflect.get(Object(listed), 'total_count') as unknown;
  }, api + PATH);
}

test('the pages of a test see what they created, and nothing of tests beside it', async () => {
  const [api, { site }] = [await serveApi(), await serveSite()];
  const fixtures = worlds(api);
  const counts = new Map<string, unknown>();
  const one = (testId: string, times: number): Promise<void> =>
    run(fixtures, testId, async (page) => {
      await page.goto(site);
      for (let made = 0; made < times; made++) await create(page, api);
      counts.set(testId, await countIn(page, api));
    });
  await Promise.all([one('a', 1), one('b', 2), one('c', 3)]);
  expect(Object.fromEntries(counts)).toEqual({ a: 1, b: 2, c: 3 });
});

test('a test that is run again starts in a new world', async () => {
  const fixtures = worlds(await serveApi());
  const names: string[] = [];
  const remember = async (_: Page, { name }: ServedWorld): Promise<void> => {
    names.push(name);
  };
  await run(fixtures, 'a', remember);
  await run(fixtures, 'a', remember);
  expect(new Set(names).size).toBe(2);
});

test('the URL of a world leads other clients to it', async () => {
  const [api, { site }] = [await serveApi(), await serveSite()];
  let listed: unknown;
  await run(worlds(api), 'a', async (page, { url }) => {
    await page.goto(site);
    await create(page, api);
    listed = await (await fetch(url + PATH)).json();
  });
  expect(listed).toMatchObject({ total_count: 1 });
});

test('a page that another one opens is in the same world', async () => {
  const [api, { site }] = [await serveApi(), await serveSite()];
  let counted: unknown;
  await run(worlds(api), 'a', async (page) => {
    await page.goto(site);
    await create(page, api);
    const opened = page.waitForEvent('popup');
    await page.evaluate((url) => void window.open(url), site);
    counted = await countIn(await opened, api);
  });
  expect(counted).toBe(1);
});

test('requests to other origins are left alone', async () => {
  const [api, { site, told }] = [await serveApi(), await serveSite()];
  await run(worlds(api), 'a', async (page) => {
    await page.goto(site);
  });
  expect(new Set(told)).toEqual(new Set([undefined]));
});

test("a route of the test's own wins", async () => {
  const [api, { site }] = [await serveApi(), await serveSite()];
  let counted: unknown;
  await run(worlds(api), 'a', async (page) => {
    await page.route(`${api}/**`, (route) => route.fulfill({ json: { total_count: 'mine' } }));
    await page.goto(site);
    counted = await countIn(page, api);
  });
  expect(counted).toBe('mine');
});

test('the header can have another name', async () => {
  const api = await serveApi({ worldHeader: 'x-test' });
  const { site } = await serveSite();
  let counted: unknown;
  await run(worlds(api, { worldHeader: 'x-test' }), 'a', async (page, { url }) => {
    await page.goto(site);
    await create(page, api);
    counted = Reflect.get(Object(await (await fetch(url + PATH)).json()), 'total_count');
  });
  expect(counted).toBe(1);
});
