import { useEffect, useState } from 'preact/hooks';

import { Problem } from './problem.ts';

/** What is known of an answer so far. */
export interface Requested<T> {
  /** The newest answer, which stays while the next one is on its way. */
  readonly data: T | undefined;
  readonly problem: Problem | undefined;
  readonly isLoading: boolean;
  readonly retry: () => void;
}

/**
 * Sends a request, and sends it again whenever its key changes.
 *
 * @param key everything that the request depends on
 */
export function useRequest<T>(
  key: string,
  send: (signal: AbortSignal) => Promise<T>,
): Requested<T> {
  const [data, setData] = useState<T>();
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(1);
  const [settled, setSettled] = useState('');
  const current = `${attempt} ${key}`;

  useEffect(() => {
    const controller = new AbortController();
    const run = async () => {
      try {
        const answer = await send(controller.signal);
        if (controller.signal.aborted) return;
        setData(answer);
        setProblem(undefined);
      } catch (reason) {
        if (controller.signal.aborted) return;
        setProblem(problemFrom(reason));
      }
      setSettled(current);
    };
    void run();
    return () => controller.abort();
  }, [current]);

  const retry = () => setAttempt((last) => last + 1);
  return { data, problem, isLoading: settled !== current, retry };
}

/** What was caught, as a problem that can be shown. */
export function problemFrom(reason: unknown): Problem {
  return reason instanceof Problem ? reason : new Problem('unexpected');
}
