import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from '../tools/free-port.ts';
import { Connections } from './load.ts';

/** What a process has used so far. */
export interface Usage {
  /** Processor time, user and system, in microseconds. */
  readonly cpu: number;
  /** Resident memory in bytes. */
  readonly resident: number;
}

/** How to start a server: the arguments of node for a port, and what to set in its environment. */
export interface Command {
  readonly args: (port: number) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const PROBE = path.join(import.meta.dirname, 'probe.js');
/** How long a server may take to its first answer, in milliseconds: it may seed 100,000 records. */
const LONGEST_START = 60_000;

/** A server in a process of its own. */
export class Server {
  readonly port: number;
  /** From the start of the process to the end of its first answer, in milliseconds. */
  readonly started: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number, started: number) {
    this.#child = child;
    this.port = port;
    this.started = started;
  }

  /**
   * Starts a server and asks it for a page until it answers.
   *
   * @param isProbed whether {@link usage} will be asked for; a measured start does without
   */
  static async start({ args, env }: Command, page: string, isProbed: boolean): Promise<Server> {
    const port = await freePort();
    const begin = performance.now();
    const child = spawn(
      process.execPath,
      [...(isProbed ? ['--import', PROBE] : []), ...args(port)],
      {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'ignore', 'pipe', ...(isProbed ? (['ipc'] as const) : [])],
      },
    );
    // Interrupted, it leaves nothing behind.
    const end = (): void => void child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => (complaint += String(chunk)));
    for (;;) {
      const failure = await failureOf(port, page);
      if (failure === undefined) break;
      if (child.exitCode !== null || performance.now() - begin > LONGEST_START) {
        child.kill('SIGKILL');
        throw new Error(`Failed to start a server (${args(port).join(' ')}): ${complaint}`, {
          cause: failure,
        });
      }
      await sleep(1);
    }
    return new Server(child, port, performance.now() - begin);
  }

  async usage(): Promise<Usage> {
    const answer = once(this.#child, 'message');
    this.#child.send('usage');
    const [usage]: Usage[] = await answer;
    if (usage === undefined) throw new Error('Failed to measure: the probe said nothing');
    return usage;
  }

  /** The body of one page, read as JSON. */
  async get<T>(page: string): Promise<T> {
    const connections = await Connections.open(this.port, 1);
    const [body] = await connections.send([{ method: 'GET', path: page }]);
    connections.close();
    return JSON.parse(String(body)) as T;
  }

  /** Ends the process; one with a probe ends by itself, and so writes its compile cache. */
  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    if (this.#child.connected) this.#child.disconnect();
    else this.#child.kill('SIGKILL');
    await ended;
  }
}

/** Why a page cannot be had yet; nothing once it was answered. */
async function failureOf(port: number, page: string): Promise<unknown> {
  try {
    const connections = await Connections.open(port, 1);
    await connections.send([{ method: 'GET', path: page }]);
    connections.close();
    return undefined;
  } catch (error) {
    return error;
  }
}
