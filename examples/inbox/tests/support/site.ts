import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { build, preview } from 'vite';
import { onTestFinished, vi } from 'vitest';

const root = path.join(import.meta.dirname, '..', '..');

/**
 * Builds the inbox into a folder that is removed when the test is over.
 *
 * @param api where the API is; a worker in the page by default
 */
export async function buildInbox(api?: string): Promise<string> {
  const outDir = mkdtempSync(path.join(tmpdir(), 'inbox-'));
  onTestFinished(() => rmSync(outDir, { recursive: true, force: true }));
  vi.stubEnv('VITE_API_URL', api);
  const mode = api === undefined ? 'production' : 'server';
  await build({ root, mode, logLevel: 'silent', build: { outDir } });
  vi.unstubAllEnvs();
  return outDir;
}

/** Serves a build until the test is over, and returns its URL. */
export async function serveInbox(outDir: string): Promise<string> {
  const site = await preview({
    root,
    logLevel: 'silent',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  onTestFinished(() => site.close());
  return site.resolvedUrls?.local[0] ?? '';
}

/** All the code of a build. */
export function codeOf(outDir: string): string {
  return readdirSync(outDir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(path.join(outDir, file), 'utf8'))
    .join('\n');
}
