import { useState } from 'preact/hooks';

import { changeStatus, STATUSES } from '../api/conversations.ts';
import type { Conversation, Status } from '../api/conversations.ts';
import type { Problem } from '../api/problem.ts';
import { problemFrom } from '../api/use-request.ts';
import { Notice } from '../parts/notice.tsx';

interface StatusSelectProps {
  readonly conversation: Conversation;
  readonly onChanged: (what: string) => void;
}

/** Shows the status and changes it. What the service does not take is not shown as if it had. */
export function StatusSelect({ conversation, onChanged }: StatusSelectProps) {
  const { id, status } = conversation;
  const [wanted, setWanted] = useState<Status>();
  const [problem, setProblem] = useState<Problem>();

  const change = async (next: Status) => {
    setWanted(next);
    try {
      await changeStatus(id, next);
      setProblem(undefined);
      onChanged(`The status is now: ${STATUSES[next]}`);
    } catch (reason) {
      setProblem(problemFrom(reason));
    }
    setWanted(undefined);
  };

  return (
    <>
      <select
        class={`chip chip-${wanted ?? status}`}
        aria-label="Status of the conversation"
        value={wanted ?? status}
        disabled={wanted !== undefined}
        onChange={({ currentTarget: { value } }) => void change(value as Status)}
      >
        {Object.entries(STATUSES).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      {problem !== undefined && <Notice problem={problem} />}
    </>
  );
}
