import { useState } from 'preact/hooks';

import { createConversation, STATUSES } from '../api/conversations.ts';
import type { Conversation } from '../api/conversations.ts';
import type { Problem } from '../api/problem.ts';
import { problemFrom } from '../api/use-request.ts';
import { agentName } from '../parts/agent.ts';
import { Modal } from '../parts/modal.tsx';
import { Notice } from '../parts/notice.tsx';
import { Field } from './field.tsx';
import { requestOf } from './request-of.ts';

interface CreateDialogProps {
  readonly agents: readonly string[];
  readonly onCreated: (conversation: Conversation) => void;
  readonly onClose: () => void;
}

/** What the dialog has a field for: what is wrong with anything else is told above them all. */
const FIELDS = ['topic', 'status', 'agent_id', 'assignment_id', 'inputs'];

/** Starts a conversation. What is wrong with a field is shown at the field. */
export function CreateDialog({ agents, onCreated, onClose }: CreateDialogProps) {
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const send = async (form: HTMLFormElement) => {
    setSending(true);
    try {
      onCreated(await createConversation(requestOf(new FormData(form))));
    } catch (reason) {
      setProblem(problemFrom(reason));
      setSending(false);
    }
  };

  const errors = problem?.fields ?? {};
  const isAtFields = Object.keys(errors).some((name) => FIELDS.includes(name));
  return (
    <Modal title="New conversation" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send(event.currentTarget);
        }}
      >
        {problem !== undefined && !isAtFields && <Notice problem={problem} />}
        <Field label="Topic" error={errors['topic']}>
          {(field) => <input {...field} name="topic" placeholder="New Conversation" />}
        </Field>
        <div class="beside">
          <Field label="Status" error={errors['status']}>
            {(field) => (
              <select {...field} name="status">
                {Object.entries(STATUSES).map(([value, name]) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label="Agent" error={errors['agent_id']}>
            {(field) => (
              <select {...field} name="agent_id">
                <option value="">None</option>
                {agents.map((id) => (
                  <option key={id} value={id}>
                    {agentName(id)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Field label="Assignment" error={errors['assignment_id']}>
          {(field) => <input {...field} name="assignment_id" />}
        </Field>
        <Field label="Inputs" hint="A JSON object for the agent" error={errors['inputs']}>
          {(field) => (
            <textarea {...field} name="inputs" rows={3} spellcheck={false} placeholder="{}" />
          )}
        </Field>
        <div class="buttons">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="primary" disabled={isSending}>
            {isSending ? 'Creating …' : 'Create'}
          </button>
        </div>
      </form>
    </Modal>
  );
}
