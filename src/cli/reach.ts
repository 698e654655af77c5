import { connect } from 'node:net';
import { UnderstudyError } from '../errors.ts';

/** How long a connection may take, in milliseconds: whoever is there takes it, however busy. */
const PATIENCE = 1800;

/**
 * Looks whether anybody takes connections at a URL, sooner than a request would tell.
 *
 * @throws UnderstudyError `target-unreachable`
 */
export async function reachable(url: string): Promise<void> {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const socket = connect({ host, port: Number(port) || (protocol === 'https:' ? 443 : 80) });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error('nobody takes the connection')), PATIENCE);
  socket.once('connect', resolve).once('error', reject);
  try {
    await promise;
  } catch (error) {
    throw new UnderstudyError(
      'target-unreachable',
      `Failed to reach the target (${url}): ${reasonOf(error)}`,
      { hint: 'Is it running, and is the address right?', cause: error },
    );
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
