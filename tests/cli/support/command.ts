import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished, vi } from 'vitest';

// A start takes half a second, and many times that where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

// What one run has compiled the next need not: it takes half of the time out of a start.
const COMPILED = path.join(tmpdir(), 'understudy-tests-compiled');
const MAIN = path.join(import.meta.dirname, '..', '..', '..', 'src', 'cli', 'main.ts');

/** What a command that ended left behind. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real command line in a process of its own, watched until the test is over. */
export class Command {
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown[]>;

  /** @param folder where it is started */
  constructor(
    args: readonly string[],
    folder = tmpdir(),
    env: Readonly<Record<string, string>> = {},
  ) {
    this.#child = spawn(process.execPath, [MAIN, ...args], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1', NODE_COMPILE_CACHE: COMPILED, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.stdout += String(chunk)));
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.stderr += String(chunk)));
    this.#closed = once(this.#child, 'close');
    onTestFinished(() => {
      this.#child.kill('SIGKILL');
    });
  }

  /** Waits until it ends. */
  async end(): Promise<Ended> {
    await this.#closed;
    return { code: this.#child.exitCode, stdout: this.stdout, stderr: this.stderr };
  }

  signal(name: 'SIGINT' | 'SIGTERM'): void {
    this.#child.kill(name);
  }

  /** Stops reading what it prints, as `head` does. */
  hangUp(): void {
    this.#child.stdout?.destroy();
  }

  /** Waits until it has printed something, and returns the match. */
  async printed(pattern: RegExp, where: 'stdout' | 'stderr' = 'stdout'): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this[where]);
      if (match !== null) return match;
      const stream = this.#child[where];
      const isOver = await Promise.race([
        stream === null ? true : once(stream, 'data').then(() => false),
        this.#closed.then(() => true),
      ]);
      if (isOver && !pattern.test(this[where])) {
        throw new Error(`It never printed ${String(pattern)}: ${this.stdout}${this.stderr}`);
      }
    }
  }

  /** Waits until it listens, and returns the origin that it tells. */
  async origin(): Promise<string> {
    const [, origin = ''] = await this.printed(/(http:\/\/[^\s"/]+:\d+)/);
    return origin;
  }
}

/** Runs the command line to its end. */
export async function run(
  args: readonly string[],
  folder?: string,
  env?: Readonly<Record<string, string>>,
): Promise<Ended> {
  return new Command(args, folder, env).end();
}

/** Starts `understudy serve` on a free port. */
export function serve(args: readonly string[] = [], folder?: string): Command {
  return new Command(['serve', '--port', '0', ...args], folder);
}

/** A folder with these files, that is removed when the test is over. */
export function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'understudy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) write(path.join(folder, name), content);
  return folder;
}

/** Writes text as it is, and anything else as JSON. */
export function write(file: string, content: unknown): void {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}
