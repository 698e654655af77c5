import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from '../free-port.ts';

/** A command that serves HTTP, started on a free port and watched until it ends. */
export class Server {
  readonly origin: string;
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown[]>;
  private printed = '';

  private constructor(child: ChildProcess, port: number) {
    this.child = child;
    this.origin = `http://127.0.0.1:${port}`;
    this.ended = once(child, 'exit');
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.printed += String(chunk)));
    }
  }

  /** Starts `command`, whose arguments are told the port. */
  static async start(
    command: string,
    args: (port: string) => readonly string[],
    folder: string,
  ): Promise<Server> {
    const port = await freePort();
    const child = spawn(command, args(String(port)), {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a signal reaches what npm started, as Ctrl-C does.
      detached: true,
    });
    return new Server(child, port);
  }

  /** Asks until the server answers, for half a minute at most. */
  async get(path: string): Promise<Response> {
    const url = new URL(path, this.origin);
    const deadline = Date.now() + 30_000;
    while (this.child.exitCode === null && Date.now() < deadline) {
      try {
        return await fetch(url);
      } catch {
        await sleep(50);
      }
    }
    throw new Error(`Failed to reach a server (exit ${this.child.exitCode}): ${this.printed}`);
  }

  /** Interrupts it as Ctrl-C does, and returns its exit code. */
  async interrupt(): Promise<number | null> {
    this.signal('SIGINT');
    await this.ended;
    return this.child.exitCode;
  }

  kill(): void {
    if (this.child.exitCode === null && this.child.signalCode === null) this.signal('SIGKILL');
  }

  private signal(name: 'SIGINT' | 'SIGKILL'): void {
    if (this.child.pid !== undefined) process.kill(-this.child.pid, name);
  }
}
