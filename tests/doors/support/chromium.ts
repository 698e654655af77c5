import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Starts a Chromium without a window: the one that `CHROMIUM_PATH` names, or the system's.
 * Where there is none, Debian's is installed if we may.
 *
 * @throws Error where there is none and it cannot be installed
 */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? PLACES.find(existsSync) ?? installed();
  // Only loopback is needed: without these it looks for updates, at once and at length.
  const quiet = [
    '--disable-quic',
    '--disable-sync',
    '--disable-component-update',
    '--no-first-run',
  ];
  const sandbox = isRoot() ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: ['--disable-gpu', ...quiet, ...sandbox] });
}

function installed(): string {
  const [place = ''] = PLACES;
  if (isRoot() && existsSync('/usr/bin/apt-get')) {
    execFileSync('apt-get', ['update'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '--yes', 'chromium'], { stdio: 'ignore' });
    return place;
  }
  throw new Error(
    `Failed to find Chromium (${PLACES.join(', ')}): install it, or name it by CHROMIUM_PATH`,
  );
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
