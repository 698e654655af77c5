import { useState } from 'preact/hooks';

import type { Problem } from '../api/problem.ts';
import { problemFrom } from '../api/use-request.ts';
import { Modal } from '../parts/modal.tsx';
import { Notice } from '../parts/notice.tsx';
import { Topic } from '../parts/topic.tsx';

interface DeleteDialogProps {
  readonly topic: string;
  readonly onDelete: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks once more before something is gone for good. */
export function DeleteDialog({ topic, onDelete, onClose }: DeleteDialogProps) {
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const remove = async () => {
    setSending(true);
    try {
      await onDelete();
    } catch (reason) {
      setProblem(problemFrom(reason));
      setSending(false);
    }
  };
  return (
    <Modal title="Delete this conversation?" onClose={onClose}>
      <p class="quoted" dir="auto">
        <Topic text={topic} />
      </p>
      <p>Its messages go with it. This cannot be undone.</p>
      {problem !== undefined && <Notice problem={problem} />}
      <div class="buttons">
        <button type="button" onClick={onClose}>
          Keep it
        </button>
        <button type="button" class="danger" disabled={isSending} onClick={() => void remove()}>
          Delete for good
        </button>
      </div>
    </Modal>
  );
}
