import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

import type { Page } from 'playwright-core';
import { rolldown } from 'rolldown';

import { launchChromium } from './chromium.ts';

/**
 * Bundles a module for browsers.
 *
 * @throws Error where it needs anything that a browser does not have, such as a module of Node
 */
export async function bundled(file: string): Promise<string> {
  const bundle = await rolldown({
    input: file,
    platform: 'browser',
    onLog: (_level, log) => {
      throw new Error(`Failed to bundle for the browser (${file}): ${log.message}`);
    },
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  return output[0].code;
}

/** A page in Chromium. */
export interface OpenPage {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** Opens a page that has run `in-page.ts`, and intercepts by the worker that MSW ships. */
export async function openPage(): Promise<OpenPage> {
  const files: Record<string, readonly [type: string, content: string]> = {
    '/': ['text/html', '<!doctype html><script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', await bundled(pathOf('./in-page.ts'))],
    '/mockServiceWorker.js': [
      'text/javascript',
      readFileSync(pathOf(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8'),
    ],
  };
  const server = createServer(({ url = '' }, response) => {
    const [type, content] = files[url] ?? [];
    if (type === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(content);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'load' });
  await page.evaluate(() => understudy.start());
  return {
    page,
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

function pathOf(module: string): string {
  return fileURLToPath(new URL(module, import.meta.url));
}
