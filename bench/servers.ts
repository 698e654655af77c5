import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Command } from './server.ts';

const HERE = import.meta.dirname;

/** The built command line, which is what is measured. */
export const PROGRAM = path.join(HERE, '..', 'dist', 'cli', 'main.js');

/** `understudy serve`, with the default scenario or so many conversations. */
export function ours(records?: number): Command {
  const some = records === undefined ? [] : ['--records', String(records)];
  return { args: (port) => [PROGRAM, 'serve', '--quiet', '--port', String(port), ...some] };
}

/** What it is measured against; see the files in `floors`. */
export type Floor = 'express' | 'node-http';

/**
 * @param answers the file with what it answers
 * @param settings `lean` lets Express do without what it does unasked
 */
export function floor(kind: Floor, answers: string, settings: 'usual' | 'lean' = 'usual'): Command {
  return {
    args: (port) => [path.join(HERE, 'floors', `${kind}.js`), String(port), answers, settings],
  };
}

/** A folder for what the floors answer and for their compile cache, for as long as they run. */
export class Folder {
  readonly #path = mkdtempSync(path.join(tmpdir(), 'understudy-bench-'));
  readonly #onExit = (): void => this.remove();

  constructor() {
    process.once('exit', this.#onExit);
  }

  /** Where a file of this name is, whether it exists or not. */
  file(name: string): string {
    return path.join(this.#path, name);
  }

  write(name: string, value: unknown): string {
    writeFileSync(this.file(name), JSON.stringify(value));
    return this.file(name);
  }

  remove(): void {
    process.off('exit', this.#onExit);
    rmSync(this.#path, { recursive: true, force: true });
  }
}
