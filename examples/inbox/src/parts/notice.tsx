import type { ComponentChildren } from 'preact';

import type { Problem, ProblemKind } from '../api/problem.ts';

const WORDS: Readonly<Record<ProblemKind, readonly [title: string, advice: string]>> = {
  invalid: ['The service refused this', 'Something in the request is not as it must be.'],
  missing: ['There is nothing here', 'It may have been deleted in the meantime.'],
  unavailable: ['The service is busy', 'It does not answer just now. Try again in a moment.'],
  unreachable: ['You are offline', 'The service cannot be reached. Check your connection.'],
  unexpected: ['That did not work', 'The service gave an answer that makes no sense.'],
};

interface NoticeProps {
  readonly problem: Problem;
  readonly onRetry?: () => void;
  readonly children?: ComponentChildren;
}

/** Says what went wrong, and what can be done. */
export function Notice({ problem, onRetry, children }: NoticeProps) {
  const [title, advice] = WORDS[problem.kind];
  const fields = Object.entries(problem.fields);
  return (
    <div class="notice" role="alert">
      <strong>{title}</strong>
      <p>{advice}</p>
      {fields.length > 0 && (
        <ul>
          {fields.map(([name, message]) => (
            <li key={name}>
              <code>{name}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {onRetry !== undefined && problem.kind !== 'missing' && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
      {children}
    </div>
  );
}
