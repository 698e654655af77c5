import { useEffect, useRef, useState } from 'preact/hooks';

import { deleteConversation, getConversation } from '../api/conversations.ts';
import { useRequest } from '../api/use-request.ts';
import { Notice } from '../parts/notice.tsx';
import { Topic } from '../parts/topic.tsx';
import { goTo, hashOf } from '../route.ts';
import type { Route } from '../route.ts';
import { About } from './about.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { Messages } from './messages.tsx';
import { StatusSelect } from './status-select.tsx';

interface ConversationPaneProps {
  readonly id: string;
  readonly route: Route;
  readonly revision: number;
  /** Called with what happened when the conversation is no longer what it was. */
  readonly onChanged: (what: string) => void;
}

/** One conversation: what it is about, what can be done with it, and its messages. */
export function ConversationPane({ id, route, revision, onChanged }: ConversationPaneProps) {
  const { data, problem, isLoading, retry } = useRequest(`${revision}`, (signal) =>
    getConversation(id, signal),
  );
  const [isDeleting, setDeleting] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const isThere = data !== undefined && problem === undefined;
  useEffect(() => heading.current?.focus(), [isThere]);

  const closed = { ...route, open: undefined };
  const remove = async () => {
    await deleteConversation(id);
    goTo(closed);
    onChanged('The conversation was deleted');
  };

  return (
    <article class="conversation-pane" aria-label="Conversation" aria-busy={isLoading}>
      <a class="back" href={hashOf(closed)}>
        All conversations
      </a>
      {problem !== undefined && <Notice problem={problem} onRetry={retry} />}
      {problem === undefined && data === undefined && <p role="status">Loading</p>}
      {isThere && (
        <>
          <header>
            <h2 ref={heading} tabIndex={-1} dir="auto">
              <Topic text={data.topic} />
            </h2>
            <div class="actions">
              <StatusSelect conversation={data} onChanged={onChanged} />
              <button type="button" onClick={() => setDeleting(true)}>
                Delete
              </button>
            </div>
          </header>
          <About conversation={data} route={route} />
          <Messages id={id} revision={revision} />
          {isDeleting && (
            <DeleteDialog topic={data.topic} onDelete={remove} onClose={() => setDeleting(false)} />
          )}
        </>
      )}
    </article>
  );
}
