import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import manifest from '../../package.json' with { type: 'json' };
import { root } from '../root.ts';

/** The oldest Node that the package promises to run on. */
export const oldestNode = '22.19.0';

/** A project in a temporary folder that has the packed package, its peers and the oldest Node installed. */
export interface Workshop {
  folder: string;
  tarball: string;
  /** The folder of the installed package. */
  installed: string;
  remove(): void;
}

export function setUp(): Workshop {
  const folder = mkdtempSync(path.join(tmpdir(), 'understudy-package-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const tarball = packInto(folder);
    install(folder, tarball);
    const installed = path.join(folder, 'node_modules', 'openapi-understudy');
    return { folder, tarball, installed, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function packInto(folder: string): string {
  run('npm', ['pack', '--silent', '--pack-destination', folder], root);
  return path.join(folder, only(readdirSync(folder)));
}

function install(folder: string, tarball: string): void {
  const project = { private: true, type: 'module', allowScripts: { node: true } };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(project));
  const { msw, vitest, '@msw/data': data } = manifest.devDependencies;
  const peers = [`msw@${msw}`, `vitest@${vitest}`, `@msw/data@${data}`];
  const wanted = [tarball, `node@${oldestNode}`, ...peers];
  run('npm', ['install', '--no-audit', '--no-fund', ...wanted], folder);
}

/** Runs a command to its end and returns what it printed; throws with its output if it fails. */
export function run(command: string, args: readonly string[], folder: string): string {
  return execFileSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
}

function only<T>(values: readonly T[]): T {
  const [value] = values;
  if (value === undefined || values.length > 1) {
    throw new Error(`Failed to find one packed file: found ${values.length}`);
  }
  return value;
}
