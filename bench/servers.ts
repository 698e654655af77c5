import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Command } from './server.ts';

const HERE = import.meta.dirname;

/** The server that is measured. */
export function ours(records?: number): Command {
  return {
    args: (port) => [
      path.join(HERE, 'understudy.ts'),
      String(port),
      ...(records === undefined ? [] : [String(records)]),
    ],
  };
}

/** What it is measured against; see the files in `floors`. */
export function floor(kind: 'express' | 'node-http', answers: string, settings = ''): Command {
  return {
    args: (port) => [path.join(HERE, 'floors', `${kind}.js`), String(port), answers, settings],
  };
}

/** Writes down what the floors answer, for as long as they run. */
export class AnswersFile {
  readonly path: string;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'understudy-bench-'));

  constructor(answers: Readonly<Record<string, unknown>>) {
    this.path = path.join(this.#folder, 'answers.json');
    writeFileSync(this.path, JSON.stringify(answers));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
