import type { FakeOptions } from '../../../src/index.ts';
import type { Sequence, Step } from './sequences.ts';

/** Where requests go that are intercepted. */
export const ORIGIN = 'https://api.workfx.ai';

/** What every fake of these tests is made from; with it every byte is fixed. */
export const FIXED: FakeOptions = { seed: 7, now: '2026-01-31T09:00:00Z', records: 12 };

/** What a client got for one request: an answer, or nothing but an error. */
export type Outcome =
  | {
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | 'network error';

/** Sends one request: whatever it is that stands between a client and the fake. */
export type Send = (step: Step) => Promise<Outcome>;

/** The headers that are the fake's own; others belong to who carries the answer. */
const OWN = ['allow', 'content-type', 'preference-applied', 'retry-after', 'x-understudy-rule'];

/** Those of a response's headers that are the fake's own. */
export function ownHeaders(response: {
  get(name: string): string | null | undefined;
}): Record<string, string> {
  return Object.fromEntries(
    OWN.flatMap((name) => {
      const value = response.get(name) ?? undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Sends by a function such as `fetch`, as it is called nearly everywhere. */
export function sendBy(call: typeof fetch, origin: string): Send {
  return async ({ method, path, query, headers, body }) => {
    const url = `${origin}${path}${query === '' ? '' : `?${query}`}`;
    try {
      const response = await call(url, { method, headers, ...(body !== undefined && { body }) });
      const text = await response.text();
      return { status: response.status, headers: ownHeaders(response.headers), body: text };
    } catch {
      return 'network error';
    }
  };
}

/**
 * Plays a sequence in a world of its own. Paths name ids that were seen in earlier answers, so
 * the requests are the same wherever the answers are.
 */
export async function play({ steps }: Sequence, world: string, send: Send): Promise<Outcome[]> {
  const seen: string[] = [];
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    const path = step.path.replace(
      /\{(\d+)\}/,
      (_, number) => seen[Number(number) % seen.length] ?? 'none',
    );
    const headers = { ...step.headers, 'x-understudy-world': world };
    const outcome = await send({ ...step, path, headers });
    outcomes.push(outcome);
    if (outcome === 'network error') continue;
    for (const [, id = ''] of outcome.body.matchAll(/"id":"([^"]+)"/g)) seen.push(id);
  }
  return outcomes;
}
